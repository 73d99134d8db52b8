/** Decides which plans a question may be answered from: those it names, or all that the chat may see. */

import type { Abstention } from '../domain/answer.js'
import type { Plan, PlanId } from '../domain/plan.js'
import type { Scope } from '../domain/question.js'
import type { LibraryReader } from '../store/library.js'
import { fold } from '../text/fold.js'
import { samePlace } from '../text/places.js'
import type { Segmenter } from '../text/segmenter.js'
import type { TermAnalyzer } from '../text/terms.js'
import type { ParsedQuestion } from './parsedQuestion.js'
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
  readonly library: Pick<LibraryReader, 'mentions' | 'counts'>
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
    ? narrow(start, reference.number, hasNumber(reference.number))
    : start
  const byOrdinal = reference.ordinal
    ? narrow(byNumber, `篇${reference.ordinal}`, hasOrdinal(reference.ordinal))
    : byNumber
  const places = [...new Set([...knownPlaces(question, visible), ...reference.places])].sort(
    (a, b) => question.folded.indexOf(a) - question.folded.indexOf(b),
  )
  const byPlace = await narrowByPlaces(byOrdinal, withoutParts(places), tools)
  if ('why' in byPlace) return byPlace
  const titled = <Choice extends PlanChoice>(choice: Choice): Choice => ({
    ...choice,
    ...narrowByYears(
      narrowByTitles(choice, visible, reference.titles, tools.analyzer),
      question.years,
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
  { library, analyzer, segmenter }: ChooseTools,
): Promise<PlanChoice> {
  let current = await narrowByShortTitle(choice, subject, { library, analyzer, segmenter })
  for (const word of analyzer.words(subject)) {
    const titled = current.plans.filter((plan) => fold(plan.title).includes(word))
    const others = current.plans.filter((plan) => !titled.includes(plan))
    if (word.length < SHORTEST_TITLE_WORD || titled.length === 0 || others.length === 0) continue
    if ((await library.mentions(word, scopeOf(others))).size > 0) continue
    current = { ...current, plans: titled }
  }
  return narrowByTopics(current, analyzer.words(subject), library)
}

/** A topic stands in so many of a plan's sections. */
const TOPIC_SHARE = 0.3
const TOPIC_SECTIONS = 5

/** A word that one plan alone has, and throughout (邻居节 in a plan whose title is a slogan), means that plan. */
async function narrowByTopics(
  choice: PlanChoice,
  words: readonly string[],
  library: ChooseTools['library'],
): Promise<PlanChoice> {
  let current = choice
  const topics: string[] = []
  for (const word of words.filter(({ length }) => length >= SHORTEST_TITLE_WORD)) {
    const [only, ...others] = await library.mentions(word, scopeOf(current.plans))
    if (!only || others.length > 0) continue
    const plan = current.plans.find(({ id }) => id === only[0]) as Plan
    const { sections } = await library.counts([plan.id])
    if (only[1] < Math.max(TOPIC_SECTIONS, sections * TOPIC_SHARE)) continue
    topics.push(word)
    current = { ...current, plans: [plan] }
  }
  return topics.length > 0 ? { ...current, topics } : current
}

function narrow(choice: PlanChoice, words: string, keep: (plan: Plan) => boolean): PlanChoice {
  const plans = choice.plans.filter(keep)
  return plans.length === 0 ? choice : { plans, named: true, consumed: [...choice.consumed, words] }
}

function hasNumber(number: string): (plan: Plan) => boolean {
  const digits = (text: string): string => fold(text).replace(/[^\u3400-\u9fff\d]/g, '')
  return (plan) =>
    plan.names.some((name) => name.kind === 'number' && digits(name.text) === digits(number))
}

function hasOrdinal(ordinal: string): (plan: Plan) => boolean {
  return (plan) => plan.names.some((name) => name.kind === 'ordinal' && name.text === ordinal)
}

/** Places of the plans that the question has, with their kind or without it (禾丰 for 禾丰县). */
function knownPlaces(question: ParsedQuestion, plans: readonly Plan[]): string[] {
  const found = new Set<string>()
  for (const { kind, text } of plans.flatMap((plan) => plan.names)) {
    const name = fold(text)
    if (kind !== 'place' || name.length < 3) continue
    const bare = name.replace(/(?:省|市|县|区|镇|乡|街道)$/, '')
    if (question.folded.includes(name)) found.add(name)
    else if (bare.length >= 2 && question.folded.includes(bare)) found.add(bare)
  }
  return [...found]
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
  const groups = places.map((place) => ({ place, plans: plansOfPlace(choice.plans, place) }))
  const named = groups.filter(({ plans }) => plans.length > 0)
  const common = choice.plans.filter((plan) => named.every(({ plans }) => plans.includes(plan)))
  const plans =
    common.length > 0
      ? common
      : choice.plans.filter((plan) => named.some((group) => group.plans.includes(plan)))
  for (const { place } of groups.filter((group) => group.plans.length === 0))
    if ((await tools.library.mentions(place, scopeOf(plans))).size === 0)
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

function plansOfPlace(plans: readonly Plan[], place: string): Plan[] {
  const titled = plans.filter((plan) => hasInTitle(plan, place))
  return titled.length > 0 ? titled : plans.filter((plan) => isAbout(plan, place))
}

/** 体测 for 体质健康测试: characters that begin words of a title in their order, and stand together in no plan. */
async function narrowByShortTitle(
  choice: PlanChoice,
  subject: string,
  { library, analyzer, segmenter }: ChooseTools,
): Promise<PlanChoice> {
  const heads = choice.plans.map((plan) => analyzer.words(plan.title).map((word) => word[0]))
  for (const short of twoCharacterWords(subject, segmenter)) {
    const plans = choice.plans.filter((_, i) => beginsWords(short, heads[i] ?? []))
    if (plans.length === 0 || plans.length === choice.plans.length) continue
    if ((await library.mentions(short, scopeOf(choice.plans))).size > 0) continue
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

function beginsWords(short: string, heads: readonly (string | undefined)[]): boolean {
  let from = 0
  for (const character of short) {
    const at = heads.indexOf(character, from)
    if (at < 0) return false
    from = at + 1
  }
  return true
}

/** The title prints it, or it is the first place by which the plan is called. */
function hasInTitle(plan: Plan, place: string): boolean {
  const first = plan.names.find((name) => name.kind === 'place')
  return fold(plan.title).includes(place) || (!!first && samePlace(fold(first.text), place))
}

/** Its title, or any of its names, has the place. */
function isAbout(plan: Plan, place: string): boolean {
  return (
    fold(plan.title).includes(place) ||
    plan.names.some((name) => name.kind === 'place' && samePlace(fold(name.text), place))
  )
}

/**
 * Plans whose titles the references fit. A reference that fits no title narrows nothing: people also say
 * 规划 and 文件 of things that plans speak of.
 */
function narrowByTitles(
  choice: PlanChoice,
  visible: readonly Plan[],
  titles: readonly string[],
  analyzer: TermAnalyzer,
): PlanChoice {
  let best: { plans: Plan[]; share: number; title: string } | undefined
  const bags = choice.plans.map(
    (plan) =>
      new Set(
        analyzer.bigrams(
          `${plan.title} ${plan.names
            .filter((name) => name.kind !== 'year')
            .map((name) => name.text)
            .join(' ')}`,
        ),
      ),
  )
  for (const title of titles) {
    const grams = [...new Set(analyzer.bigrams(title))]
    const weights = grams.map((gram) =>
      idf(bags.length, bags.filter((bag) => bag.has(gram)).length),
    )
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    const shares = bags.map(
      (bag) =>
        grams.reduce((sum, gram, i) => sum + (bag.has(gram) ? (weights[i] as number) : 0), 0) /
        (total || 1),
    )
    const top = Math.max(0, ...shares)
    if (top < TITLE_SHARE || top <= (best?.share ?? 0)) continue
    best = {
      share: top,
      title,
      plans: choice.plans.filter((_, i) => (shares[i] as number) >= top * CLOSE_TO_BEST),
    }
  }
  if (!best || best.plans.length === choice.plans.length) return choice
  return {
    plans: best.plans,
    named: best.plans.length < visible.length,
    consumed: [...choice.consumed, best.title],
  }
}

/** Of plans that differ by the year in their titles, those of a year that is asked for. */
function narrowByYears(choice: PlanChoice, years: readonly string[]): PlanChoice {
  if (years.length === 0) return choice
  const series = (plan: Plan): string => fold(plan.title).replace(/[\d\s]/g, '')
  const isOfYear = (plan: Plan): boolean => years.some((year) => plan.title.includes(year))
  const plans = choice.plans.filter(
    (plan) =>
      isOfYear(plan) ||
      !choice.plans.some((other) => isOfYear(other) && series(other) === series(plan)),
  )
  return plans.length === choice.plans.length ? choice : { ...choice, plans, named: true }
}

export function scopeOf(plans: readonly Plan[]): Scope {
  return plans.map((plan): PlanId => plan.id)
}
