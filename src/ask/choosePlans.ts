/** Decides which plans a question may be answered from: those it names, or all that the chat may see. */

import type { Abstention } from '../domain/answer.js'
import type { Plan } from '../domain/plan.js'
import type { LibraryReader } from '../store/library.js'
import { barePlace, hasKind } from '../text/places.js'
import type { Segmenter } from '../text/segmenter.js'
import type { TermAnalyzer } from '../text/terms.js'
import type { KnownPlans } from './knownPlans.js'
import type { ParsedQuestion } from './parsedQuestion.js'
import { formsOf, seriesOf, titleHeads } from './planForms.js'
import { createSpread, type Spread } from './spread.js'
import { idf } from './weigh.js'

export interface PlanChoice {
  readonly plans: readonly Plan[]
  /** Whether the question itself narrowed the plans (then several that differ are no ambiguity of the asker's making). */
  readonly named: boolean
  /** Where the question names places of different plans: the choice for each, to be answered one by one. */
  readonly compared?: readonly (PlanChoice & { readonly what: string })[]
  /** What the only plan in question speaks of throughout, and which therefore tells none of its sections from another. */
  readonly topics?: readonly string[]
  /** Words of the question that were used up in naming the plan; they need not occur in the evidence again. */
  readonly consumed: readonly string[]
}

export interface ChooseTools {
  readonly library: Pick<LibraryReader, 'mentions' | 'frequencies'>
  readonly plans: KnownPlans
  readonly analyzer: TermAnalyzer
  readonly segmenter: Pick<Segmenter, 'tagKnown'>
}

/** A reference names a plan when this share of its (idf-weighted) bigrams stands in the title. */
const TITLE_SHARE = 0.5
/** Of several titles that match, those within this share of the best are meant. */
const CLOSE_TO_BEST = 0.85

/** Returns the plans to search, or why none can be meant. `visible` are the plans of the chat's scope. */
export async function choosePlans(
  question: ParsedQuestion,
  visible: readonly Plan[],
  tools: ChooseTools,
): Promise<PlanChoice | Abstention> {
  const { reference } = question
  const start: PlanChoice = { plans: visible, named: false, consumed: [] }
  const byNumber = reference.number
    ? narrow(start, reference.number, tools.plans.numbered(visible, reference.number))
    : start
  const byOrdinal = reference.ordinal
    ? narrow(
        byNumber,
        `篇${reference.ordinal}`,
        byNumber.plans.filter(hasOrdinal(reference.ordinal)),
      )
    : byNumber
  const known = tools.plans
    .placesIn(visible, question.folded)
    .filter((place) => isPlace(place, visible, tools))
  const guessed = reference.places.filter((place) => !runsOn(place, known, question.folded))
  const places = [...new Set([...known, ...guessed])].sort(
    (a, b) => question.folded.indexOf(a) - question.folded.indexOf(b),
  )
  const byPlace = await narrowByPlaces(byOrdinal, withoutParts(places), tools)
  if ('why' in byPlace) return byPlace
  const titled = <Choice extends PlanChoice>(choice: Choice): Choice => ({
    ...choice,
    ...narrowByYears(
      narrowByTitles(choice, visible, reference.titles, tools),
      question.years,
      tools.plans,
    ),
  })
  const chosen = await narrowByTitleWords(titled(byPlace), question.subject, tools)
  return { ...chosen, ...(byPlace.compared && { compared: byPlace.compared.map(titled) }) }
}

const SHORTEST_TITLE_WORD = 2

/** A word that titles have and the text of no other plan does (九中, of a school's plan among a city's) means those plans. */
async function narrowByTitleWords(
  choice: PlanChoice,
  subject: string,
  tools: ChooseTools,
): Promise<PlanChoice> {
  const words = tools.analyzer.words(subject).filter(({ length }) => length >= SHORTEST_TITLE_WORD)
  const shorts = twoCharacterWords(subject, tools.segmenter)
  const spread = await createSpread(choice.plans, [...words, ...shorts], tools)
  let current = await narrowByShortTitle(choice, shorts, spread, tools)
  for (const word of words) {
    const titled = tools.plans.titled(current.plans, word)
    if (titled.length === 0 || titled.length === current.plans.length) continue
    if (await spread.isInOthers(word, current.plans, titled)) continue
    current = { ...current, plans: titled }
  }
  return narrowByTopics(current, words, spread, tools.plans)
}

/** A topic stands in so many of a plan's sections. */
const TOPIC_SHARE = 0.3
const TOPIC_SECTIONS = 5

/** A word that one plan alone has, and throughout (邻居节 in a plan whose title is a slogan), means that plan. */
async function narrowByTopics(
  choice: PlanChoice,
  words: readonly string[],
  spread: Spread,
  known: KnownPlans,
): Promise<PlanChoice> {
  let current = choice
  const topics: string[] = []
  for (const word of words) {
    const only = await spread.onlyPlan(word, current.plans)
    if (!only) continue
    const least = Math.max(TOPIC_SECTIONS, known.sections([only.plan]) * TOPIC_SHARE)
    if (only.sections < least) continue
    topics.push(word)
    current = { ...current, plans: [only.plan] }
  }
  return topics.length > 0 ? { ...current, topics } : current
}

function narrow(choice: PlanChoice, words: string, plans: readonly Plan[]): PlanChoice {
  return plans.length === 0 ? choice : { plans, named: true, consumed: [...choice.consumed, words] }
}

function hasOrdinal(ordinal: string): (plan: Plan) => boolean {
  return (plan) => plan.names.some((name) => name.kind === 'ordinal' && name.text === ordinal)
}

/**
 * 中心 is not 中心镇 and 整治 is no place, though some plan's text has one that begins so: a word of the dictionary is
 * a place without its kind only where a plan is called by it before all others.
 */
function isPlace(
  place: string,
  plans: readonly Plan[],
  { plans: known, segmenter }: ChooseTools,
): boolean {
  if (hasKind(place)) return true
  const [first, ...rest] = segmenter.tagKnown(place)
  const isName = rest.length > 0 || first === undefined || PROPER.test(first.tag)
  return isName || known.at(plans, place).some((plan) => formsOf(plan).places[0]?.bare === place)
}

/** The dictionary's tags for names of places and people, and for what it does not know. */
const PROPER = /^(?:ns|nr|nrt|nrfg|nt|nz|x)$/

/** 陵县矿区 in 珩陵县矿区, 澜岸镇省 in 澜岸镇省际边界: guesses that begin within a known name and run on behind it. */
function runsOn(guess: string, known: readonly string[], folded: string): boolean {
  return known.filter(hasKind).some((place) => {
    const at = folded.indexOf(place)
    const from = folded.indexOf(guess)
    const end = at + place.length
    return from >= at && from < end && from + guess.length > end
  })
}

/** 澜岸 is no second place beside 澜岸市. */
function withoutParts(places: readonly string[]): string[] {
  return places.filter((place) => !places.some((other) => other !== place && other.includes(place)))
}

/** Places of one plan narrow to it (四川省什邡市); places of different plans ask for a comparison. */
async function narrowByPlaces(
  choice: PlanChoice,
  places: readonly string[],
  tools: ChooseTools,
): Promise<PlanChoice | Abstention> {
  const groups = places.map((place) => ({
    place,
    plans: plansOfPlace(choice.plans, place, tools.plans),
  }))
  const named = groups.filter(({ plans }) => plans.length > 0)
  const common = commonTo(choice.plans, named)
  const plans = common.length > 0 ? common : anyOf(choice.plans, named)
  for (const { place } of groups.filter((group) => group.plans.length === 0))
    if ((await tools.library.mentions(place, tools.plans.scopeOf(plans))).size === 0)
      return { why: 'unknown-place', what: place }
  if (named.length === 0) return choice
  const consumed = [...choice.consumed, ...named.map(({ place }) => place)]
  const compared = named.map((group) => ({
    plans: group.plans,
    named: true,
    consumed,
    what: group.place,
  }))
  return { plans, named: true, consumed, ...(common.length === 0 && { compared }) }
}

interface PlansOfPlace {
  readonly place: string
  readonly plans: readonly Plan[]
}

/** The plans that every group has; all of them where there is no group. */
function commonTo(plans: readonly Plan[], groups: readonly PlansOfPlace[]): readonly Plan[] {
  const [first, ...rest] = groups
  return first
    ? first.plans.filter((plan) => rest.every((group) => group.plans.includes(plan)))
    : plans
}

/** The plans that any group has, in their order. */
function anyOf(plans: readonly Plan[], groups: readonly PlansOfPlace[]): readonly Plan[] {
  const meant = new Set(groups.flatMap((group) => group.plans))
  return plans.filter((plan) => meant.has(plan))
}

/** By their titles, or by the first place that they are called by; where there are none, by any of their places. */
function plansOfPlace(plans: readonly Plan[], place: string, known: KnownPlans): readonly Plan[] {
  const called = known.at(plans, place)
  const first = called.filter((plan) => formsOf(plan).places[0]?.bare === barePlace(place))
  const titled = [...known.titled(plans, place), ...first]
  return titled.length > 0 ? known.among(plans, titled) : called
}

/** 体测 for 体质健康测试: characters that begin words of a title in their order, and stand together in no plan. */
async function narrowByShortTitle(
  choice: PlanChoice,
  shorts: readonly string[],
  spread: Spread,
  { analyzer }: ChooseTools,
): Promise<PlanChoice> {
  for (const short of shorts) {
    if (await spread.isInOthers(short, choice.plans, [])) continue
    const [first = '', second = ''] = short
    // Words are cut only of titles that have both characters.
    const plans = choice.plans.filter(
      (plan) =>
        formsOf(plan).title.includes(second, formsOf(plan).title.indexOf(first) + 1) &&
        beginsWords(short, titleHeads(plan, analyzer)),
    )
    if (plans.length === 0 || plans.length === choice.plans.length) continue
    return { ...choice, plans, named: true, consumed: [...choice.consumed, short] }
  }
  return choice
}

/** Words of two characters, and two adjacent words of one: an abbreviation is in no dictionary. */
function twoCharacterWords(subject: string, segmenter: Pick<Segmenter, 'tagKnown'>): string[] {
  const words = segmenter.tagKnown(subject).map(({ word }) => word)
  const joined = words.map((word, i) =>
    word.length === 1 && words[i + 1]?.length === 1 ? word + words[i + 1] : word,
  )
  return joined.filter((word) => /^[\u3400-\u9fff]{2}$/.test(word))
}

function beginsWords(short: string, heads: string): boolean {
  let from = 0
  for (const character of short) {
    const at = heads.indexOf(character, from)
    if (at < 0) return false
    from = at + 1
  }
  return true
}

/**
 * Plans whose titles the references fit. A reference that fits no title narrows nothing: people also say
 * 规划 and 文件 of things that plans speak of.
 */
function narrowByTitles(
  choice: PlanChoice,
  visible: readonly Plan[],
  titles: readonly string[],
  tools: ChooseTools,
): PlanChoice {
  let best: { plans: readonly Plan[]; share: number; title: string } | undefined
  for (const title of titles) {
    const shares = titleShares(choice.plans, title, tools)
    const top = Math.max(0, ...new Set(shares.values()))
    if (top < TITLE_SHARE || top <= (best?.share ?? 0)) continue
    const plans = [...shares].filter(([, share]) => share >= top * CLOSE_TO_BEST)
    best = {
      share: top,
      title,
      plans: tools.plans.among(
        choice.plans,
        plans.map(([plan]) => plan),
      ),
    }
  }
  if (!best || best.plans.length === choice.plans.length) return choice
  return {
    plans: best.plans,
    named: best.plans.length < visible.length,
    consumed: [...choice.consumed, best.title],
  }
}

/** How much of a reference stands in what each plan is called, by bigrams that weigh what they tell among these plans. */
function titleShares(
  plans: readonly Plan[],
  title: string,
  { plans: known, analyzer }: ChooseTools,
): ReadonlyMap<Plan, number> {
  const grams = [...new Set(analyzer.bigrams(title))]
  const having = grams.map((gram) => known.calledBy(plans, gram))
  const weights = having.map(({ length }) => idf(plans.length, length))
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1
  const sums = new Map<Plan, number>()
  for (const [i, those] of having.entries())
    for (const plan of those) sums.set(plan, (sums.get(plan) ?? 0) + (weights[i] as number))
  for (const [plan, sum] of sums) sums.set(plan, sum / total)
  return sums
}

/** Of plans that differ by the year in their titles, those of a year that is asked for. */
function narrowByYears(
  choice: PlanChoice,
  years: readonly string[],
  known: KnownPlans,
): PlanChoice {
  const isOfYear = (plan: Plan): boolean => years.some((year) => plan.title.includes(year))
  const ofYear = years.flatMap((year) => known.titled(choice.plans, year)).filter(isOfYear)
  if (ofYear.length === 0) return choice
  const series = new Set(ofYear.map((plan) => seriesOf(plan)))
  const plans = choice.plans.filter((plan) => !series.has(seriesOf(plan)) || isOfYear(plan))
  return plans.length === choice.plans.length ? choice : { ...choice, plans, named: true }
}
