/** The plans in the bytes of one file, or why there are none. */

import type { Refusal } from '../domain/refusal.js'
import type { SourceId } from '../domain/plan.js'
import type { ReadPlan } from '../store/library.js'
import type { Segmenter } from '../text/segmenter.js'
import { load } from './load/load.js'
import { isRefusal } from './load/loadedSource.js'
import { readPlans } from './readPlans.js'

/** `name` tells the format. A file that trips the reader itself is refused like any other bad one: nothing is thrown. */
export async function readBytes(
  source: SourceId,
  name: string,
  bytes: Uint8Array,
  segmenter: Pick<Segmenter, 'tag'>,
): Promise<ReadPlan[] | Refusal> {
  try {
    const loaded = await load(name, bytes)
    if (isRefusal(loaded)) return loaded
    const plans = readPlans(source, loaded, segmenter)
    return plans.length > 0
      ? plans
      : { refused: 'no plan is left when page furniture is taken away', why: 'no-plan' }
  } catch (error) {
    return {
      refused: `the reader failed on it (${(error as Error).message})`,
      why: 'reader-failed',
    }
  }
}
