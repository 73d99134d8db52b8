import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { SentenceEmbedder } from '../../src/ingest/embed.js'
import {
  createVectorBuild,
  type VectorBuild,
  type VectorEvent,
  type VectorProgress,
} from '../../src/ingest/vectorBuild.js'
import type { Library } from '../../src/store/library.js'
import { openSqliteLibrary } from '../../src/store/sqlite/sqliteLibrary.js'
import { planOf, sourceOf } from '../store/planFixture.js'
import { characterVector } from '../support/characterVectors.js'
import { plainAnalyzer } from '../support/plainAnalyzer.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

const STAND_IN = 'stand-in'
/** With the title and the heading 152 texts: three batches. */
const SENTENCES = Array.from({ length: 150 }, (_, at) => `第${at}项，每年巡查${at}次。`)
const TOTAL = SENTENCES.length + 2

interface Made {
  readonly library: Library
  readonly folder: string
}

/** A plan whose stand-in vectors are there. */
async function filled(): Promise<Made> {
  const folder = temporaryFolder()
  const library = await openSqliteLibrary({ folder, analyzer: plainAnalyzer })
  onTestFinished(() => library.close())
  const drafts = [{ heading: '一、巡查', sentences: SENTENCES }]
  await library.replaceSource(sourceOf('s'), [planOf('s', '河湖计划', drafts)])
  await embedAll(library, STAND_IN)
  return { library, folder }
}

async function embedAll(library: Library, model: string): Promise<void> {
  const texts = await library.textsWithoutVector(model, 10_000)
  const vectors = texts.map((text) => ({ text, vector: characterVector(text) }))
  await library.putVectors(model, vectors)
}

/** An embedder that remembers what it was asked for, and fails where told. */
function embedderOf(name: string, fail: (batch: number) => string | undefined = () => undefined) {
  const asked: (readonly string[])[] = []
  const embedder: SentenceEmbedder = {
    name,
    embed: async (texts) => {
      asked.push(texts)
      const fault = fail(asked.length)
      if (fault !== undefined) throw new Error(fault)
      return texts.map((text) => characterVector(text, 1))
    },
  }
  return { asked, embedder }
}

function buildOf(library: Library, embedder?: SentenceEmbedder): VectorBuild {
  const open = embedder && (async () => embedder)
  return createVectorBuild({ library, standIn: () => STAND_IN, open, now: () => 0 })
}

describe('building the vectors of a model', () => {
  test('makes what is missing batch by batch, tells how far it is, and asks for no text twice', async () => {
    const { library } = await filled()
    const { asked, embedder } = embedderOf('new')
    const seen: VectorProgress[] = []
    const events: VectorEvent[] = []
    const watching = {
      onProgress: (progress: VectorProgress) => seen.push(progress),
      onEvent: (event: VectorEvent) => events.push(event),
    }
    await buildOf(library, embedder)(watching)
    expect(asked.map((texts) => texts.length)).toEqual([64, 64, 24])
    expect(new Set(asked.flat()).size).toBe(TOTAL)
    expect(seen.map(({ done, total }) => [done, total])).toEqual(
      [64, 128, TOTAL].map((done) => [done, TOTAL]),
    )
    expect(events).toEqual([
      { kind: 'began', model: 'new', done: 0, total: TOTAL },
      { kind: 'ended', model: 'new', done: TOTAL, total: TOTAL, ms: 0 },
    ])
    expect(await library.vectorsOf('new')).toMatchObject({ done: TOTAL, total: TOTAL })

    await buildOf(library, embedder)(watching)
    expect(asked).toHaveLength(3)
    expect(events).toHaveLength(2)
  })

  test('makes those of a plan that comes later alone, and none of a text that another plan has', async () => {
    const { library } = await filled()
    const { asked, embedder } = embedderOf('new')
    await buildOf(library, embedder)()
    const drafts = [{ heading: '一、巡查', sentences: [SENTENCES[7] as string, '新增一项。'] }]
    await library.replaceSource(sourceOf('t'), [planOf('t', '别的计划', drafts)])
    asked.length = 0
    await buildOf(library, embedder)()
    expect(asked.flat().toSorted()).toEqual(['别的计划', '新增一项。'].toSorted())
  })

  test('takes up texts that come while it is under way', async () => {
    const { library } = await filled()
    const { asked, embedder } = embedderOf('new', (batch) => {
      if (batch === 2) void library.replaceSource(sourceOf('t'), [planOf('t', '中途来的计划')])
      return undefined
    })
    const seen: VectorProgress[] = []
    await buildOf(library, embedder)({ onProgress: (progress) => seen.push(progress) })
    expect(asked.flat()).toContain('中途来的计划')
    expect(seen.every(({ done, total }) => done <= total)).toBe(true)
    expect(await library.vectorsOf('new')).toMatchObject({ done: TOTAL + 1, total: TOTAL + 1 })
  })

  test('is no worse for a plan that goes while it is under way', async () => {
    const { library } = await filled()
    const { embedder } = embedderOf('new', (batch) => {
      if (batch === 2) void library.removeSource(sourceOf('s').id)
      return undefined
    })
    await buildOf(library, embedder)()
    expect(await library.vectorsOf('new')).toEqual({ done: 0, total: 0, dimension: 0 })
  })

  test('keeps what is done when the model fails, and goes on from there', async () => {
    const { library } = await filled()
    const failing = embedderOf('new', (batch) => (batch === 2 ? 'no credit' : undefined))
    const events: VectorEvent[] = []
    const onEvent = (event: VectorEvent) => events.push(event)
    await expect(buildOf(library, failing.embedder)({ onEvent })).rejects.toThrow('no credit')
    expect(await library.vectorsOf('new')).toMatchObject({ done: 64, total: TOTAL })
    expect(events.map(({ kind }) => kind)).toEqual(['began'])

    const { asked, embedder } = embedderOf('new')
    await buildOf(library, embedder)()
    expect(asked.flat()).toHaveLength(TOTAL - 64)
    expect(asked.flat().filter((text) => failing.asked[0]?.includes(text))).toEqual([])
  })

  test('keeps what is done when it is stopped, and says nothing of an end', async () => {
    const { library } = await filled()
    const stop = new AbortController()
    const { asked, embedder } = embedderOf('new')
    const events: VectorEvent[] = []
    await buildOf(
      library,
      embedder,
    )({
      signal: stop.signal,
      onProgress: () => stop.abort(),
      onEvent: (event) => events.push(event),
    })
    expect(asked).toHaveLength(1)
    expect(await library.vectorsOf('new')).toMatchObject({ done: 64 })
    expect(events.map(({ kind }) => kind)).toEqual(['began'])
  })

  test('rejects where a model answers vectors of another dimension under its old name', async () => {
    const { library } = await filled()
    const { embedder } = embedderOf(STAND_IN)
    await library.replaceSource(sourceOf('t'), [planOf('t', '别的计划')])
    const embed = async () => [Float32Array.of(1)]
    await expect(buildOf(library, { ...embedder, embed })()).rejects.toThrow(
      'A model that has changed needs a name of its own',
    )
  })

  test('opens the model anew after it could not be opened', async () => {
    const { library } = await filled()
    const { embedder } = embedderOf('new')
    let tries = 0
    const open = async () => {
      if (++tries === 1) throw new Error('no such folder')
      return embedder
    }
    const build = createVectorBuild({ library, standIn: () => STAND_IN, open, now: () => 0 })
    await expect(build()).rejects.toThrow('no such folder')
    await build()
    expect(await library.vectorsOf('new')).toMatchObject({ done: TOTAL })
  })
})

describe('vectors of a model that is used no more', () => {
  test('stay until those of the new one are all there, and then go with their file', async () => {
    const { library, folder } = await filled()
    await embedAll(library, 'old')
    for (const name of ['vectors-old.rows', 'vectors-old.hnsw.json', 'vectors-stand-in.rows'])
      writeFileSync(join(folder, name), '')
    const failing = embedderOf('new', (batch) => (batch === 2 ? 'down' : undefined))
    await expect(buildOf(library, failing.embedder)()).rejects.toThrow('down')
    expect(await library.vectorsOf('old')).toMatchObject({ done: TOTAL })
    expect(indexFiles(folder)).toHaveLength(3)

    await buildOf(library, embedderOf('new').embedder)()
    expect(await library.vectorsOf('old')).toMatchObject({ done: 0 })
    expect(await library.vectorsOf('new')).toMatchObject({ done: TOTAL })
    expect(await library.vectorsOf(STAND_IN)).toMatchObject({ done: TOTAL })
    expect(indexFiles(folder)).toEqual(['vectors-stand-in.rows'])
  })

  test('go at once where the stand-in is all there is, unless it is not ready', async () => {
    const { library } = await filled()
    await embedAll(library, 'old')
    await library.replaceSource(sourceOf('t'), [planOf('t', '别的计划')])
    await buildOf(library)()
    expect(await library.vectorsOf('old')).toMatchObject({ done: TOTAL })
    await embedAll(library, STAND_IN)
    await buildOf(library)()
    expect(await library.vectorsOf('old')).toMatchObject({ done: 0 })
  })
})

function indexFiles(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.startsWith('vectors-'))
}
