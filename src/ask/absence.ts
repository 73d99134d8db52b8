/** What the chosen plans do not have, whatever else in them comes close: the year, or a task that only others have. */

import type { Abstention } from '../domain/answer.js'
import type { Plan } from '../domain/plan.js'
import type { LibraryReader } from '../store/library.js'
import type { Tools } from './askTools.js'
import { type PlanChoice, scopeOf } from './choosePlans.js'
import { longestRun } from './closeness.js'
import { type Evidence, phraseShare } from './evidence.js'

const LONG_PHRASE = 8
/** A plan that has less than this of a phrase in one place calls nothing so. */
const PHRASE_OF_ITS_OWN = 0.5

/** Why the chosen plans cannot answer, by the question alone; undefined where they may. `visible` are all plans that may be seen. */
export async function whatIsAbsent(
  choice: PlanChoice,
  evidence: Evidence,
  visible: readonly Plan[],
  { library }: Pick<Tools, 'library'>,
): Promise<Abstention | undefined> {
  const year = await unknownYear(evidence.question.years, choice, library)
  if (year) return { why: 'unknown-year', what: year }
  const task = choice.named ? await taskOfOthers(choice, evidence, visible, library) : undefined
  return task ? { why: 'not-found', what: task } : undefined
}

/**
 * A task that other plans call so, word for word, and the named one does not: asked of this plan, the likeness of another
 * of its tasks would be a wrong answer.
 */
async function taskOfOthers(
  { plans }: PlanChoice,
  evidence: Evidence,
  visible: readonly Plan[],
  library: LibraryReader,
): Promise<string | undefined> {
  const phrase = longestRun(evidence.pairs)
  if (phrase.length < LONG_PHRASE) return undefined
  const own = evidence.ranked.some(
    ({ section }) => phraseShare(evidence, section.id, section) >= PHRASE_OF_ITS_OWN,
  )
  if (own) return undefined
  const inLibrary = await library.mentions(phrase, scopeOf(visible))
  return inLibrary.size > 0 && !plans.some(({ id }) => inLibrary.has(id)) ? phrase : undefined
}

/** A year that no plan in question prints. One whose years are blanked out may mean it, but does not say so. */
async function unknownYear(
  years: readonly string[],
  choice: PlanChoice,
  library: LibraryReader,
): Promise<string | undefined> {
  if (years.length === 0) return undefined
  const texts = await Promise.all(
    choice.plans.map(async (plan) => `${plan.title}\n${await library.planText(plan.id)}`),
  )
  return years.find((year) => texts.every((text) => !text.includes(year)))
}
