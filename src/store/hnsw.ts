/**
 * The approximate search over many vectors: an HNSW graph, kept in a file that is a cache and nothing more. It is
 * written beside and renamed, checked byte for byte before it is read, and made anew in the background when anything
 * does not match; meanwhile the exact scan answers.
 */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as nextTick } from 'node:timers/promises'
import { pipeline } from 'node:stream/promises'
import hnswlib from 'hnswlib-node'
import { exactScan, type NearEntry, type VisiblePlans } from './exactScan.js'
import type { VectorTable } from './vectorTable.js'

/** Nearest entries, or undefined where the exact scan is the better way or no index is ready. */
export type ApproximateSearch = (
  table: VectorTable,
  vector: Float32Array,
  limit: number,
  visible: VisiblePlans,
) => NearEntry[] | undefined

export interface HnswCache {
  readonly search: ApproximateSearch
  /** Resolves when no index is being read, built or written. */
  readonly settled: () => Promise<void>
  /** Stops what is being built and resolves when nothing is left running. */
  readonly close: () => Promise<void>
}

export interface HnswOptions {
  /** Where the files stand; undefined keeps the index in memory only. */
  readonly folder: string | undefined
  /** Below this number of sentences in the scope the exact scan answers; 10,000 unless told. */
  readonly minEntries?: number
  /** Told when the file was of no use or could not be written; the search goes on without it. */
  readonly onFault?: (message: string) => void
}

/**
 * Over 10,000 vectors of 100 numbers the exact scan takes 3 ms and finds everything. Over 20,000 it takes 6; the graph
 * takes 1, finds 99 % of it, and 9 s to build, of which no more than 50 ms at a stretch.
 */
const MIN_ENTRIES = 10_000
/** Neighbours kept per node and the width of the search while building: hnswlib's recommended middle. */
const LINKS = 16
const BUILD_WIDTH = 200
/** Width of the search while asking. hnswlib forgets it with every load and falls back to 10. */
const SEARCH_WIDTH = 200
/** How many times more than wanted is fetched, because sentences out of scope and repeated texts fall out. */
const OVERFETCH = 4
/** Vectors added without letting anything else run: about 10 ms. */
const BUILD_SLICE = 50
/** The layout of the files; raised when it changes. */
const FORMAT = 1

type Index = hnswlib.HierarchicalNSW

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

/** Makes the cache; nothing is read before the first search over a table that is large enough. */
export function createHnswCache(options: HnswOptions): HnswCache {
  const { folder, minEntries = MIN_ENTRIES, onFault = () => {} } = options
  const stop = new AbortController()
  let ready: { readonly table: VectorTable; readonly index: Index } | undefined
  let running: Promise<void> | undefined

  async function refresh(table: VectorTable): Promise<void> {
    try {
      const index = await obtain(table, folder, onFault, stop.signal)
      if (index !== undefined) ready = { table, index }
    } catch (cause) {
      onFault(`No vector index for ${table.model}: ${messageOf(cause)}`)
    } finally {
      running = undefined
    }
  }

  const search: ApproximateSearch = (table, vector, limit, visible) => {
    if (countVisible(table, visible, minEntries) < minEntries) return undefined
    if (ready?.table !== table) {
      if (!stop.signal.aborted) running ??= refresh(table)
      return undefined
    }
    const wanted = Math.min(table.rows, limit * OVERFETCH)
    ready.index.setEf(Math.max(SEARCH_WIDTH, wanted))
    const { neighbors } = ready.index.searchKnn(Array.from(vector), wanted)
    const near = exactScan(table, vector, limit, visible, neighbors)
    return near.length < limit ? undefined : near
  }

  const settled = async () => {
    while (running !== undefined) await running
  }
  const close = async () => {
    stop.abort()
    await settled()
  }
  return { search, settled, close }
}

/** Counts up to `enough` and no further. */
function countVisible(table: VectorTable, visible: VisiblePlans, enough: number): number {
  if (visible === undefined) return table.plans.length
  let count = 0
  for (const plan of table.plans) {
    if (visible.has(plan)) count++
    if (count >= enough) break
  }
  return count
}

/** Reads the index from its file, or builds it and writes the file. Undefined when stopped. */
async function obtain(
  table: VectorTable,
  folder: string | undefined,
  onFault: (message: string) => void,
  stop: AbortSignal,
): Promise<Index | undefined> {
  const contents = await contentsDigest(table)
  const path = folder === undefined ? undefined : join(folder, fileName(table.model))
  if (path !== undefined) {
    const kept = await read(path, table, contents)
    if (typeof kept !== 'string') return kept
    if (kept !== '') onFault(`The vector index ${path} is not used and made anew: ${kept}`)
  }
  const index = await build(table, stop)
  if (index !== undefined && path !== undefined) {
    await write(path, index, table, contents).catch((cause: unknown) =>
      onFault(`The vector index ${path} is not kept: ${messageOf(cause)}`),
    )
  }
  return index
}

/** Models are named by people; the name becomes one safe file name. */
function fileName(model: string): string {
  return `vectors-${encodeURIComponent(model).replaceAll('*', '%2A')}.hnsw`
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

/** The index, or why it cannot be used; empty where there is none yet. */
async function read(path: string, table: VectorTable, contents: string): Promise<Index | string> {
  const text = await readFile(`${path}.json`, 'utf8').catch(() => '')
  if (text === '') return ''
  const header = parseHeader(text)
  if (header === undefined) return 'its header cannot be read'
  const expected = headerOf(table, contents, header.file)
  const differs = headerFields.find((field) => header[field] !== expected[field])
  if (differs !== undefined) return `its ${differs} does not match`
  try {
    if ((await fileDigest(path)) !== header.file) return 'its bytes are not those that were written'
    const index = new hnswlib.HierarchicalNSW('ip', table.dimension)
    await index.readIndex(path)
    return index.getCurrentCount() === table.rows ? index : 'it has another number of vectors'
  } catch (cause) {
    return messageOf(cause)
  }
}

/** Whether a kept index is, byte for byte, the one that was written. */
export async function isIndexFileWhole(path: string): Promise<boolean> {
  const header = parseHeader(await readFile(`${path}.json`, 'utf8').catch(() => ''))
  return header !== undefined && (await fileDigest(path)) === header.file
}

async function build(table: VectorTable, stop: AbortSignal): Promise<Index | undefined> {
  const index = new hnswlib.HierarchicalNSW('ip', table.dimension)
  index.initIndex({ maxElements: table.rows, m: LINKS, efConstruction: BUILD_WIDTH })
  for (let row = 0; row < table.rows; row++) {
    if (row % BUILD_SLICE === 0) await nextTick()
    if (stop.aborted) return undefined
    const start = row * table.dimension
    index.addPoint(Array.from(table.matrix.subarray(start, start + table.dimension)), row)
  }
  return index
}

/** The header is renamed last: until then the old one does not match the new file, and neither is used. */
async function write(
  path: string,
  index: Index,
  table: VectorTable,
  contents: string,
): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true })
  const beside = `${path}.tmp`
  await index.writeIndex(beside)
  const header = headerOf(table, contents, await fileDigest(beside))
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

async function fileDigest(path: string): Promise<string> {
  const digest = createHash('sha256')
  await pipeline(createReadStream(path), digest)
  return digest.digest('hex')
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
