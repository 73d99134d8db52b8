/**
 * The file of a vector table, so that a start reads it in one go instead of every vector. It is a copy and nothing more: written beside and renamed,
 * and of no use when a bit is not as it was written, or it is of another library (VectorReading.isOf).
 */

import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { PlanId } from '../../domain/plan.js'
import { createVectorTable, type VectorTable } from './vectorTable.js'

/** A table as it was kept, with what tells whether it is of this library. */
export interface KeptTable {
  readonly table: VectorTable
  readonly header: VectorFileHeader
}

export interface VectorFileHeader {
  readonly model: string
  readonly dimension: number
  readonly rows: number
  readonly entries: number
  readonly plans: readonly PlanId[]
  readonly seenVector: number
  readonly seenSentence: number
  readonly lineage: number
  readonly witnesses: readonly string[]
}

export interface VectorFiles {
  readonly pathOf: (model: string) => string
  /**
   * Undefined where there is none.
   *
   * @throws Error that says why it is of no use.
   */
  readonly read: (model: string) => KeptTable | undefined
  /** As `read`, without the table, and without a look at whether that is whole. */
  readonly readHeader: (model: string) => VectorFileHeader | undefined
  readonly write: (
    table: VectorTable,
    of: Pick<VectorFileHeader, 'lineage' | 'witnesses'>,
  ) => Promise<void>
  /** Removes the files of all other models, what a killed writer left of them and what older versions kept included. */
  readonly keepOnly: (models: readonly string[]) => Promise<void>
}

/** Raised when the layout changes. Then come the sum of all that follows, the header's length, the header, and the table's arrays. */
const MAGIC = 'WJVECT01'
const SUM_AT = MAGIC.length
const HEADER_AT = SUM_AT + 8
/** Bytes written without letting anything else run. */
const SLICE_BYTES = 1_048_576

export function createVectorFiles(folder: string): VectorFiles {
  const pathOf = (model: string) => join(folder, vectorFileName(model))
  return {
    pathOf,
    read: (model) => withFile(pathOf(model), (file) => readTable(file, model)),
    readHeader: (model) => withFile(pathOf(model), (file) => readHeader(file).header),
    write: (table, of) => write(pathOf(table.model), table, of),
    keepOnly: async (models) => {
      const kept = models.map(vectorFileName)
      const files = (await readdir(folder)).filter((name) => ANY_FILE.test(name))
      for (const name of files)
        if (!kept.includes(name) && !isBeingWritten(name)) await rm(join(folder, name))
    },
  }
}

/** Models are named by people; the name becomes one safe file name. */
export function vectorFileName(model: string): string {
  return `vectors-${encodeURIComponent(model).replaceAll('*', '%2A')}.rows`
}

/** `.hnsw` files were kept before there were these. */
const ANY_FILE = /^vectors-[^/\\]+\.(?:rows(?:\.\d+\.tmp)?|hnsw(?:\.json)?(?:\.tmp)?)$/

/** What is written beside bears the number of the process that writes it. */
function isBeingWritten(name: string): boolean {
  const [, writer] = /\.(\d+)\.tmp$/.exec(name) ?? []
  try {
    return writer !== undefined && process.kill(Number(writer), 0)
  } catch {
    // There is no such process.
    return false
  }
}

/** Whether each bit is as it was written. */
export function isVectorFileWhole(path: string): boolean {
  try {
    return withFile(path, (file) => readTable(file) !== undefined) ?? false
  } catch {
    // What is wrong with it makes no difference: it is made anew.
    return false
  }
}

function withFile<Result>(path: string, use: (file: number) => Result): Result | undefined {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw cause
  }
  try {
    return use(file)
  } finally {
    closeSync(file)
  }
}

interface Opened {
  readonly header: VectorFileHeader
  readonly sum: number
  /** Of the header. */
  readonly sumSoFar: number
  readonly end: number
}

function readHeader(file: number): Opened {
  const start = Buffer.alloc(HEADER_AT)
  const size = fstatSync(file).size
  if (size < HEADER_AT) throw new Error('it is cut')
  readSync(file, start, 0, HEADER_AT, 0)
  if (start.toString('latin1', 0, SUM_AT) !== MAGIC) throw new Error('it has another layout')
  const length = start.readUInt32LE(SUM_AT + 4)
  if (HEADER_AT + length > size) throw new Error('it is cut')
  const bytes = Buffer.alloc(length)
  readSync(file, bytes, 0, length, HEADER_AT)
  return {
    header: parseHeader(bytes.toString('utf8')),
    sum: start.readUInt32LE(SUM_AT),
    sumSoFar: crc32(bytes, crc32(start.subarray(SUM_AT + 4))),
    end: HEADER_AT + length,
  }
}

/** A header that is changed and still read has another sum. */
function parseHeader(text: string): VectorFileHeader {
  try {
    return JSON.parse(text) as VectorFileHeader
  } catch (cause) {
    throw new Error('its header cannot be read', { cause })
  }
}

function readTable(file: number, model?: string): KeptTable {
  const { header, sum, sumSoFar, end } = readHeader(file)
  const { rows, entries, dimension } = header
  if (model !== undefined && header.model !== model) throw new Error('it is of another model')
  const table = createVectorTable(header.model, dimension, header.plans)
  const perRow = 4 + table.numbers.stride + table.signs.stride
  if (fstatSync(file).size !== end + rows * perRow + entries * 12)
    throw new Error('its bytes are more or fewer than were written')
  let at = end
  let found = sumSoFar
  const read = (into: Uint8Array) => {
    for (let done = 0; done < into.length;) {
      const count = readSync(file, into, done, into.length - done, at)
      if (count === 0) throw new Error('it is cut')
      done += count
      at += count
    }
    found = crc32(into, found)
  }
  const { row, sentence, plan } = table.entries
  read(bytesOf(table.ids.extend(rows)))
  table.numbers.fill(rows, read)
  table.signs.fill(rows, read)
  for (const list of [row, sentence, plan]) read(bytesOf(list.extend(entries)))
  if (found !== sum) throw new Error('its bytes are not those that were written')
  table.joinEntries()
  table.seenVector = header.seenVector
  table.seenSentence = header.seenSentence
  return { table, header }
}

async function write(
  path: string,
  table: VectorTable,
  of: Pick<VectorFileHeader, 'lineage' | 'witnesses'>,
): Promise<void> {
  // All of this belongs to one moment; what is added while the file is written is left out.
  const { model, dimension, seenVector, seenSentence, numbers, signs } = table
  const { row, sentence, plan } = table.entries
  const [rows, entries, plans] = [table.ids.length(), row.length(), [...table.plans]]
  const lists = [table.ids, row, sentence, plan].map((list) => bytesOf(list.all()))
  const [ids, ...entryLists] = lists as [Uint8Array, ...Uint8Array[]]
  const header = { model, dimension, rows, entries, plans, seenVector, seenSentence, ...of }
  const text = Buffer.from(JSON.stringify(header satisfies VectorFileHeader))

  const beside = `${path}.${process.pid}.tmp`
  const file = await open(beside, 'w')
  try {
    const start = Buffer.alloc(HEADER_AT)
    start.write(MAGIC, 'latin1')
    start.writeUInt32LE(text.length, SUM_AT + 4)
    await file.write(start)
    let sum = crc32(start.subarray(SUM_AT + 4))
    const put = async (length: number, slice: (from: number, to: number) => Uint8Array) => {
      for (let from = 0; from < length; from += SLICE_BYTES)
        sum = await append(file, slice(from, Math.min(length, from + SLICE_BYTES)), sum)
    }
    await put(text.length, (from, to) => text.subarray(from, to))
    await put(ids.length, (from, to) => ids.subarray(from, to))
    for (const some of [numbers, signs]) {
      // Copied each time: the memory moves when rows are added.
      const step = Math.ceil(SLICE_BYTES / some.stride)
      for (let from = 0; from < rows; from += step)
        sum = await append(file, some.bytes(from, Math.min(rows, from + step)).slice(), sum)
    }
    for (const list of entryLists) await put(list.length, (from, to) => list.subarray(from, to))
    start.writeUInt32LE(sum, SUM_AT)
    await file.write(start, 0, HEADER_AT, 0)
    await file.close()
    await rename(beside, path)
  } catch (cause) {
    await file.close().catch(() => undefined)
    await rm(beside, { force: true })
    throw cause
  }
}

async function append(file: FileHandle, bytes: Uint8Array, sum: number): Promise<number> {
  for (let done = 0; done < bytes.length;)
    done += (await file.write(bytes, done, bytes.length - done)).bytesWritten
  return crc32(bytes, sum)
}

function bytesOf(numbers: Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)
}
