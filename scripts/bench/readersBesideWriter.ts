/** Whether readers are disturbed while another process indexes one changed plan after the other. */

import { type Latency, latencyOf } from '../../src/evaluate/bench/systemFigures.js'
import { askAll } from './askAll.js'
import type { BenchJob } from './benchJob.js'
import { benchFolder } from './benchFolder.js'
import { startJob } from './runJob.js'
import { openThisSystem } from './thisSystem.js'

export interface ReaderTimes {
  readonly alone: Latency
  readonly beside: Latency
}

export async function timeReaders({ root, budgetMs }: BenchJob): Promise<ReaderTimes> {
  const folder = benchFolder(root)
  const open = await openThisSystem(folder)
  const asking = { questions: folder.questions(), budgetMs }
  const alone = await askAll(open, asking)
  const writer = startJob({ do: 'reindexForEver', root, budgetMs })
  try {
    await writer.ready
    const beside = await askAll(open, asking)
    return { alone: latencyOf(alone.ms), beside: latencyOf(beside.ms) }
  } finally {
    writer.end()
    await open.close()
  }
}
