/** A system's row of the table: what it got right, what wrong, and where it said nothing. */

import type { Result } from './results.js'
import { percentile } from './summary.js'

/** `right + wrong + abstained.wrongly === questions`. */
export interface Tally {
  readonly questions: number
  /** Answered rightly, or rightly abstained from. */
  readonly right: number
  /** Answered, and not rightly. */
  readonly wrong: number
  readonly abstained: { readonly rightly: number; readonly wrongly: number }
  /** Answers that have all that is wanted, whatever else they say: what is right and forbidden words, length and place apart. */
  readonly held: number
  /** Right sections cited or, where it abstained, shown beside; of the questions that ask for one. */
  readonly cited: { readonly asked: number; readonly right: number }
  /** Characters of the answers given; 0 without any. */
  readonly medianLength: number
}

export type Outcome = 'right' | 'wrong' | 'abstained rightly' | 'abstained wrongly'

export function outcomeOf({ given, score }: Result): Outcome {
  if (given.abstained) return score.miss === undefined ? 'abstained rightly' : 'abstained wrongly'
  return score.miss === undefined ? 'right' : 'wrong'
}

export function tally(results: readonly Result[]): Tally {
  const outcomes = results.map(outcomeOf)
  const count = (outcome: Outcome): number => outcomes.filter((one) => one === outcome).length
  const answered = results.filter(({ given }) => !given.abstained)
  const asked = results.filter(({ score }) => score.cited !== undefined)
  return {
    questions: results.length,
    right: count('right') + count('abstained rightly'),
    wrong: count('wrong'),
    abstained: { rightly: count('abstained rightly'), wrongly: count('abstained wrongly') },
    held: results.filter(({ score }) => score.held).length,
    cited: { asked: asked.length, right: asked.filter(({ score }) => score.cited).length },
    medianLength: percentile(
      answered.map(({ given }) => given.answer.length),
      50,
    ),
  }
}

/** Tallies by name, in the order in which the names first occur. A result counts under each of its names, or nowhere. */
export function tallyBy(
  results: readonly Result[],
  namesOf: (result: Result) => readonly string[],
): ReadonlyMap<string, Tally> {
  const groups = new Map<string, Result[]>()
  for (const result of results)
    for (const name of namesOf(result)) groups.set(name, [...(groups.get(name) ?? []), result])
  return new Map([...groups].map(([name, group]) => [name, tally(group)]))
}

/** `dev` of `dev-001`; none for an id without such a beginning. */
export function halfOf({ gold }: Result): readonly string[] {
  return /^([a-z]+)-/.exec(gold.id)?.slice(1) ?? []
}

/**
 * How it is asked: `traditional` and `colloquial` of `traditional, colloquial`, `plain` where nothing is noted. Of a
 * question without an answer the note says why it has none, which is no way of asking.
 */
export function notesOf({ gold }: Result): readonly string[] {
  if (gold.type === 'negative') return []
  return gold.note === '' ? ['plain'] : gold.note.split(/,\s*/)
}
