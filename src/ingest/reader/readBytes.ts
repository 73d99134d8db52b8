/** The plans in the bytes of one file, or why there are none. */

import type { Refusal } from '../../domain/refusal.js'
import type { Segmenter } from '../../text/segmenter.js'
import { load } from '../load/load.js'
import { isRefusal } from '../load/loadedSource.js'
import { readPlans } from '../readPlans.js'
import type { FileToRead, ReadFile } from './sourceReader.js'

/** A file that trips the reader itself is refused like any other bad one: nothing is thrown. */
export async function readBytes(
  { source, name, bytes, known }: FileToRead,
  segmenter: Pick<Segmenter, 'tag'>,
): Promise<ReadFile | Refusal> {
  try {
    const loaded = await load(name, bytes)
    if (isRefusal(loaded)) return loaded
    const plans = readPlans(source, loaded, segmenter, known)
    return plans.length > 0
      ? { plans, hidden: loaded.hidden }
      : { refused: 'no plan is left when page furniture is taken away', why: 'no-plan' }
  } catch (error) {
    return {
      refused: `the reader failed on it (${(error as Error).message.slice(0, LONGEST_MESSAGE)})`,
      why: 'reader-failed',
    }
  }
}

/** A parser may put half of the file into its message. */
const LONGEST_MESSAGE = 200
