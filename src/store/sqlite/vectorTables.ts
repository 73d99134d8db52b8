/** The tables of the models that are asked: read from a file or from the library when a model is first asked, followed from then on, and kept in files. */

import { setImmediate as nextTick } from 'node:timers/promises'
import type { VectorFileHeader, VectorFiles } from './vectorFile.js'
import type { VectorReading } from './vectorReading.js'
import type { VectorTable } from './vectorTable.js'

export interface VectorTables {
  /** The model's table, level with the library a moment ago. Undefined where the model has no vectors, and after `close`. */
  readonly ready: (model: string) => Promise<VectorTable | undefined>
  /** Makes a table level with what the running transaction sees. False where that is more than a little, or the table is of no use any more. */
  readonly level: (table: VectorTable) => boolean
  /** Forgets the tables of all other models and removes their files; those of these models are brought up to date. */
  readonly keepTablesOf: (models: readonly string[]) => Promise<void>
  /** Resolves when nothing is being read, made or written. */
  readonly settled: () => Promise<void>
  /** Stops all that and resolves when nothing is left running. */
  readonly close: () => Promise<void>
}

export interface VectorTablesOptions {
  readonly reading: VectorReading
  /** Undefined where nothing is kept. */
  readonly files: VectorFiles | undefined
  /** Tables of fewer rows are kept in no file; 20,000 unless told. */
  readonly fileFromRows?: number
  /** Told when a file was of no use or could not be written or removed; the search goes on without it. */
  readonly onFault?: (message: string) => void
}

/** So many rows of 100 numbers are read from the library in 0.1 s. */
const FILE_FROM_ROWS = 20_000
/** A table is made anew, and a file written anew, when it differs by this share, and by so many rows and entries that it pays. */
const STALE_SHARE = 0.3
const STALE_ROWS = 5_000
const FILE_SHARE = 0.1
const FILE_ROWS = 5_000

interface Held {
  table: VectorTable
  lineage: number
  /** How many entries it had when it was read from the library: what came since may stand for what went. */
  fresh: number
  /** Rows and entries of the file. */
  kept: number
}

/** Reads nothing before the first question. */
export function createVectorTables(options: VectorTablesOptions): VectorTables {
  const { reading, files, fileFromRows = FILE_FROM_ROWS, onFault = () => {} } = options
  const stop = new AbortController()
  const held = new Map<string, Held>()
  const running = new Map<string, Promise<unknown>>()

  /** One task of a kind for each model; whoever wants it while it runs waits for the same. */
  function once<Result>(task: string, run: () => Promise<Result>): Promise<Result> {
    const known = running.get(task) as Promise<Result> | undefined
    if (known) return known
    const started = run().finally(() => running.delete(task))
    running.set(task, started)
    return started
  }

  /** Follows the library to its end, slice by slice. Undefined where the table is of no use, or it is stopped. */
  async function followed(table: VectorTable | undefined): Promise<VectorTable | undefined> {
    while (table && !stop.signal.aborted) {
      const state = reading.follow(table)
      if (state === 'level') return table
      if (state === 'other') return undefined
      await nextTick()
    }
    return undefined
  }

  async function made(model: string): Promise<Held | undefined> {
    const lineage = reading.lineage()
    for (;;) {
      const table = await followed(reading.begin(model))
      if (table) return { table, lineage, fresh: table.entries.row.length(), kept: 0 }
      if (stop.signal.aborted || reading.count(model) === 0) return undefined
    }
  }

  async function fromFile(model: string): Promise<Held | undefined> {
    try {
      const found = files?.read(model)
      if (!found) return undefined
      const { table, header } = found
      if (!isOfLibrary(header, table)) throw new Error('it is of another library')
      const size = sizeOf(table)
      if (!(await followed(table))) return undefined
      return { table, lineage: header.lineage, fresh: header.entries, kept: size }
    } catch (cause) {
      onFault(`${files?.pathOf(model)} is not used and made anew: ${messageOf(cause)}`)
      return undefined
    }
  }

  function isOfLibrary({ lineage, witnesses }: VectorFileHeader, table: VectorTable): boolean {
    return lineage === reading.lineage() && reading.isOf(table, witnesses)
  }

  async function obtain(model: string): Promise<void> {
    const found = (await fromFile(model)) ?? (await made(model))
    if (found) held.set(model, found)
  }

  function tend(model: string, one: Held): void {
    const { table, fresh } = one
    const rows = table.ids.length()
    const gone = rows - reading.count(model) + table.entries.row.length() - fresh
    if (gone > STALE_ROWS + STALE_SHARE * sizeOf(table))
      void once(`make ${model}`, async () => {
        const anew = await made(model)
        if (anew && held.has(model)) held.set(model, anew)
      })
    else if (rows >= fileFromRows && isFar(sizeOf(table), one.kept)) void save(one)
  }

  function save(one: Held): Promise<void> {
    const { table, lineage } = one
    if (!files) return Promise.resolve()
    return once(`save ${table.model}`, async () => {
      const kept = sizeOf(table)
      const witnesses = reading.witnesses(table)
      try {
        await files.write(table, { lineage, witnesses })
      } catch (cause) {
        onFault(`The vectors of ${table.model} are kept in no file: ${messageOf(cause)}`)
      }
      // Also where it failed: what failed now fails the next moment.
      one.kept = kept
    })
  }

  async function ready(model: string): Promise<VectorTable | undefined> {
    if (stop.signal.aborted || reading.count(model) === 0) return undefined
    const known = held.get(model)
    if (known && known.lineage === reading.lineage() && (await followed(known.table))) {
      tend(model, known)
      return known.table
    }
    if (known && held.get(model) === known) held.delete(model)
    await once(`obtain ${model}`, () => obtain(model))
    const found = held.get(model)
    if (found) tend(model, found)
    return found?.table
  }

  /** What a start would otherwise have to read from the library is put into the file by whoever has just made the vectors. */
  async function keepFile(model: string): Promise<void> {
    const rows = reading.count(model)
    if (!files || rows < fileFromRows) return
    const header = headerIn(files, model)
    if (header?.lineage === reading.lineage() && !isFar(rows, header.rows)) return
    const isAsked = held.has(model)
    await ready(model)
    const one = held.get(model)
    if (one) await save(one)
    if (!isAsked) held.delete(model)
  }

  const settled = async () => {
    while (running.size > 0) await Promise.allSettled(running.values())
  }
  return {
    ready,
    level: (table) =>
      held.get(table.model)?.table === table &&
      held.get(table.model)?.lineage === reading.lineage() &&
      reading.follow(table) === 'level',
    keepTablesOf: async (models) => {
      for (const model of held.keys()) if (!models.includes(model)) held.delete(model)
      await files
        ?.keepOnly(models)
        .catch((cause: unknown) => onFault(`Old vector files are left: ${messageOf(cause)}`))
      for (const model of models) await keepFile(model)
    },
    settled,
    close: async () => {
      stop.abort()
      await settled()
    },
  }
}

function sizeOf({ ids, entries }: VectorTable): number {
  return ids.length() + entries.row.length()
}

function isFar(size: number, kept: number): boolean {
  return kept === 0 || Math.abs(size - kept) > FILE_ROWS + FILE_SHARE * size
}

/** A header that cannot be read is as good as none: the file will be written anew. */
function headerIn(files: VectorFiles, model: string): VectorFileHeader | undefined {
  try {
    return files.readHeader(model)
  } catch {
    return undefined
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
