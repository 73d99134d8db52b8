import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { PlanId } from '../../src/domain/plan.js'
import type { Scope } from '../../src/domain/question.js'
import type { Library, VectorHit } from '../../src/store/library.js'
import { nearestRows } from '../../src/store/sqlite/nearestRows.js'
import { openSqliteLibrary } from '../../src/store/sqlite/sqliteLibrary.js'
import { createVectorTable } from '../../src/store/sqlite/vectorTable.js'
import { plainAnalyzer } from '../support/plainAnalyzer.js'
import { temporaryFolder } from '../support/temporaryFolder.js'
import { planOf, sourceOf } from './planFixture.js'

const DIMENSION = 24
const MODEL = 'm'

function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Around some centres, as those of sentences lie; the same for the same number. */
function vectorOf(at: number, dimension = DIMENSION): Float32Array {
  const [centre, own] = [randomFrom(at % 12), randomFrom(at + 100)]
  const vector = Float32Array.from(
    { length: dimension },
    () => centre() - 0.5 + 0.5 * (own() - 0.5),
  )
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length)
}

const textOf = (at: number) => `第${at}项。`

/** Titles and headings lie apart from all others. */
function vectorOfText(text: string, dimension = DIMENSION): Float32Array {
  const [, at] = /^第(\d+)项。$/.exec(text) ?? []
  return vectorOf(
    at === undefined ? 100_000 + text.charCodeAt(text.length - 1) : Number(at),
    dimension,
  )
}

const cosineOf = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, at) => sum + value * (b[at] as number), 0)

async function opened(folder = ':memory:'): Promise<Library> {
  const library = await openSqliteLibrary({ folder, analyzer: plainAnalyzer })
  onTestFinished(() => library.close())
  return library
}

const planNamed = (name: string, sentences: readonly number[]) =>
  planOf(name, name, [{ heading: `一、${name}`, sentences: sentences.map(textOf) }])

async function put(library: Library, name: string, sentences: readonly number[]): Promise<PlanId> {
  const read = planNamed(name, sentences)
  await library.replaceSource(sourceOf(name, `${sentences.join()}`), [read])
  return read.plan.id
}

async function embed(library: Library, dimension = DIMENSION): Promise<void> {
  const texts = await library.textsWithoutVector(MODEL, 100_000)
  const vectors = texts.map((text) => ({ text, vector: vectorOfText(text, dimension) }))
  await library.putVectors(MODEL, vectors)
}

/** The obvious way: the vector of every sentence of the scope, as it was made, sorted. */
async function oracle(library: Library, vector: Float32Array, limit: number, scope: Scope) {
  const cosines: number[] = []
  for (const { id } of await library.plans(scope)) {
    const sections = await library.outline(id)
    for (const { text } of await library.sentences(sections.map((section) => section.id)))
      cosines.push(cosineOf(vectorOfText(text, vector.length), vector))
  }
  return cosines.sort((a, b) => b - a).slice(0, limit)
}

async function expectNearest(
  library: Library,
  query: number,
  limit: number,
  scope: Scope,
): Promise<VectorHit[]> {
  const vector = vectorOf(query)
  const hits = await library.nearest(MODEL, vector, limit, scope)
  const wanted = await oracle(library, vector, limit, scope)
  expect(hits).toHaveLength(wanted.length)
  hits.forEach(({ cosine }, at) => expect(cosine).toBeCloseTo(wanted[at] ?? NaN, 6))
  expect(new Set(hits.map(({ sentenceId }) => sentenceId)).size).toBe(hits.length)
  return hits
}

describe('the nearest sentences', () => {
  it('are those of the obvious way, whatever comes, changes and goes, within any scope', async () => {
    const sentences = fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 30 })
    const step = fc.oneof(
      fc.record({ put: fc.constantFrom('a', 'b', 'c', 'd'), sentences }),
      fc.record({ remove: fc.constantFrom('a', 'b', 'c', 'd') }),
      fc.constant('embed' as const),
    )
    const plans = ['a', 'b', 'c', 'd'].map((name) => planNamed(name, [0]).plan.id)
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 10 }),
        fc.subarray(plans),
        fc.nat({ max: 80 }),
        async (steps, scope, query) => {
          const library = await openSqliteLibrary({ folder: ':memory:', analyzer: plainAnalyzer })
          try {
            for (const one of steps) {
              if (one === 'embed') await embed(library)
              else if ('remove' in one) await library.removeSource(sourceOf(one.remove).id)
              else await put(library, one.put, one.sentences)
              await library.nearest(MODEL, vectorOf(query), 3, scope)
            }
            await embed(library)
            const limit = 1 + (query % 9)
            for (const within of ['all', scope] as const) {
              const hits = await expectNearest(library, query, limit, within)
              const visible = within === 'all' ? plans : within
              expect(hits.every(({ planId }) => visible.includes(planId))).toBe(true)
            }
          } finally {
            await library.close()
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('are all of the scope’s where nearer ones of other plans crowd before them', async () => {
    const library = await opened()
    await put(
      library,
      'a',
      Array.from({ length: 3_000 }, (_, at) => at * 12),
    )
    const far = await put(library, 'b', [1, 2, 3, 4, 5])
    await embed(library)
    const hits = await expectNearest(library, 0, 5, [far])
    expect(hits.every(({ planId }) => planId === far)).toBe(true)
  })

  it('are all told where many sentences are of one text', async () => {
    const library = await opened()
    for (let plan = 0; plan < 30; plan++) await put(library, `p${plan}`, [7, 7, 8, 100 + plan])
    await embed(library)
    const hits = await expectNearest(library, 7, 80, 'all')
    // Of equal ones those indexed first.
    expect(hits[0]?.planId).toBe(planNamed('p0', [7]).plan.id)
    expect(hits.slice(0, 60).every(({ cosine }) => cosine > 0.999)).toBe(true)
    await expectNearest(library, 7, 3, [planNamed('p29', [7]).plan.id])
  })

  it('are the new ones as soon as another connection has written', async () => {
    const folder = temporaryFolder()
    const [reader, writer] = [await opened(folder), await opened(folder)]
    await put(writer, 'a', [1, 2, 3])
    await embed(writer)
    await expectNearest(reader, 1, 2, 'all')
    await put(writer, 'a', [2, 4, 5])
    expect((await reader.nearest(MODEL, vectorOf(2), 1, 'all'))[0]?.cosine).toBeCloseTo(1, 6)
    await embed(writer)
    await expectNearest(reader, 1, 3, 'all')
    await writer.removeSource(sourceOf('a').id)
    expect(await reader.nearest(MODEL, vectorOf(1), 3, 'all')).toEqual([])
  })

  it('are those of the new dimension where a model was taken away and comes back', async () => {
    const folder = temporaryFolder()
    const [reader, writer] = [await opened(folder), await opened(folder)]
    await put(writer, 'a', [1, 2, 3])
    await embed(writer)
    await expectNearest(reader, 1, 3, 'all')
    await writer.keepVectorsOf([])
    expect(await reader.nearest(MODEL, vectorOf(1), 3, 'all')).toEqual([])
    await embed(writer, 7)
    const hits = await reader.nearest(MODEL, vectorOf(1, 7), 3, 'all')
    expect(hits.map(({ cosine }) => cosine)[0]).toBeCloseTo(1, 6)
    await expect(reader.nearest(MODEL, vectorOf(1), 3, 'all')).rejects.toThrow('24 numbers')
  })

  it('are found after so much has come and gone that what is held is made anew', async () => {
    const library = await opened()
    for (let edition = 0; edition < 4; edition++) {
      const from = edition * 3_000
      await put(
        library,
        'a',
        Array.from({ length: 3_000 }, (_, at) => from + at),
      )
      await embed(library)
      await expectNearest(library, from + 5, 20, 'all')
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
    await expectNearest(library, 9_005, 20, 'all')
  })
})

describe('the rows that are proposed', () => {
  const table = createVectorTable(MODEL, 128)
  const vectors = Array.from({ length: 20_000 }, (_, at) => vectorOf(at, 128))
  vectors.forEach((vector, at) => table.addRow(at + 1, vector))
  const queries = Array.from({ length: 20 }, (_, at) => vectorOf(50_000 + at, 128))
  const exact = (vector: Float32Array, rows: readonly number[]) =>
    rows
      .map((row) => ({ row, cosine: cosineOf(vectors[row] as Float32Array, vector) }))
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, 60)
      .map(({ row }) => row)
  const all = Array.from({ length: 20_000 }, (_, row) => row)
  const some = Uint32Array.from(all.filter((row) => row % 3 === 0))

  it.each([
    ['by all numbers', Infinity, 0.999],
    ['by signs first', 0, 0.95],
  ])('hold the nearest %s', (_how, signsFrom, atLeast) => {
    let found = 0
    for (const vector of queries)
      for (const rows of [undefined, some]) {
        const near = new Set(nearestRows(table, vector, 120, rows, signsFrom))
        expect(near.size).toBe(120)
        if (rows) expect([...near].every((row) => row % 3 === 0)).toBe(true)
        found += exact(vector, rows ? [...rows] : all).filter((row) => near.has(row)).length
      }
    expect(found / (queries.length * 2 * 60)).toBeGreaterThanOrEqual(atLeast)
  })
})
