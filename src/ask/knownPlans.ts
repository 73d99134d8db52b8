/**
 * The plans of the library as asking knows them: listed once, and from then on only what has changed. Titles and names are looked up
 * by keys, so that naming a plan costs what is found and not what there is.
 */

import type { Plan, PlanId } from '../domain/plan.js'
import type { Scope } from '../domain/question.js'
import type { LibraryReader, ListedPlan, PlanChanges } from '../store/library.js'
import { formsOf, hasTitleGram, titleGrams } from './planForms.js'
import { createPlansBy, type PlansBy } from './plansBy.js'
import { fold } from '../text/fold.js'
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
  /** The scope of these plans: `all` where they are all there are, so that nobody has to read thousands of ids. */
  readonly scopeOf: (plans: readonly Plan[]) => Scope
  /**
   * Those of the plans that may have a piece of text in their titles, folded or folded and squeezed, in their order: every one that has
   * it and sometimes others, so whoever asks looks closer. The same of the next two.
   */
  readonly maybeTitled: (plans: readonly Plan[], piece: string) => readonly Plan[]
  /** By a place that is named, with its kind or without it. */
  readonly maybeAt: (plans: readonly Plan[], barePlace: string) => readonly Plan[]
  readonly maybeNumbered: (plans: readonly Plan[], digits: string) => readonly Plan[]
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

/** The longest name of a place that is looked for. */
const LONGEST_PLACE = 16

export function createKnownPlans(
  library: Pick<LibraryReader, 'planChanges'>,
  analyzer: Pick<TermAnalyzer, 'bigrams'>,
): KnownPlans {
  const entries = new Map<PlanId, Entry>()
  let all: readonly Plan[] = []
  let sectionsOfAll = 0
  let generation: number | undefined
  let last: Promise<void> = Promise.resolve()

  const everything = (): readonly Plan[] => all
  const titled = createPlansBy(pairsOfTitle, everything)
  const placed = createPlansBy((plan) => formsOf(plan).places.map(({ bare }) => bare), everything)
  const called = createPlansBy(placeNames, everything)
  const numbered = createPlansBy((plan) => plan.names.map(({ text }) => digitsOf(text)), everything)
  const grammed = createPlansBy((plan) => titleGrams(plan, analyzer), everything)
  const indexes: readonly PlansBy[] = [titled, placed, called, numbered, grammed]

  function put({ plan, sections }: ListedPlan): void {
    const old = entries.get(plan.id)
    const isSame = old && JSON.stringify(old.plan) === JSON.stringify(plan)
    entries.set(plan.id, { plan: isSame ? old.plan : plan, sections, order: 0 })
    if (isSame) return
    for (const index of indexes) {
      if (old) index.remove(old.plan)
      index.add(plan)
    }
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
    written.forEach(put)
    const sorted = [...entries.values()].sort((a, b) => inOrder(a.plan, b.plan))
    sorted.forEach((entry, order) => (entry.order = order))
    all = sorted.map(({ plan }) => plan)
    sectionsOfAll = sorted.reduce((sum, { sections }) => sum + sections, 0)
  }

  const orderOf = ({ id }: Plan): number => entries.get(id)?.order ?? -1
  const sorted = (plans: readonly Plan[]): readonly Plan[] =>
    plans.length < 2 ? plans : plans.toSorted((a, b) => orderOf(a) - orderOf(b))
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
    scopeOf: (plans) => (isAll(plans) ? 'all' : plans.map(({ id }) => id)),
    maybeTitled: (plans, piece) =>
      isAll(plans) && piece.length > 1 ? sorted(rarest(titled, piece)) : plans,
    maybeAt: (plans, bare) => (isAll(plans) ? sorted(placed.of(bare)) : plans),
    maybeNumbered: (plans, digits) => (isAll(plans) ? sorted(numbered.of(digits)) : plans),
    calledBy: (plans, bigram) =>
      isAll(plans)
        ? grammed.of(bigram)
        : plans.filter((plan) => hasTitleGram(plan, bigram, analyzer)),
    among: (plans, found) => {
      const meant = new Set(found)
      return isAll(plans) ? sorted([...meant]) : plans.filter((plan) => meant.has(plan))
    },
    placesIn: (plans, folded) => {
      const wanted = isAll(plans) ? undefined : new Set(plans.flatMap(placeNames))
      return piecesOf(folded).filter((piece) =>
        wanted ? wanted.has(piece) : called.of(piece).length > 0,
      )
    },
  }
}

/** The fewest plans that have a pair of the piece's characters in their titles. */
function rarest(titled: PlansBy, piece: string): readonly Plan[] {
  return pairsIn(piece)
    .map((pair) => titled.of(pair))
    .reduce((fewest, plans) => (plans.length < fewest.length ? plans : fewest))
}

function pairsOfTitle(plan: Plan): string[] {
  const { title, squeezed } = formsOf(plan)
  return title === squeezed ? pairsIn(title) : [...pairsIn(title), ...pairsIn(squeezed)]
}

function pairsIn(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2))
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

/** What of a document's number is compared: 国发〔2018〕42号 and 国发[2018]42号 are one. */
export function digitsOf(number: string): string {
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
