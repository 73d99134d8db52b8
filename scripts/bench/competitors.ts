/** The packages of the systems that this one is measured beside: development dependencies of the bench alone. */

import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tell } from '../command.js'

const FOLDER = fileURLToPath(new URL('../../bench/', import.meta.url))

/** Installs them where they are missing. @throws Error where that fails */
export function installCompetitors(): void {
  if (existsSync(join(FOLDER, 'node_modules'))) return
  tell('Installing what is measured beside this system: `npm ci --prefix bench` (270 MB)')
  execFileSync('npm', ['ci', '--prefix', FOLDER], { cwd: FOLDER, stdio: ['ignore', 2, 2] })
}
