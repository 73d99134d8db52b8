/** Compiles the programs that many tests start, so that none of these waits for it. */

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PROGRAMS = ['src/main.ts', 'src/indexer.ts', 'src/ingest/reader/readerMain.ts']

export function setup(): void {
  const args = ['launch/compile.mjs', ...PROGRAMS]
  spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] })
}
