import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTick } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type App, type AppDeps, createApp } from '../src/app.js'
import type { PlanId } from '../src/domain/plan.js'
import type { EmbeddingSettings, RerankerSettings } from '../src/modelSettings.js'
import { hasTransformers } from '../src/models/onnx/transformers.js'
import { writeSamplePlans } from './scripts/samplePlans.js'
import { type EmbeddingsServer, openEmbeddingsServer } from './support/embeddingsServer.js'
import { sampleIndex } from './support/sampleIndex.js'
import { temporaryFolder } from './support/temporaryFolder.js'
import { writeTinyEmbeddings, writeTinyReranker } from './support/tinyModel.js'

const KEY = 'sk-very-secret-0123456789'
const PLAIN = { text: '青石县河道清淤由谁牵头？', history: [], scope: 'all' } as const
/** None of its words stands in a plan. */
const IN_OTHER_WORDS = { ...PLAIN, text: '挖泥巴这活儿归哪个管' }

function settingsFor(
  server: Pick<EmbeddingsServer, 'baseUrl'>,
  model = 'bge-m3',
): EmbeddingSettings {
  return { kind: 'openai', baseUrl: server.baseUrl, apiKey: KEY, model }
}

const copyOfIndex = sampleIndex()

interface Opened {
  readonly app: App
  readonly faults: string[]
  readonly indexDir: string
}

/** Over the index given, else over one of the sample plans. */
async function opened(
  embeddings: EmbeddingSettings,
  indexDir = copyOfIndex(),
  deps: Partial<AppDeps> = {},
  reranker: RerankerSettings = { kind: 'off' },
): Promise<Opened> {
  const faults: string[] = []
  const now = () => performance.now()
  const onFault = (fault: string) => faults.push(fault)
  const app = await createApp({ indexDir, embeddings, reranker }, { now, onFault, ...deps })
  onTestFinished(() => app.close())
  return { app, faults, indexDir }
}

function samplePlans(): string {
  const folder = join(temporaryFolder(), 'plans')
  writeSamplePlans(folder)
  return folder
}

/** The model whose vectors a question is held against. */
async function modelAsked(app: App, subject = '挖泥巴'): Promise<string | undefined> {
  return (await app.askTools.dense?.(subject))?.model
}

describe('with an embedding service', () => {
  test('a question in other words is held against its vectors, once they are there', async () => {
    const server = await openEmbeddingsServer()
    const { app, faults } = await opened(settingsFor(server))
    expect(await modelAsked(app)).toBe(app.modelName())
    expect(server.requests).toEqual([])

    await app.models.build()
    const { done, total, model } = (await app.models.progress()) ?? {}
    expect(model).toMatch(/^openai:bge-m3@/)
    expect([done, done]).toEqual([total, server.asked().flat().length])
    const requests = server.requests.length
    expect(await modelAsked(app)).toBe(model)
    expect(server.asked().slice(requests)).toEqual([['挖泥巴']])
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`)
    expect(faults).toEqual([])
  })

  test('a question in the plans’ own words costs no call, and is answered as without', async () => {
    const server = await openEmbeddingsServer()
    const [{ app }, without] = [
      await opened(settingsFor(server)),
      await opened({ kind: 'offline' }),
    ]
    await app.models.build()
    const requests = server.requests.length
    const [answer, plain] = [await app.ask(PLAIN), await without.app.ask(PLAIN)]
    expect({ ...answer, timings: {} }).toEqual({ ...plain, timings: {} })
    expect(server.requests).toHaveLength(requests)
    await app.ask(IN_OTHER_WORDS)
    expect(server.requests.length).toBeGreaterThan(requests)
    expect(await without.app.models.progress()).toBeUndefined()
  })

  test('a change of the model is answered through, and leaves nothing of the old one', async () => {
    const server = await openEmbeddingsServer()
    const folder = samplePlans()
    const items = Array.from({ length: 150 }, (_, at) => `（${at}）第${at}条河每年巡查${at}次。`)
    writeFileSync(join(folder, 'long.txt'), `赤水县护河方案\n\n一、任务\n${items.join('\n')}\n`)
    const indexDir = copyOfIndex()
    const old = await opened(settingsFor(server, 'old'), indexDir)
    await old.app.ingest([folder])
    await old.app.models.build()
    const oldName = (await old.app.models.name()) ?? ''
    writeFileSync(join(indexDir, `vectors-${encodeURIComponent(oldName)}.rows`), '')
    await old.app.close()

    const { app, faults } = await opened(settingsFor(server, 'new-one'), indexDir)
    const seen: (string | undefined)[] = []
    let isBuilt = false
    const building = app.models.keep().then(() => (isBuilt = true))
    while (!isBuilt) {
      seen.push(await modelAsked(app))
      expect((await app.ask(PLAIN)).kind).toBe('answered')
      await nextTick()
    }
    await building
    // Three batches at least, between which it was asked.
    expect(seen.filter((model) => model === app.modelName()).length).toBeGreaterThan(3)
    const switched = seen.findIndex((model) => model !== app.modelName())
    expect(seen.slice(switched).some((model) => model === app.modelName())).toBe(switched < 0)
    expect(await modelAsked(app)).toMatch(/^openai:new-one@/)
    expect(await app.library.vectorsOf(oldName)).toMatchObject({ done: 0 })
    expect(readdirSync(indexDir).filter((name) => name.startsWith('vectors-'))).toEqual([])
    expect((await app.ask(PLAIN)).kind).toBe('answered')
    expect(faults).toEqual([])
  })

  test('what it refuses is told without the key, the plans are in, and nothing that is done is lost', async () => {
    const server = await openEmbeddingsServer()
    server.behave = () => 402
    const { app } = await opened(settingsFor(server), join(temporaryFolder(), 'index'))
    expect(await app.ingest([samplePlans()])).toMatchObject({ added: 2, refused: [] })
    const fault = await app.models.build().then(
      () => '',
      (error: unknown) => String(error),
    )
    expect(fault).toContain('answered 402')
    expect(fault).not.toContain(KEY)
    expect(await modelAsked(app)).toBe(app.modelName())
    expect((await app.ask(PLAIN)).kind).toBe('answered')
    server.behave = () => 'well'
    await app.models.build()
    expect(await modelAsked(app)).toMatch(/^openai:/)
  })

  test('a question it is too late for is answered by the repository’s own vectors, and told', async () => {
    const server = await openEmbeddingsServer()
    const { app, faults } = await opened(settingsFor(server))
    await app.models.build()
    server.behave = () => 'hang'
    const startedAt = performance.now()
    expect(await modelAsked(app)).toBe(app.modelName())
    const tookMs = performance.now() - startedAt
    expect(tookMs).toBeGreaterThan(400)
    expect(tookMs).toBeLessThan(3_000)
    expect(await modelAsked(app, '别的问题')).toBe(app.modelName())
    expect(performance.now() - startedAt).toBeLessThan(tookMs + 200)
    expect(faults).toEqual([
      expect.stringMatching(
        /^Questions are answered without the embedding model for now: .*450 ms/,
      ),
    ])
  })

  test('a plan that is added later is found at once, and by the model when its vectors are made', async () => {
    const server = await openEmbeddingsServer()
    const { app } = await opened(settingsFor(server))
    await app.models.build()
    const folder = temporaryFolder()
    writeFileSync(
      join(folder, 'later.txt'),
      '赤水县植树方案\n\n一、任务\n（一）造林。每年造林若干亩。\n',
    )
    await app.ingest([folder])
    expect(await modelAsked(app)).toBe(app.modelName())
    const requests = server.requests.length
    await app.models.build()
    expect(server.asked().slice(requests).flat()).toContain('每年造林若干亩。')
    expect(server.asked().slice(requests).flat().length).toBeLessThan(6)
    expect(await modelAsked(app)).toMatch(/^openai:/)
  })
})

describe.skipIf(!hasTransformers())('with models in folders', () => {
  test('their vectors answer, other bytes are another model, and the reranker reads what they find', async () => {
    const root = temporaryFolder()
    const folder = join(root, 'tiny')
    const settings = { kind: 'local', folder: writeTinyEmbeddings(folder) } as const
    const first = await opened(settings)
    await first.app.models.build()
    await first.app.models.warmUp()
    const name = (await first.app.models.name()) ?? ''
    expect(await modelAsked(first.app)).toBe(name)
    await first.app.close()

    writeTinyEmbeddings(folder, { quantized: 1 })
    const reranker = { kind: 'local', folder: writeTinyReranker(join(root, 'reader')) } as const
    const { app, faults } = await opened(settings, first.indexDir, {}, reranker)
    expect(await modelAsked(app)).toBe(app.modelName())
    await app.models.build()
    await app.models.warmUp()
    expect(await app.models.name()).not.toBe(name)
    expect(await modelAsked(app)).toBe(await app.models.name())
    expect(await app.library.vectorsOf(name)).toMatchObject({ done: 0 })
    const [plan] = await app.library.plans('all')
    const outline = await app.library.outline(plan?.id ?? ('' as PlanId))
    const added = await app.askTools.rerank?.('河道清淤', outline)
    expect([...(added?.values() ?? [])].every((score) => score > 0 && score < 0.3)).toBe(true)
    expect(added?.size).toBe(outline.length)
    expect(faults).toEqual([])
  })
})

describe('two processes on one index', () => {
  test('make the vectors once: the second waits, says so, and finds nothing left to make', async () => {
    const server = await openEmbeddingsServer()
    const first = await opened(settingsFor(server))
    const waits: string[] = []
    const onWait = (work: string) => waits.push(work)
    const second = await opened(settingsFor(server), first.indexDir, { onWait })
    await Promise.all([first.app.models.build(), second.app.models.build()])
    const texts = server.asked().flat()
    expect(new Set(texts).size).toBe(texts.length)
    expect(waits).toEqual(['vectors'])
    // What the other process wrote is seen here.
    expect(await modelAsked(second.app)).toMatch(/^openai:/)
  })

  test('do not hinder each other where one has no model, and what is being made is left alone', async () => {
    const server = await openEmbeddingsServer()
    const first = await opened(settingsFor(server))
    const plain = await opened({ kind: 'offline' }, first.indexDir)
    let during: Promise<void> | undefined
    server.behave = () => {
      during ??= plain.app.models.build()
      return 'well'
    }
    await first.app.models.build()
    await during
    expect(await modelAsked(first.app)).toMatch(/^openai:/)
  })
})

describe('a model that is not there', () => {
  test('is told by the questions that would need it, and answered without', async () => {
    const folder = join(temporaryFolder(), 'no-model')
    const { app, faults } = await opened({ kind: 'local', folder })
    await expect(app.models.name()).rejects.toThrow()
    expect(await app.models.progress()).toBeUndefined()
    await app.models.warmUp()
    expect(faults).toEqual([])
    expect(await modelAsked(app)).toBe(app.modelName())
    expect(faults).toEqual([expect.stringContaining('without the embedding model for now')])
  })
})
