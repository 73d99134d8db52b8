/**
 * The program of the bench's processes compiled file by file, so that what is timed from a process's start is not the
 * compiling of TypeScript. Packages and data are linked, not copied.
 */

import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const LINKED = ['node_modules', 'data', 'bench/node_modules']

/** Compiles into a folder that is made. Returns the program's file. */
export async function compileProgram(folder: string): Promise<string> {
  const sources = ['src', 'scripts', 'bench'].flatMap(sourcesOf)
  await build({
    entryPoints: sources.map((file) => join(ROOT, file)),
    outdir: folder,
    outbase: ROOT,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
  })
  mkdirSync(join(folder, 'bench'), { recursive: true })
  for (const name of LINKED.filter((one) => existsSync(join(ROOT, one))))
    symlinkSync(join(ROOT, name), join(folder, name))
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'))
  return join(folder, 'scripts/bench/jobMain.js')
}

function sourcesOf(top: string): string[] {
  return readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.d)\.tsx?$/.test(file) && !file.includes('node_modules'))
    .map((file) => join(top, file))
}
