import { readdirSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Library } from '../../src/store/library.js'
import { openSqliteLibrary } from '../../src/store/sqlite/sqliteLibrary.js'
import { plainAnalyzer } from '../support/plainAnalyzer.js'
import { temporaryFolder } from '../support/temporaryFolder.js'
import { planOf, sourceOf } from './planFixture.js'

const texts = Array.from({ length: 300 }, (_, at) => `第${at}项。`)
const read = planOf('s', '计划', [{ heading: '一、任务', sentences: texts }])
const other = planOf('t', '别的计划', [{ heading: '一、任务', sentences: texts.slice(0, 5) }])

/** Spread over the half circle, so that neighbours in the list are neighbours in direction. */
function vectorOf(at: number): Float32Array {
  const angle = (at / texts.length) * Math.PI
  return Float32Array.of(Math.cos(angle), Math.sin(angle))
}

async function opened(folder: string, minEntries: number): Promise<Library> {
  const hnsw = { minEntries }
  const library = await openSqliteLibrary({ folder, analyzer: plainAnalyzer, hnsw })
  onTestFinished(() => library.close())
  return library
}

/** Asks until the index in the background is ready: its header file is the last thing written. */
async function untilIndexed(library: Library, folder: string): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    await library.nearest('m', vectorOf(0), 1, 'all')
    if (readdirSync(folder).some((name) => name.endsWith('.json'))) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('no index was made')
}

describe('the nearest sentences of a large library', () => {
  it('are those of a small one, before and after its index is ready', async () => {
    const folder = temporaryFolder()
    const library = await opened(folder, 10)
    const oracle = await opened(':memory:', Infinity)
    for (const one of [library, oracle]) {
      await one.replaceSource(sourceOf('s'), [read])
      await one.replaceSource(sourceOf('t'), [other])
      await one.putVectors(
        'm',
        texts.map((text, at) => ({ text, vector: vectorOf(at) })),
      )
    }
    const ask = (one: Library, at: number) => one.nearest('m', vectorOf(at), 7, 'all')
    expect(await ask(library, 2)).toEqual(await ask(oracle, 2))
    await untilIndexed(library, folder)
    for (const at of [0, 2, 150, 299]) expect(await ask(library, at)).toEqual(await ask(oracle, at))
    expect(await library.nearest('m', vectorOf(2), 3, [other.plan.id])).toEqual(
      await oracle.nearest('m', vectorOf(2), 3, [other.plan.id]),
    )
  })

  it('are the new ones as soon as a source is replaced', async () => {
    const folder = temporaryFolder()
    const library = await opened(folder, 10)
    await library.replaceSource(sourceOf('s'), [read])
    await library.putVectors(
      'm',
      texts.map((text, at) => ({ text, vector: vectorOf(at) })),
    )
    await untilIndexed(library, folder)
    await library.replaceSource(sourceOf('s'), [
      planOf('s', '计划', [{ heading: '一、任务', sentences: texts.slice(100) }]),
    ])
    const [nearest] = await library.nearest('m', vectorOf(0), 1, 'all')
    const sentences = await library.sentences(nearest === undefined ? [] : [nearest.sectionId])
    const found = sentences.find(({ id }) => id === nearest?.sentenceId)
    expect(found?.text).toBe(texts[100])
    expect(nearest?.cosine).toBeCloseTo(Math.cos((100 / 300) * Math.PI), 5)
  })
})
