import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createIndexing } from '../src/indexing.js'
import type { VectorEvent } from '../src/ingest/vectorBuild.js'
import type { EmbeddingSettings } from '../src/modelSettings.js'
import { openSqliteLibrary } from '../src/store/sqlite/sqliteLibrary.js'
import { writeSamplePlans } from './scripts/samplePlans.js'
import { openEmbeddingsServer } from './support/embeddingsServer.js'
import { plainAnalyzer } from './support/plainAnalyzer.js'
import { temporaryFolder } from './support/temporaryFolder.js'

const KEY = 'sk-very-secret-0123456789'
const WITHIN = { timeout: 15_000 }

/** An indexing process over the sample plans, and what it says of its own accord. */
function started(embeddings: EmbeddingSettings) {
  const folder = temporaryFolder()
  const [indexDir, plans] = [join(folder, 'index'), join(folder, 'plans')]
  writeSamplePlans(plans)
  const faults: string[] = []
  const events: VectorEvent[] = []
  const indexing = createIndexing(indexDir, {
    now: () => performance.now(),
    onFault: (fault) => faults.push(fault),
    embeddings,
    onVectors: (event) => events.push(event),
  })
  onTestFinished(() => indexing.close())
  return { indexing, indexDir, plans, faults, events }
}

const settingsFor = (baseUrl: string): EmbeddingSettings => ({
  kind: 'openai',
  baseUrl,
  apiKey: KEY,
  model: 'bge-m3',
})

describe('the indexing process', () => {
  test('makes the vectors after the ingest, which does not wait for them, and says when it begins and ends', async () => {
    const server = await openEmbeddingsServer()
    const { indexing, indexDir, plans, faults, events } = started(settingsFor(server.baseUrl))
    expect(await indexing.ingest([plans])).toMatchObject({ added: 2, refused: [] })
    await expect.poll(() => events.map(({ kind }) => kind), WITHIN).toEqual(['began', 'ended'])
    const [began, ended] = events
    expect(began).toMatchObject({ done: 0, total: ended?.total })
    expect(ended).toMatchObject({ model: expect.stringMatching(/^openai:bge-m3@/) })
    expect(server.asked().flat()).toHaveLength(ended?.total ?? 0)
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`)
    const library = await openSqliteLibrary({ folder: indexDir, analyzer: plainAnalyzer })
    expect(await library.vectorsOf(ended?.model ?? '')).toMatchObject({ done: ended?.total })
    await library.close()
    expect(faults).toEqual([])
  })

  test.skipIf(process.platform !== 'linux')(
    'is told the key where no other user of the machine can read it',
    async () => {
      const server = await openEmbeddingsServer()
      let seen: string[] = []
      server.behave = () => {
        seen = readProcesses(process.pid)
        return 'well'
      }
      const { indexing, plans, events } = started(settingsFor(server.baseUrl))
      await indexing.ingest([plans])
      await expect.poll(() => events.at(-1)?.kind, WITHIN).toBe('ended')
      expect(seen.some((text) => text.includes('indexer.ts'))).toBe(true)
      expect(seen.filter((text) => text.includes(KEY))).toEqual([])
    },
  )

  test('has the plans in though the service refuses, tells it once, and tries again after the next ingest', async () => {
    const server = await openEmbeddingsServer()
    server.behave = () => 401
    const { indexing, plans, faults, events } = started(settingsFor(server.baseUrl))
    await indexing.ingest([plans])
    await expect.poll(() => faults, WITHIN).toHaveLength(1)
    expect(faults[0]).toMatch(/^Some vectors are still missing: .*answered 401/)
    expect(faults[0]).not.toContain(KEY)
    await indexing.ingest([plans])
    await expect.poll(() => server.requests.length, WITHIN).toBe(2)
    expect(faults).toHaveLength(1)

    server.behave = () => 'well'
    writeFileSync(
      join(plans, 'later.txt'),
      '赤水县植树方案\n\n一、任务\n（一）造林。每年造林若干亩。\n',
    )
    await indexing.ingest([plans])
    await expect.poll(() => events.map(({ kind }) => kind), WITHIN).toEqual(['began', 'ended'])
    expect(server.asked().at(-1)).toContain('每年造林若干亩。')
  })

  test('ends with what asked for it, in the middle of a call that hangs, and says nothing of it', async () => {
    const server = await openEmbeddingsServer()
    server.behave = () => 'hang'
    const { indexing, plans, faults } = started(settingsFor(server.baseUrl))
    await indexing.ingest([plans])
    await expect.poll(() => server.requests.length, WITHIN).toBe(1)
    const startedAt = performance.now()
    await indexing.close()
    expect(performance.now() - startedAt).toBeLessThan(3_000)
    expect(faults).toEqual([])
  })

  test('says nothing of vectors where no model is set', async () => {
    const { indexing, plans, faults, events } = started({ kind: 'offline' })
    await indexing.ingest([plans])
    await indexing.ingest([plans])
    await indexing.close()
    expect([events, faults]).toEqual([[], []])
  })
})

/** Arguments and environments of all processes that descend from one. */
function readProcesses(of: number): string[] {
  const children = readFileSync(`/proc/${of}/task/${of}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
  return children.flatMap((pid) => [
    ['cmdline', 'environ'].map((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8')).join('\n'),
    ...readProcesses(Number(pid)),
  ])
}
