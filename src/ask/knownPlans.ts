/**
 * The plans of the library as asking knows them: listed once, and from then on only what has changed. Titles and names are looked up
 * by keys, so that naming a plan costs what is found and not what there is.
 */

import type { Plan, PlanId } from '../domain/plan.js'
import type { Scope } from '../domain/question.js'
import type { LibraryReader, ListedPlan, PlanChanges } from '../store/library.js'
import { type ManyTexts, manyTexts } from './manyTexts.js'
import { callingsOf, formsOf, hasTitleGram } from './planForms.js'
import { createPlansBy, type PlansBy } from './plansBy.js'
import { fold } from '../text/fold.js'
import { barePlace } from '../text/places.js'
import type { TermAnalyzer } from '../text/terms.js'

export interface KnownPlans {
  /** Takes in what has changed; to be called before each question. One call of the library. */
  readonly refresh: () => Promise<void>
  /** Of the last refresh. */
  readonly generation: () => number
  /** All plans, in the library's order; the same array until one changes. */
  readonly all: () => readonly Plan[]
  /** The plans of a scope, in the library's order. */
  readonly visible: (scope: Scope) => readonly Plan[]
  readonly get: (id: PlanId) => Plan | undefined
  /** How many sections these plans have together. */
  readonly sections: (plans: readonly Plan[]) => number
  /** How many the plan with the most sections has. */
  readonly mostSections: () => number
  /** The scope of these plans: `all` where they are all there are, so that nobody has to read thousands of ids. */
  readonly scopeOf: (plans: readonly Plan[]) => Scope
  /** Those of the plans that have a piece of text in their titles, folded, in their order. */
  readonly titled: (plans: readonly Plan[], piece: string) => readonly Plan[]
  /** Those that are called by a place, be it with its kind or without it, in their order. */
  readonly at: (plans: readonly Plan[], place: string) => readonly Plan[]
  /** Those that have a document number, in their order. */
  readonly numbered: (plans: readonly Plan[], number: string) => readonly Plan[]
  /** Those that are called by a bigram, in no order. */
  readonly calledBy: (plans: readonly Plan[], bigram: string) => readonly Plan[]
  /** Those of the plans that were found, each once, in their order. */
  readonly among: (plans: readonly Plan[], found: readonly Plan[]) => readonly Plan[]
  /** The folded names of places, with their kind and without it, that stand in a folded text and that one of the plans is called by. */
  readonly placesIn: (plans: readonly Plan[], folded: string) => readonly string[]
}

interface Entry extends ListedPlan {
  order: number
}

/** What is searched for pieces of text; made when it is first needed after a change. */
interface Searched {
  readonly titles: () => ManyTexts
  readonly callings: () => ManyTexts
}

/** The longest name of a place that is looked for. */
const LONGEST_PLACE = 16

export function createKnownPlans(
  library: Pick<LibraryReader, 'planChanges'>,
  analyzer: Pick<TermAnalyzer, 'bigrams'>,
): KnownPlans {
  const entries = new Map<PlanId, Entry>()
  let all: readonly Plan[] = []
  let sectionsOfAll = 0
  let mostSections = 0
  let generation: number | undefined
  let last: Promise<void> = Promise.resolve()
  let searched = searchedIn(all)

  const everything = (): readonly Plan[] => all
  const places = createPlansBy((plan) => formsOf(plan).places.map(({ bare }) => bare), everything)
  const names = createPlansBy(placeNames, everything)
  const numbers = createPlansBy(numbersOf, everything)
  const indexes: readonly PlansBy[] = [places, names, numbers]

  /** Tells whether the plan is called or stands otherwise than it did. */
  function put({ plan, sections }: ListedPlan): boolean {
    const old = entries.get(plan.id)
    const isSame = old !== undefined && JSON.stringify(old.plan) === JSON.stringify(plan)
    entries.set(plan.id, { plan: isSame ? old.plan : plan, sections, order: old?.order ?? -1 })
    if (isSame) return false
    for (const index of indexes) {
      if (old) index.remove(old.plan)
      index.add(plan)
    }
    return true
  }

  function drop(id: PlanId): void {
    const old = entries.get(id)
    if (old && entries.delete(id)) for (const index of indexes) index.remove(old.plan)
  }

  function take({ isWhole, written, removed, generation: now }: PlanChanges): void {
    generation = now
    if (!isWhole && written.length === 0 && removed.length === 0) return
    const there = new Set(written.map(({ plan }) => plan.id))
    const gone = isWhole ? [...entries.keys()].filter((id) => !there.has(id)) : removed
    gone.forEach(drop)
    const others = written.filter(put)
    if (gone.length > 0 || others.length > 0) setInOrder()
    sectionsOfAll = 0
    mostSections = 0
    for (const { sections } of entries.values()) {
      sectionsOfAll += sections
      mostSections = Math.max(mostSections, sections)
    }
  }

  function setInOrder(): void {
    const sorted = [...entries.values()].sort((a, b) => inOrder(a.plan, b.plan))
    sorted.forEach((entry, order) => (entry.order = order))
    all = sorted.map(({ plan }) => plan)
    searched = searchedIn(all)
  }

  const orderOf = ({ id }: Plan): number => entries.get(id)?.order ?? -1
  const sorted = (plans: readonly Plan[]): readonly Plan[] =>
    plans.length < 2 ? plans : plans.toSorted((a, b) => orderOf(a) - orderOf(b))
  const planAt = (positions: readonly number[]): readonly Plan[] =>
    positions.map((at) => all[at] as Plan)
  const isAll = (plans: readonly Plan[]): boolean => plans === all

  return {
    refresh: () => {
      const mine = last.then(async () => take(await library.planChanges(generation)))
      // Whoever asked has the error; the next question tries again.
      last = mine.catch(() => undefined)
      return mine
    },
    generation: () => generation ?? 0,
    all: everything,
    visible: (scope) =>
      scope === 'all'
        ? all
        : sorted([...new Set(scope)].flatMap((id) => entries.get(id)?.plan ?? [])),
    get: (id) => entries.get(id)?.plan,
    sections: (plans) =>
      isAll(plans)
        ? sectionsOfAll
        : plans.reduce((sum, { id }) => sum + (entries.get(id)?.sections ?? 0), 0),
    mostSections: () => mostSections,
    scopeOf: (plans) => (isAll(plans) ? 'all' : plans.map(({ id }) => id)),
    titled: (plans, piece) =>
      isAll(plans)
        ? planAt(searched.titles().having(piece))
        : plans.filter((plan) => formsOf(plan).title.includes(piece)),
    at: (plans, place) => {
      const bare = barePlace(place)
      return isAll(plans)
        ? sorted(places.of(bare))
        : plans.filter((plan) => formsOf(plan).places.some((one) => one.bare === bare))
    },
    numbered: (plans, number) => {
      const wanted = digitsOf(number)
      return isAll(plans)
        ? sorted(numbers.of(wanted))
        : plans.filter((plan) => numbersOf(plan).includes(wanted))
    },
    calledBy: (plans, bigram) => {
      const isPair = HAN_PAIR.test(bigram)
      // A Latin word is held by its stem, which need not stand there.
      const maybe =
        isAll(plans) && !/[a-z]/.test(bigram) ? planAt(searched.callings().having(bigram)) : plans
      return isPair && isAll(plans)
        ? maybe
        : maybe.filter((plan) => hasTitleGram(plan, bigram, analyzer))
    },
    among: (plans, found) => {
      const meant = new Set(found)
      return isAll(plans) ? sorted([...meant]) : plans.filter((plan) => meant.has(plan))
    },
    placesIn: (plans, folded) => {
      const wanted = isAll(plans) ? undefined : new Set(plans.flatMap(placeNames))
      return piecesOf(folded).filter((piece) =>
        wanted ? wanted.has(piece) : names.of(piece).length > 0,
      )
    },
  }
}

/** Two characters side by side: wherever they stand so, they are a bigram. */
const HAN_PAIR = /^[\u3400-\u9fff]{2}$/

function searchedIn(plans: readonly Plan[]): Searched {
  const once = (textOf: (plan: Plan) => string): (() => ManyTexts) => {
    let made: ManyTexts | undefined
    return () => (made ??= manyTexts(plans.map((plan) => textOf(plan).replaceAll('\n', ' '))))
  }
  return { titles: once((plan) => formsOf(plan).title), callings: once(callingsOf) }
}

/** Every name of a place with its kind, and without it (禾丰 for 禾丰县). */
function placeNames(plan: Plan): string[] {
  return formsOf(plan).places.flatMap(({ name }) => {
    if (name.length < 3) return []
    const short = name.replace(/(?:省|市|县|区|镇|乡|街道)$/, '')
    return short.length >= 2 && short !== name ? [name, short] : [name]
  })
}

/** Every piece of a text that may be the name of a place, each once. */
function piecesOf(text: string): string[] {
  const pieces = new Set<string>()
  for (let from = 0; from + 2 <= text.length; from++)
    for (let to = from + 2; to <= Math.min(text.length, from + LONGEST_PLACE); to++)
      pieces.add(text.slice(from, to))
  return [...pieces]
}

/** The document numbers by which a plan is called, in the form in which they are compared. */
function numbersOf(plan: Plan): string[] {
  return plan.names.filter(({ kind }) => kind === 'number').map(({ text }) => digitsOf(text))
}

/** 国发〔2018〕42号 and 国发[2018]42号 are one. */
function digitsOf(number: string): string {
  return fold(number).replace(/[^\u3400-\u9fff\d]/g, '')
}

function inOrder(a: Plan, b: Plan): number {
  return byCodePoints(a.sourceId, b.sourceId) || a.ordinal - b.ordinal
}

/** As a database compares text: JavaScript puts characters beyond the first plane before some within it. */
function byCodePoints(a: string, b: string): number {
  if (a === b) return 0
  let at = 0
  while (a.charCodeAt(at) === b.charCodeAt(at)) at++
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1)
}
