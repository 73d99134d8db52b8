/** An index of the sample plans, made once for the tests of a file. */

import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { createApp } from '../../src/app.js'
import { writeSamplePlans } from '../scripts/samplePlans.js'
import { temporaryFolder } from './temporaryFolder.js'

/** To be called outside the tests; what it returns makes a copy for one test, and the path of its folder. */
export function sampleIndex(): () => string {
  let folder = ''
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wenji-'))
    writeSamplePlans(join(folder, 'plans'))
    const app = await createApp({ indexDir: join(folder, 'index') }, { now: () => 0 })
    await app.ingest([join(folder, 'plans')])
    await app.close()
  })
  afterAll(() => rmSync(folder, { recursive: true }))
  return () => {
    const copy = join(temporaryFolder(), 'index')
    cpSync(join(folder, 'index'), copy, { recursive: true })
    return copy
  }
}
