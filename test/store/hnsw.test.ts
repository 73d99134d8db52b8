import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { exactScan } from '../../src/store/sqlite/exactScan.js'
import { createHnswCache } from '../../src/store/sqlite/hnsw.js'
import type { VectorTable } from '../../src/store/sqlite/vectorTable.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

const DIMENSION = 16
const ROWS = 600

/** Vectors around some dozens of centres, as those of sentences lie; the same for the same seed. */
function tableOf(seed: number, model = 'zh/static 16'): VectorTable {
  const random = randomFrom(seed)
  const direction = () => Float32Array.from({ length: DIMENSION }, () => random() - 0.5)
  const centres = Array.from({ length: 40 }, direction)
  const matrix = new Float32Array(ROWS * DIMENSION)
  for (let row = 0; row < ROWS; row++) {
    const centre = centres[row % centres.length] ?? direction()
    const noise = direction()
    matrix.set(unit(centre.map((value, i) => value + 0.4 * (noise[i] ?? 0))), row * DIMENSION)
  }
  return {
    model,
    dimension: DIMENSION,
    rows: ROWS,
    matrix,
    // Every row is the text of one sentence; two plans take turns.
    firstEntry: Int32Array.from({ length: ROWS + 1 }, (_, row) => row),
    sentences: Int32Array.from({ length: ROWS }, (_, row) => row + 1),
    plans: Int32Array.from({ length: ROWS }, (_, row) => row % 2),
  }
}

function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length)
}

function queries(count: number): Float32Array[] {
  const random = randomFrom(99)
  return Array.from({ length: count }, () =>
    unit(Float32Array.from({ length: DIMENSION }, () => random() - 0.5)),
  )
}

const [query] = queries(1) as [Float32Array]

function cacheIn(folder: string | undefined, minEntries = 100) {
  const faults: string[] = []
  const cache = createHnswCache({ folder, minEntries, onFault: (fault) => faults.push(fault) })
  onTestFinished(() => cache.close())
  /** Asks once, so that an index is got ready, and again when it is. */
  const ready = async (table: VectorTable) => {
    cache.search(table, query, 10, undefined)
    await cache.settled()
    return cache.search(table, query, 10, undefined)
  }
  return { cache, faults, ready }
}

describe('the approximate search', () => {
  it('passes until its index is ready, then finds what the exact scan finds', async () => {
    const { cache, faults, ready } = cacheIn(undefined)
    const table = tableOf(1)
    expect(cache.search(table, query, 10, undefined)).toBeUndefined()
    expect(await ready(table)).toBeDefined()
    const asked = queries(50)
    const found = asked.flatMap((vector) => {
      const exact = exactScan(table, vector, 10, undefined)
      const near = cache.search(table, vector, 10, undefined) ?? []
      return near.filter(({ entry }) => exact.some((one) => one.entry === entry))
    })
    expect(found.length / (asked.length * 10)).toBeGreaterThan(0.99)
    expect(faults).toEqual([])
  })

  it('gives exact cosines, best first', async () => {
    const table = tableOf(1)
    expect(await cacheIn(undefined).ready(table)).toEqual(exactScan(table, query, 10, undefined))
  })

  it('passes below the number of sentences from which it pays', async () => {
    const table = tableOf(1)
    const { ready } = cacheIn(undefined, ROWS + 1)
    expect(await ready(table)).toBeUndefined()
  })

  it('passes where the scope is small, and sees nothing outside a large one', async () => {
    const table = tableOf(1)
    const { cache, ready } = cacheIn(undefined, ROWS / 2)
    await ready(table)
    expect(cache.search(table, query, 10, new Set([2]))).toBeUndefined()
    const visible = new Set([1])
    const near = cache.search(table, query, 10, visible) ?? []
    expect(near).toEqual(exactScan(table, query, 10, visible))
  })

  it('passes when too few of what it found lie in the scope', async () => {
    const table = { ...tableOf(1), plans: new Int32Array(ROWS) }
    const best = exactScan(table, query, 50, undefined)
    for (const { entry } of best) table.plans[entry] = 1
    const { cache, ready } = cacheIn(undefined)
    await ready(table)
    expect(cache.search(table, query, 10, new Set([0]))).toBeUndefined()
  })

  it('holds the indexes of two models side by side', async () => {
    const { cache, ready } = cacheIn(undefined)
    const [one, two] = [tableOf(1, 'one'), tableOf(2, 'two')]
    await Promise.all([ready(one), ready(two)])
    for (const table of [one, two, one])
      expect(cache.search(table, query, 10, undefined)).toEqual(
        exactScan(table, query, 10, undefined),
      )
  })

  it('never answers from the index of another table', async () => {
    const { cache, ready } = cacheIn(undefined)
    await ready(tableOf(1))
    const other = tableOf(2)
    expect(cache.search(other, query, 10, undefined)).toBeUndefined()
    await cache.settled()
    const near = cache.search(other, query, 10, undefined)
    expect(near).toEqual(exactScan(other, query, 10, undefined))
  })

  it('stops building when it is closed', async () => {
    const folder = temporaryFolder()
    const { cache } = cacheIn(folder)
    cache.search(tableOf(1), query, 10, undefined)
    await cache.close()
    expect(readdirSync(folder)).toEqual([])
    expect(cache.search(tableOf(1), query, 10, undefined)).toBeUndefined()
  })
})

const NAME = 'vectors-zh%2Fstatic%2016.hnsw'

describe('the file of the index', () => {
  it('is used again when everything matches', async () => {
    const folder = temporaryFolder()
    const table = tableOf(1)
    await cacheIn(folder).ready(table)
    expect(readdirSync(folder).toSorted()).toEqual([NAME, `${NAME}.json`])
    const written = statSync(join(folder, NAME)).ino
    const { ready, faults } = cacheIn(folder)
    expect(await ready({ ...table })).toEqual(exactScan(table, query, 10, undefined))
    expect(faults).toEqual([])
    // Writing renames a new file into its place, which would be another inode.
    expect(statSync(join(folder, NAME)).ino).toBe(written)
  })

  it.each(spoilers)('is ignored and made anew when it is %s', async (_fault, spoil, reason) => {
    const folder = temporaryFolder()
    const table = tableOf(1)
    await cacheIn(folder).ready(table)
    const good = readFileSync(join(folder, `${NAME}.json`), 'utf8')
    spoil(folder)
    const { ready, faults } = cacheIn(folder)
    expect(await ready(table)).toEqual(exactScan(table, query, 10, undefined))
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(reason)
    const header = (text: string) => ({ ...(JSON.parse(text) as object), file: '' })
    expect(header(readFileSync(join(folder, `${NAME}.json`), 'utf8'))).toEqual(header(good))
    const again = cacheIn(folder)
    expect(await again.ready(table)).toBeDefined()
    expect(again.faults).toEqual([])
  })

  it('is ignored when file and header are those of another library with as many vectors', async () => {
    const [folder, foreign] = [temporaryFolder(), temporaryFolder()]
    await cacheIn(foreign).ready(tableOf(2))
    for (const name of [NAME, `${NAME}.json`]) copyFileSync(join(foreign, name), join(folder, name))
    const table = tableOf(1)
    const { ready, faults } = cacheIn(folder)
    expect(await ready(table)).toEqual(exactScan(table, query, 10, undefined))
    expect(faults).toEqual([expect.stringContaining('contents')])
  })

  it.each([
    ['file', NAME],
    ['header', `${NAME}.json`],
  ])('is ignored when only its %s is newer, as a kill leaves it', async (_part, newer) => {
    const [folder, later] = [temporaryFolder(), temporaryFolder()]
    await cacheIn(folder).ready(tableOf(1))
    await cacheIn(later).ready(tableOf(2))
    copyFileSync(join(later, newer), join(folder, newer))
    for (const table of [tableOf(1), tableOf(2)]) {
      const { ready, faults } = cacheIn(folder)
      expect(await ready(table)).toEqual(exactScan(table, query, 10, undefined))
      expect(faults).toHaveLength(1)
    }
  })

  it('goes when its model is kept no more, with what a killed writer left of it', async () => {
    const folder = temporaryFolder()
    const { cache, faults, ready } = cacheIn(folder)
    for (const model of ['zh/static 16', 'other']) await ready(tableOf(1, model))
    const left = ['vectors-gone.hnsw.tmp', 'vectors-gone.hnsw.json.tmp']
    for (const name of [...left, 'library.db']) writeFileSync(join(folder, name), '')
    await cache.keepIndexesOf(['zh/static 16'])
    expect(readdirSync(folder).toSorted()).toEqual(['library.db', NAME, `${NAME}.json`])
    expect(faults).toEqual([])
    // What was held in memory is gone too: the index of a model that comes back is made anew.
    expect(cache.search(tableOf(1, 'other'), query, 10, undefined)).toBeUndefined()
  })

  it('that cannot be removed is told, and the others are kept', async () => {
    const folder = temporaryFolder()
    const { cache, faults, ready } = cacheIn(folder)
    await ready(tableOf(1))
    mkdirSync(join(folder, 'vectors-other.hnsw'))
    await cache.keepIndexesOf(['zh/static 16'])
    expect(faults).toEqual([expect.stringContaining('Old vector indexes are left')])
    expect(readdirSync(folder)).toContain(NAME)
  })

  it('leaves nothing beside it of a writer that was killed', async () => {
    const folder = temporaryFolder()
    for (const name of [NAME, `${NAME}.json`]) writeFileSync(join(folder, `${name}.tmp`), 'half')
    const table = tableOf(1)
    const { ready, faults } = cacheIn(folder)
    expect(await ready(table)).toEqual(exactScan(table, query, 10, undefined))
    expect(faults).toEqual([])
    expect(readdirSync(folder).toSorted()).toEqual([NAME, `${NAME}.json`])
  })

  it('is made without a word when there is none', async () => {
    const folder = temporaryFolder()
    const table = tableOf(1)
    await cacheIn(folder).ready(table)
    rmSync(join(folder, `${NAME}.json`))
    const { ready, faults } = cacheIn(folder)
    expect(await ready(table)).toBeDefined()
    expect(faults).toEqual([])
  })

  it('is done without when it cannot be written', async () => {
    const folder = join(temporaryFolder(), 'taken')
    writeFileSync(folder, '')
    const table = tableOf(1)
    const { ready, faults } = cacheIn(folder)
    expect(await ready(table)).toEqual(exactScan(table, query, 10, undefined))
    expect(faults).toEqual([expect.stringContaining('is not kept')])
  })
})

type Spoil = (folder: string) => void

function withHeader(change: (header: Record<string, unknown>) => void): Spoil {
  return (folder) => {
    const path = join(folder, `${NAME}.json`)
    const header = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
    change(header)
    writeFileSync(path, JSON.stringify(header))
  }
}

const spoilers: readonly (readonly [string, Spoil, string])[] = [
  ['cut short', (folder) => truncateSync(join(folder, NAME), 1_000), 'bytes'],
  ['empty', (folder) => truncateSync(join(folder, NAME), 0), 'bytes'],
  ['gone', (folder) => rmSync(join(folder, NAME)), 'ENOENT'],
  [
    'changed in one bit',
    (folder) => {
      const bytes = readFileSync(join(folder, NAME))
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
      writeFileSync(join(folder, NAME), bytes)
    },
    'bytes',
  ],
  ['some other file', (folder) => copyFileSync(join(folder, `${NAME}.json`), join(folder, NAME)), 'bytes'], // prettier-ignore
  ['of another model', withHeader((header) => (header['model'] = 'other')), 'model'],
  ['of another dimension', withHeader((header) => (header['dimension'] = 8)), 'dimension'],
  ['of another count', withHeader((header) => (header['count'] = 1)), 'count'],
  ['of other vectors', withHeader((header) => (header['contents'] = 'x')), 'contents'],
  ['of another layout', withHeader((header) => (header['format'] = 0)), 'format'],
  [
    'headed by no JSON',
    (folder) => writeFileSync(join(folder, `${NAME}.json`), '{"format":1'),
    'header',
  ],
  ['headed by null', (folder) => writeFileSync(join(folder, `${NAME}.json`), 'null'), 'header'],
]
