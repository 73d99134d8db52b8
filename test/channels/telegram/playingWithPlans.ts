/** The bot with a real library behind it: two small plans and a long one, read from a folder. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plan } from '../../../src/domain/plan.js'
import { createPorts } from '../../../src/ports.js'
import { writeSamplePlans } from '../../scripts/samplePlans.js'
import { type SharedLibrary, sharedLibrary } from '../../support/sharedLibrary.js'
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

export interface PlayingWithPlans extends Playing, SharedLibrary {
  readonly plan: (part: string) => Promise<Plan>
}

/** Shares one library among the tests of a file, and returns what starts the bot over it. To be called outside the tests. */
export function sharePlans(): (options?: PlayOptions) => Promise<PlayingWithPlans> {
  const library = sharedLibrary((folder) => {
    writeSamplePlans(folder)
    writeFileSync(join(folder, 'green.txt'), LONG)
  })
  return (options = {}) => playWithPlans(library(), options)
}

async function playWithPlans(
  { app, folder }: SharedLibrary,
  options: PlayOptions,
): Promise<PlayingWithPlans> {
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
