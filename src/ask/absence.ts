/** What the chosen plans do not have, whatever else in them comes close: the year, or a task that only others have. */

import type { Abstention } from '../domain/answer.js'
import type { Plan } from '../domain/plan.js'
import type { Tools } from './askTools.js'
import type { PlanChoice } from './choosePlans.js'
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
  tools: Pick<Tools, 'library' | 'plans'>,
): Promise<Abstention | undefined> {
  const year = await unknownYear(evidence.question.years, choice, tools)
  if (year) return { why: 'unknown-year', what: year }
  const task = choice.named ? await taskOfOthers(choice, evidence, visible, tools) : undefined
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
  { library, plans: known }: Pick<Tools, 'library' | 'plans'>,
): Promise<string | undefined> {
  const phrase = longestRun(evidence.pairs)
  if (phrase.length < LONG_PHRASE) return undefined
  const own = evidence.ranked.some(
    ({ section }) => phraseShare(evidence, section.id, section) >= PHRASE_OF_ITS_OWN,
  )
  if (own) return undefined
  const inLibrary = await library.mentions(phrase, known.scopeOf(visible))
  return inLibrary.size > 0 && !plans.some(({ id }) => inLibrary.has(id)) ? phrase : undefined
}

/** So many texts are read for a year; in more plans it is looked for by the index, where it has to stand as a number of its own. */
const FEW_PLANS = 50

/** A year that no plan in question prints. One whose years are blanked out may mean it, but does not say so. */
async function unknownYear(
  years: readonly string[],
  { plans }: PlanChoice,
  tools: Pick<Tools, 'library' | 'plans'>,
): Promise<string | undefined> {
  for (const year of years) if (!(await isPrinted(year, plans, tools))) return year
  return undefined
}

async function isPrinted(
  year: string,
  plans: readonly Plan[],
  { library, plans: known }: Pick<Tools, 'library' | 'plans'>,
): Promise<boolean> {
  if (plans.some(({ title }) => title.includes(year))) return true
  if (plans.length <= FEW_PLANS) {
    const texts = await library.planTexts(plans.map(({ id }) => id))
    return [...texts.values()].some((text) => text.includes(year))
  }
  const sections = (await library.frequencies('bigram', [year])).get(year) ?? 0
  const scope = known.scopeOf(plans)
  if (sections === 0 || scope === 'all') return sections > 0
  return (await library.mentions(year, scope)).size > 0
}
