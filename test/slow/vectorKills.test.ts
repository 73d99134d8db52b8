/** The power goes while sentence vectors, or the index over them, are written: questions are answered all the same. */

import { readdirSync, watch } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'

import { embedMissing } from '../../src/ingest/embed.js'
import { openDatabase } from '../../src/store/sqlite/database.js'
import { examine } from '../../src/store/sqlite/doctor/examine.js'
import { exactScan } from '../../src/store/sqlite/exactScan.js'
import { createHnswCache } from '../../src/store/sqlite/hnsw.js'
import { isIndexFileWhole } from '../../src/store/sqlite/hnswFiles.js'
import { LIBRARY_MIGRATIONS } from '../../src/store/sqlite/migrations/libraryMigrations.js'
import { openSqliteLibrary } from '../../src/store/sqlite/sqliteLibrary.js'
import { createVectorLoading, type VectorTable } from '../../src/store/sqlite/vectorTable.js'
import { planOf, sourceOf } from '../store/planFixture.js'
import { finished, startCommand } from '../support/command.js'
import { HNSW, MODEL, vectorOf } from '../support/madeVectors.js'
import { plainAnalyzer } from '../support/plainAnalyzer.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

const KILLS = 30
const SENTENCES = 1_022
/** Texts to a transaction of `embedMissing`; with the title and the heading there are four times as many. */
const BATCH = 256
const LIMIT = 5

const INDEX = `vectors-${MODEL}.hnsw`

const sentenceOf = (at: number, edition: number) =>
  `第${at}项${at % 10 === 0 ? `按第${edition}版` : ''}执行。`
const asked = [0, 7, 110, 1_000].map((at) => vectorOf(sentenceOf(at, 1)))

/** Puts the plan in an edition: one sentence in ten is another, and has no vector yet. */
async function edit(folder: string, edition: number, withVectors: boolean): Promise<void> {
  const library = await openSqliteLibrary({ folder, analyzer: plainAnalyzer })
  const sentences = Array.from({ length: SENTENCES }, (_, at) => sentenceOf(at, edition))
  const plan = planOf('s', '计划', [{ heading: '一、任务', sentences }])
  await library.replaceSource(sourceOf('s', `${edition}`), [plan])
  const embed = async (texts: readonly string[]) => texts.map(vectorOf)
  if (withVectors) await embedMissing(library, { name: MODEL, embed })
  await library.close()
}

function tableIn(folder: string): VectorTable {
  const database = openDatabase(join(folder, 'library.db'), LIBRARY_MIGRATIONS)
  try {
    return createVectorLoading(database)(MODEL)
  } finally {
    database.close()
  }
}

/** Asks as the next start does: at once, and when the index is ready. Returns what it said of the files that it found. */
async function expectAnswers(folder: string, table: VectorTable): Promise<readonly string[]> {
  const said: string[] = []
  const cache = createHnswCache({ ...HNSW, folder, onFault: (message) => said.push(message) })
  const search = (vector: Float32Array) => cache.search(table, vector, LIMIT, undefined)
  try {
    expect(search(asked[0] as Float32Array)).toBeUndefined()
    await cache.settled()
    for (const vector of asked)
      expect(search(vector)).toEqual(exactScan(table, vector, LIMIT, undefined))
    return said
  } finally {
    await cache.close()
  }
}

const filesOf = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('vectors'))

interface Running {
  readonly said: () => string
  readonly kill: () => Promise<void>
}

function run(folder: string, task: 'embed' | 'index'): Running {
  const child = startCommand('test/support/vectorProcess.ts', [folder, task], { cwd: folder })
  const end = finished(child)
  let said = ''
  child.stdout?.on('data', (text: string) => (said += text))
  const kill = async () => {
    child.kill('SIGKILL')
    expect((await end).stderr).toBe('')
  }
  return { said: () => said, kill }
}

/** Resolves when a file of this name is made, renamed or written in the folder. */
function touched(folder: string, name: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, (_, file) => {
      if (file === name) resolve()
    })
    onTestFinished(() => watcher.close())
  })
}

describe('an index of vectors', { timeout: 240_000 }, () => {
  test(`is never half an index or another one, however often of ${KILLS} times its writer is killed`, async () => {
    const folder = temporaryFolder()
    await edit(folder, 1, true)
    await expectAnswers(folder, tableIn(folder))
    let leftOver = 0
    let unlike = 0
    for (let kill = 0; kill < KILLS; kill++) {
      // What was kept so far is of other vectors: a writer that used it would find other sentences.
      await edit(folder, kill + 2, true)
      const begun = touched(folder, `${INDEX}${kill % 3 === 2 ? '.json.tmp' : '.tmp'}`)
      const writer = run(folder, 'index')
      await begun
      if (kill % 3 === 1) await sleep(kill / 4)
      await writer.kill()

      const files = filesOf(folder)
      if (files.some((name) => name.endsWith('.tmp'))) leftOver++
      if (!(await isIndexFileWhole(join(folder, INDEX)))) unlike++
      const findings = await examine(folder, MODEL)
      expect(findings.filter(({ level }) => level === 'fault')).toEqual([])
      await expectAnswers(folder, tableIn(folder))
      expect(filesOf(folder)).toEqual([INDEX, `${INDEX}.json`])
      expect(await isIndexFileWhole(join(folder, INDEX))).toBe(true)
      expect(await expectAnswers(folder, tableIn(folder))).toEqual([])
    }
    // Else the kills came before or behind all of it.
    expect(leftOver).toBeGreaterThan(KILLS / 4)
    expect(unlike).toBeGreaterThan(0)
  })
})

describe('vectors of sentences', { timeout: 240_000 }, () => {
  test(`are kept batch by batch, whole, at each of ${KILLS} kills, and the rest is made after`, async () => {
    const folder = temporaryFolder()
    const rows = new Set<number>()
    for (let kill = 0; kill < KILLS; kill++) {
      await edit(folder, 1, false)
      const writer = run(folder, 'embed')
      const within = { timeout: 20_000, interval: 1 }
      await expect.poll(writer.said, within).toContain(`committed ${kill % 4}`)
      await sleep(((kill * 0.618) % 1) * 12)
      await writer.kill()

      const committed = Number(/.*committed (\d)/s.exec(writer.said())?.[1])
      const table = tableIn(folder)
      rows.add(table.rows)
      expect(table.rows % BATCH).toBe(0)
      expect(table.rows).toBeGreaterThanOrEqual(committed * BATCH)
      const findings = await examine(folder, MODEL)
      expect(findings.filter(({ level }) => level === 'fault')).toEqual([])
      if (table.rows > 0) await expectAnswers(folder, table)

      await edit(folder, 1, true)
      expect(tableIn(folder).rows).toBe(SENTENCES + 2)
      await empty(folder)
    }
    expect(rows.size).toBeGreaterThan(2)
  })
})

/** A source that is gone takes its vectors with it. */
async function empty(folder: string): Promise<void> {
  const library = await openSqliteLibrary({ folder, analyzer: plainAnalyzer })
  await library.removeSource(sourceOf('s').id)
  await library.close()
}
