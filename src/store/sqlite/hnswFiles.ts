/**
 * The files of the HNSW graphs, which are a cache and nothing more: written beside and renamed, checked byte for byte before they are read, and
 * of no use when anything does not match.
 */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setImmediate as nextTick } from 'node:timers/promises'
import hnswlib from 'hnswlib-node'
import type { VectorTable } from './vectorTable.js'

type Index = hnswlib.HierarchicalNSW

export type KeptIndex =
  | { readonly kind: 'index'; readonly index: Index }
  | { readonly kind: 'none' }
  | { readonly kind: 'unusable'; readonly file: string; readonly why: string }

export interface HnswFiles {
  /** The index over just these vectors. */
  readonly read: (table: VectorTable) => Promise<KeptIndex>
  readonly write: (table: VectorTable, index: Index) => Promise<void>
  /** Removes the files of all other models, what a killed writer left of them included. */
  readonly keepOnly: (models: readonly string[]) => Promise<void>
}

/** What the header file tells of the index file beside it. All of it must match. */
interface Header {
  readonly format: number
  readonly model: string
  readonly dimension: number
  readonly count: number
  /** SHA-256 of the vectors in the order of their labels. */
  readonly contents: string
  /** SHA-256 of the index file; a flipped byte in it would load silently. */
  readonly file: string
}

/** The layout of the files; raised when it changes. */
const FORMAT = 1

/** One file a model, with its header beside it. The folder is made when it is needed. */
export function createHnswFiles(folder: string): HnswFiles {
  const pathOf = (model: string) => join(folder, indexFileName(model))
  return {
    read: async (table) => read(pathOf(table.model), table),
    write: async (table, index) => {
      await mkdir(folder, { recursive: true })
      await write(pathOf(table.model), table, index)
    },
    keepOnly: async (models) => {
      const kept = models.map(indexFileName)
      const files = (await readdir(folder)).filter((name) => ANY_FILE.test(name))
      for (const name of files)
        if (!kept.some((file) => name.startsWith(file))) await rm(join(folder, name))
    },
  }
}

/** Whether a kept index is, byte for byte, the one that was written. */
export async function isIndexFileWhole(path: string): Promise<boolean> {
  const header = parseHeader(await readFile(`${path}.json`, 'utf8').catch(() => ''))
  return header !== undefined && (await fileDigest(path)) === header.file
}

/** Models are named by people; the name becomes one safe file name. */
export function indexFileName(model: string): string {
  return `vectors-${encodeURIComponent(model).replaceAll('*', '%2A')}.hnsw`
}

const ANY_FILE = /^vectors-[^/\\]+\.hnsw(?:\.json)?(?:\.tmp)?$/

async function read(path: string, table: VectorTable): Promise<KeptIndex> {
  const unusable = (why: string): KeptIndex => ({ kind: 'unusable', file: path, why })
  const text = await readFile(`${path}.json`, 'utf8').catch(() => '')
  if (text === '') return { kind: 'none' }
  const header = parseHeader(text)
  if (header === undefined) return unusable('its header cannot be read')
  const expected = headerOf(table, await contentsDigest(table), header.file)
  const differs = headerFields.find((field) => header[field] !== expected[field])
  if (differs !== undefined) return unusable(`its ${differs} does not match`)
  try {
    if ((await fileDigest(path)) !== header.file)
      return unusable('its bytes are not those that were written')
    const index = new hnswlib.HierarchicalNSW('ip', table.dimension)
    await index.readIndex(path)
    return index.getCurrentCount() === table.rows
      ? { kind: 'index', index }
      : unusable('it has another number of vectors')
  } catch (cause) {
    return unusable(cause instanceof Error ? cause.message : String(cause))
  }
}

/** The header is renamed last: until then the old one does not match the new file, and neither is used. */
async function write(path: string, table: VectorTable, index: Index): Promise<void> {
  const beside = `${path}.tmp`
  await index.writeIndex(beside)
  const header = headerOf(table, await contentsDigest(table), await fileDigest(beside))
  await rename(beside, path)
  await writeFile(`${path}.json.tmp`, `${JSON.stringify(header)}\n`)
  await rename(`${path}.json.tmp`, `${path}.json`)
}

const headerFields = ['format', 'model', 'dimension', 'count', 'contents', 'file'] as const

function headerOf(table: VectorTable, contents: string, file: string): Header {
  return {
    format: FORMAT,
    model: table.model,
    dimension: table.dimension,
    count: table.rows,
    contents,
    file,
  }
}

function parseHeader(text: string): Header | undefined {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? (parsed as Header) : undefined
  } catch {
    return undefined
  }
}

async function contentsDigest({ matrix, dimension }: VectorTable): Promise<string> {
  const digest = createHash('sha256').update(`${dimension}\n`)
  const slice = 1_000 * Math.max(1, dimension)
  for (let at = 0; at < matrix.length; at += slice) {
    digest.update(matrix.subarray(at, at + slice))
    await nextTick()
  }
  return digest.digest('hex')
}

async function fileDigest(path: string): Promise<string> {
  const digest = createHash('sha256')
  await pipeline(createReadStream(path), digest)
  return digest.digest('hex')
}
