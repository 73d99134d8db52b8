import type { SourceId } from '../../src/domain/plan.js'
import { load } from '../../src/ingest/load/load.js'
import { isRefusal } from '../../src/ingest/load/loadedSource.js'
import { readPlans } from '../../src/ingest/readPlans.js'
import type { ReadPlan } from '../../src/store/library.js'
import { createSegmenter } from '../../src/text/segmenter.js'

const segmenter = createSegmenter()

/** Reads a source as the ingest does; throws what it is refused for. */
export async function readText(text: string, file = 'plan.txt'): Promise<ReadPlan[]> {
  const loaded = await load(file, new TextEncoder().encode(text))
  if (isRefusal(loaded)) throw new Error(loaded.refused)
  return readPlans(file as SourceId, loaded, segmenter)
}

/** The one plan of a source that holds one. */
export async function readOne(text: string, file?: string): Promise<ReadPlan> {
  const [plan, ...more] = await readText(text, file)
  if (!plan || more.length > 0) throw new Error(`${more.length + 1} plans`)
  return plan
}
