/** Where a program lies in its compiled form. It is made when it is missing, or when anything it was made of has changed. */

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, mkdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../', import.meta.url))

const COMPILE = fileURLToPath(new URL('./compile.mjs', import.meta.url))
const SILENT = ['ignore', 'ignore', 'inherit']

/** npm writes the first at each installation; the other stands where something else installed the packages. */
const INSTALLED = ['node_modules/.package-lock.json', 'package-lock.json']

/** The folder of all forms of one program, `source` being its path. */
export function cacheFolder(source) {
  return join(ROOT, 'node_modules/.cache/wenji', relative(ROOT, source).replaceAll(/[^\w-]+/g, '-'))
}

/** Returns the program's first file and the folder of all its files; undefined where it is not there and cannot be made. */
export function compiledProgram(source) {
  const cache = cacheFolder(source)
  const found = currentForm(cache)
  if (found) return found
  // In a process of its own, so that the compiler's memory goes with it. It says itself why it fails.
  const compiling =
    isWritable(cache) && spawnSync(process.execPath, [COMPILE, source], { stdio: SILENT })
  return compiling && compiling.status === 0 ? currentForm(cache) : undefined
}

/** What a compiled form depends on beside its sources. The folder is part of it, since files that a program reads are named by their path. */
export function surroundings() {
  const lock = INSTALLED.map((name) => join(ROOT, name)).find((file) => isThere(file))
  return [ROOT, process.version, process.arch, ...(lock ? [stateOf(lock).digest] : [])].join(' ')
}

/** A file's size, time and digest: by the first two it is known at once that it is the same, by the last that it is after all. */
export function stateOf(file) {
  const { size, mtimeMs } = statSync(file)
  return { size, mtimeMs, digest: createHash('sha1').update(readFileSync(file)).digest('base64') }
}

/** The form that is of the sources as they are now; undefined where there is none. */
export function currentForm(cache) {
  try {
    const { folder, first, sources, made } = JSON.parse(
      readFileSync(join(cache, 'current.json'), 'utf8'),
    )
    const file = join(cache, folder, first)
    const isOfThese = made === surroundings() && isThere(file) && sources.every(isSame)
    return isOfThese ? { folder: join(cache, folder), file } : undefined
  } catch {
    // Not compiled yet, a source is gone, or the record is damaged: whichever it is, it is made anew.
    return undefined
  }
}

function isSame([path, known]) {
  const file = join(ROOT, path)
  const { size, mtimeMs } = statSync(file)
  if (size !== known.size) return false
  return mtimeMs === known.mtimeMs || stateOf(file).digest === known.digest
}

function isThere(file) {
  return statSync(file, { throwIfNoEntry: false }) !== undefined
}

function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
