/**
 * Starts a program of this repository: `node launch/run.mjs src/main.ts ARGUMENTS`.
 *
 * Node runs no TypeScript, and compiling hundreds of files at each start takes a second, so a program is compiled once into few files under
 * node_modules and run from there until a source changes. Where that cannot be done, tsx compiles it at each start.
 */

import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compiledProgram, ROOT } from './compiledProgram.mjs'
import { mapStackTraces } from './stackTraces.mjs'

const [program, ...args] = process.argv.slice(2)
if (program === undefined) throw new Error('Usage: node launch/run.mjs PROGRAM.ts [ARGUMENTS]')
const source = resolve(program)
const compiled = compiledProgram(source)

process.argv = [process.execPath, source, ...args]
if (compiled) mapStackTraces(compiled.folder)
else (await import('tsx/esm/api')).register({ tsconfig: join(ROOT, 'tsconfig.json') })
await import(pathToFileURL(compiled?.file ?? source).href)
