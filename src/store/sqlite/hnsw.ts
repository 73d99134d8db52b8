/**
 * The approximate search over many vectors: an HNSW graph for each model, made in the background and kept in a file (hnswFiles.ts);
 * meanwhile the exact scan answers.
 */

import { setImmediate as nextTick } from 'node:timers/promises'
import hnswlib from 'hnswlib-node'
import { exactScan, type NearEntry, type VisiblePlans } from './exactScan.js'
import { createHnswFiles, type HnswFiles } from './hnswFiles.js'
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
  /** Forgets the indexes of all other models, and removes their files. */
  readonly keepIndexesOf: (models: readonly string[]) => Promise<void>
  /** Resolves when no index is being read, built or written. */
  readonly settled: () => Promise<void>
  /** Stops what is being built and resolves when nothing is left running. */
  readonly close: () => Promise<void>
}

export interface HnswOptions {
  /** Where the files stand; undefined keeps the indexes in memory only. */
  readonly folder: string | undefined
  /** Below this number of sentences in the scope the exact scan answers; 10,000 unless told. */
  readonly minEntries?: number
  /** Told when a file was of no use or could not be written or removed; the search goes on without it. */
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
/** Numbers added without letting anything else run: about 10 ms, whatever the vectors' dimension. */
const BUILD_SLICE_NUMBERS = 5_000

type Index = hnswlib.HierarchicalNSW

/** Makes the cache; nothing is read before the first search over a table that is large enough. */
export function createHnswCache(options: HnswOptions): HnswCache {
  const { folder, minEntries = MIN_ENTRIES, onFault = () => {} } = options
  const files = folder === undefined ? undefined : createHnswFiles(folder)
  const stop = new AbortController()
  // By model: where one answers while another's vectors are missing, both are asked in turns.
  const ready = new Map<string, { readonly table: VectorTable; readonly index: Index }>()
  const running = new Map<string, Promise<void>>()

  async function refresh(table: VectorTable): Promise<void> {
    try {
      const index = await obtain(table, files, onFault, stop.signal)
      if (index !== undefined) ready.set(table.model, { table, index })
    } catch (cause) {
      onFault(`No vector index for ${table.model}: ${messageOf(cause)}`)
    } finally {
      running.delete(table.model)
    }
  }

  const search: ApproximateSearch = (table, vector, limit, visible) => {
    if (countVisible(table, visible, minEntries) < minEntries) return undefined
    const { model } = table
    const made = ready.get(model)
    if (made?.table !== table) {
      if (!stop.signal.aborted && !running.has(model)) running.set(model, refresh(table))
      return undefined
    }
    const wanted = Math.min(table.rows, limit * OVERFETCH)
    made.index.setEf(Math.max(SEARCH_WIDTH, wanted))
    const { neighbors } = made.index.searchKnn(Array.from(vector), wanted)
    const near = exactScan(table, vector, limit, visible, neighbors)
    return near.length < limit ? undefined : near
  }

  const settled = async () => {
    while (running.size > 0) await Promise.all(running.values())
  }
  return {
    search,
    keepIndexesOf: async (models) => {
      for (const model of ready.keys()) if (!models.includes(model)) ready.delete(model)
      await files
        ?.keepOnly(models)
        .catch((cause: unknown) => onFault(`Old vector indexes are left: ${messageOf(cause)}`))
    },
    settled,
    close: async () => {
      stop.abort()
      await settled()
    },
  }
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
  files: HnswFiles | undefined,
  onFault: (message: string) => void,
  stop: AbortSignal,
): Promise<Index | undefined> {
  const kept = await files?.read(table)
  if (kept?.kind === 'index') return kept.index
  if (kept?.kind === 'unusable')
    onFault(`The vector index ${kept.file} is not used and made anew: ${kept.why}`)
  const index = await build(table, stop)
  if (index !== undefined)
    await files
      ?.write(table, index)
      .catch((cause: unknown) =>
        onFault(`The vector index of ${table.model} is not kept: ${messageOf(cause)}`),
      )
  return index
}

async function build(table: VectorTable, stop: AbortSignal): Promise<Index | undefined> {
  const { dimension } = table
  const index = new hnswlib.HierarchicalNSW('ip', dimension)
  index.initIndex({ maxElements: table.rows, m: LINKS, efConstruction: BUILD_WIDTH })
  const slice = Math.ceil(BUILD_SLICE_NUMBERS / dimension)
  for (let row = 0; row < table.rows; row++) {
    if (row % slice === 0) await nextTick()
    if (stop.aborted) return undefined
    const start = row * dimension
    index.addPoint(Array.from(table.matrix.subarray(start, start + dimension)), row)
  }
  return index
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
