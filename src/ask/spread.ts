/**
 * Over which plans the words of a question are spread. Over all plans most words are in so many sections that several plans must have
 * them, which their frequencies tell; only of rare words are the plans looked up.
 */

import type { Plan, PlanId } from '../domain/plan.js'
import type { LibraryReader } from '../store/library.js'
import type { KnownPlans } from './knownPlans.js'

export interface Spread {
  /** Whether the text of one of the plans, not of those left out, has a word. */
  readonly isInOthers: (
    word: string,
    plans: readonly Plan[],
    leftOut: readonly Plan[],
  ) => Promise<boolean>
  /** The only one of the plans that has a word, and in how many of its sections; undefined where none or several have it. */
  readonly onlyPlan: (
    word: string,
    plans: readonly Plan[],
  ) => Promise<{ readonly plan: Plan; readonly sections: number } | undefined>
}

export interface SpreadTools {
  readonly library: Pick<LibraryReader, 'mentions' | 'frequencies'>
  readonly plans: KnownPlans
}

/** A word of the index that is a piece of the text as it stands; Latin ones are stems. */
const HAN_WORD = /^[\u3400-\u9fff]+$/

/** `words` are those that will be asked for, folded; `start` are the plans in question, of which those asked about are a part. */
export async function createSpread(
  start: readonly Plan[],
  words: readonly string[],
  { library, plans: known }: SpreadTools,
): Promise<Spread> {
  const isWhole = start === known.all()
  const found = new Map<string, Promise<ReadonlyMap<PlanId, number>>>()
  const mentioned = (word: string): Promise<ReadonlyMap<PlanId, number>> => {
    const asked = found.get(word) ?? library.mentions(word, known.scopeOf(start))
    found.set(word, asked)
    return asked
  }
  const han = isWhole ? [...new Set(words)].filter((word) => HAN_WORD.test(word)) : []
  // Each section that has the word in the index has it in its text or a heading above, so the plan mentions it.
  const atLeast =
    han.length > 0 ? await library.frequencies('word', han) : new Map<string, number>()
  if (!isWhole) await Promise.all(words.map(mentioned))

  return {
    isInOthers: async (word, plans, leftOut) => {
      if (plans === known.all() && (atLeast.get(word) ?? 0) > known.sections(leftOut)) return true
      const without = new Set(leftOut.map(({ id }) => id))
      const others = await mentioned(word)
      if (others.size === 0) return false
      return plans.some(({ id }) => others.has(id) && !without.has(id))
    },
    onlyPlan: async (word, plans) => {
      if (plans === known.all() && (atLeast.get(word) ?? 0) > known.mostSections()) return undefined
      const having = await mentioned(word)
      const [plan, another] =
        having.size <= plans.length
          ? known.among(
              plans,
              [...having.keys()].flatMap((id) => known.get(id) ?? []),
            )
          : plans.filter(({ id }) => having.has(id))
      return plan && !another ? { plan, sections: having.get(plan.id) ?? 0 } : undefined
    },
  }
}
