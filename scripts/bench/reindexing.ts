/** What it takes to index one plan of many again, after a sentence of it has changed. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createApp } from '../../src/app.js'
import type { PlanId, SourceId } from '../../src/domain/plan.js'
import { type Latency, latencyOf } from '../../src/evaluate/bench/systemFigures.js'
import type { ReadPlan } from '../../src/store/library.js'
import type { BenchFolder } from './benchFolder.js'
import { THIS_SYSTEM } from './systems.js'

export interface ReindexTimes {
  /** From the changed file to a library that answers by it. */
  readonly ingest: Latency
  /** Writing the plan that is read alone. */
  readonly write: Latency
}

const TIMES = 40
const WARM_UP = 5
const now = () => performance.now()

export async function timeReindexing(folder: BenchFolder): Promise<ReindexTimes> {
  const app = await createApp({ indexDir: folder.indexOf(THIS_SYSTEM) }, { now, willIndex: true })
  const change = planToChange(folder)
  const ingest: number[] = []
  const versions: ReadPlan[] = []
  const ids = new Map((await app.library.plans('all')).map((plan) => [plan.sourceId, plan.id]))
  for (let i = 0; i < WARM_UP + TIMES; i++) {
    change.write(i)
    const startedAt = now()
    await app.ingest([change.file])
    if (i >= WARM_UP) ingest.push(now() - startedAt)
    const read = await app.library.readPlan(ids.get(change.source) as PlanId)
    if (read && i >= WARM_UP + TIMES - 2) versions.push(read)
  }
  const write: number[] = []
  for (let i = 0; i < WARM_UP + TIMES; i++) {
    const read = versions[i % versions.length] as ReadPlan
    const startedAt = now()
    await app.library.replaceSource({ id: change.source, hash: String(i) }, [read])
    if (i >= WARM_UP) write.push(now() - startedAt)
  }
  await app.close()
  return { ingest: latencyOf(ingest), write: latencyOf(write) }
}

/** Indexes plans again, one change after the other, until the process is ended. `onBusy` is told after the first. */
export async function reindexForEver(folder: BenchFolder, onBusy: () => void): Promise<never> {
  const app = await createApp({ indexDir: folder.indexOf(THIS_SYSTEM) }, { now, willIndex: true })
  const change = planToChange(folder)
  for (let i = 0; ; i++) {
    change.write(Date.now())
    await app.ingest([change.file])
    if (i === 0) onBusy()
  }
}

/** A plan in the middle, one of whose sentences can be changed again and again. */
function planToChange({ plans }: BenchFolder) {
  const files = readdirSync(plans).sort()
  const source = files[Math.floor(files.length / 2)] as string
  const file = join(plans, source)
  const text = readFileSync(file, 'utf8').replace(/（第\d+次修订）/, '')
  const at = text.indexOf('。', text.length / 2)
  return {
    file,
    source: source as SourceId,
    write: (i: number) =>
      writeFileSync(file, `${text.slice(0, at)}（第${i + 1}次修订）${text.slice(at)}`),
  }
}
