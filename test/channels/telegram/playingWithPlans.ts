/** The bot with a real library behind it: two small plans and a long one, read from a folder. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type App, createApp } from '../../../src/app.js'
import type { Plan } from '../../../src/domain/plan.js'
import { createPorts } from '../../../src/ports.js'
import { writeSamplePlans } from '../../scripts/samplePlans.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import { play, type Playing, type PlayOptions } from './playing.js'

const ITEMS = Array.from(
  { length: 30 },
  (
    _,
    i,
  ) => `（${'一二三四五六七八九十'[i % 10] ?? ''}）第${i + 1}片区绿化。完成绿化${i + 1}00平方米。
牵头单位：市园林局
配合单位：市财政局`,
)
/** Three parts of ten tasks each; two of them are long. */
const LONG = `杨溪市城市绿化三年行动方案

一、东片任务
${ITEMS.slice(0, 10).join('\n')}
二、西片任务
${ITEMS.slice(10, 20)
  .map((item) => `${item}\n${'沿街补植行道树，及时浇水修剪。'.repeat(20)}`)
  .join('\n')}
三、北片任务
${ITEMS.slice(20).join('\n')}
`

export interface PlayingWithPlans extends Playing, ReadPlans {
  readonly plan: (part: string) => Promise<Plan>
}

/** What many tests may read in turn; whoever makes it closes the app. */
export interface ReadPlans {
  readonly app: App
  readonly folder: string
}

/** Reads the plans into a library in memory; its folder goes with the test in which it is made. */
export async function readPlans(): Promise<ReadPlans> {
  const folder = join(temporaryFolder(), 'plans')
  mkdirSync(folder, { recursive: true })
  writeSamplePlans(folder)
  writeFileSync(join(folder, 'green.txt'), LONG)
  const app = await createApp({ indexDir: ':memory:' }, { now: () => performance.now() })
  await app.ingest([folder])
  return { app, folder }
}

/** Reads the plans anew, unless given those of other tests. */
export async function playWithPlans(
  options: PlayOptions = {},
  given?: ReadPlans,
): Promise<PlayingWithPlans> {
  const { app, folder } = given ?? (await readPlans())
  if (!given) onTestFinished(() => app.close())
  const ports = { ...createPorts(app, folder).telegram, ...options.ports }
  const playing = await play({ ...options, ask: app.ask, ports })
  return {
    ...playing,
    app,
    folder,
    plan: async (part) => {
      const found = (await app.library.plans('all')).find(({ title }) => title.includes(part))
      if (!found) throw new Error(`no plan "${part}"`)
      return found
    },
  }
}
