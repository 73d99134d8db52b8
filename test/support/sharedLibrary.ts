/** One library in memory for all tests of a file: reading its plans anew for each would take half a second. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { type App, createApp } from '../../src/app.js'

export interface SharedLibrary {
  readonly app: App
  /** Of the plans. */
  readonly folder: string
}

/**
 * Fills a folder with `writePlans`, which makes it, and reads it. Each test finds both as they were at first, but for versions of
 * plans that an earlier one has changed. To be called outside the tests; what it returns, within one.
 */
export function sharedLibrary(writePlans: (folder: string) => void): () => SharedLibrary {
  let folder = ''
  let app: App
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wenji-'))
    app = await createApp({ indexDir: ':memory:' }, { now: () => performance.now() })
  })
  beforeEach(async () => {
    rmSync(folder, { recursive: true, force: true })
    writePlans(folder)
    await app.ingest([folder], { prune: true })
  })
  afterAll(async () => {
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return () => ({ app, folder })
}
