/** A folder for one test, gone when the test is over. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Makes an empty folder; to be called within a test, by one of several at a time with the `onTestFinished` of its context. */
export function temporaryFolder(whenOver = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'wenji-'))
  whenOver(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
