/** The power goes while sentence vectors, or the file of them, are written: questions are answered all the same. */

import { copyFileSync, readdirSync, rmSync, watch } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'

import { embedMissing } from '../../src/ingest/embed.js'
import { openDatabase } from '../../src/store/sqlite/database.js'
import { examine } from '../../src/store/sqlite/doctor/examine.js'
import { LIBRARY_MIGRATIONS } from '../../src/store/sqlite/migrations/libraryMigrations.js'
import { openSqliteLibrary } from '../../src/store/sqlite/sqliteLibrary.js'
import { isVectorFileWhole, vectorFileName } from '../../src/store/sqlite/vectorFile.js'
import { planOf, sourceOf } from '../store/planFixture.js'
import { finished, startCommand } from '../support/command.js'
import { FILE_FROM_ROWS, MODEL, vectorOf } from '../support/madeVectors.js'
import { plainAnalyzer } from '../support/plainAnalyzer.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

const KILLS = 30
const SENTENCES = 1_022
/** Texts to a transaction; with the title and the heading there are four times as many. */
const BATCH = 256
const LIMIT = 5

const FILE = vectorFileName(MODEL)

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
  if (withVectors) await embedMissing(library, { name: MODEL, embed }, { batch: BATCH })
  await library.close()
}

/** How many vectors the library has. */
function rowsIn(folder: string): number {
  const database = openDatabase(join(folder, 'library.db'), LIBRARY_MIGRATIONS)
  try {
    return database.prepare<[], number>('select count(*) from vectors').pluck().get() ?? 0
  } finally {
    database.close()
  }
}

/** Asks as the next start does, with the file and without one. Returns what it said of the file. */
async function expectAnswers(folder: string): Promise<readonly string[]> {
  const said: string[] = []
  const onFault = (message: string) => said.push(message)
  const own = { folder, analyzer: plainAnalyzer, fileFromRows: FILE_FROM_ROWS, onFault }
  const bare = temporaryFolder()
  // With the log that a killed writer leaves.
  for (const name of readdirSync(folder).filter((file) => file.startsWith('library.db')))
    copyFileSync(join(folder, name), join(bare, name))
  const [library, oracle] = await Promise.all(
    [own, { folder: bare, analyzer: plainAnalyzer }].map(openSqliteLibrary),
  )
  try {
    for (const vector of asked)
      expect(await library?.nearest(MODEL, vector, LIMIT, 'all')).toEqual(
        await oracle?.nearest(MODEL, vector, LIMIT, 'all'),
      )
    await library?.keepVectorsOf([MODEL])
    return said
  } finally {
    await Promise.all([library?.close(), oracle?.close()])
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

/** Resolves when a file of such a name is made, renamed or written in the folder. */
function touched(folder: string, name: RegExp): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, (_, file) => {
      if (file !== null && name.test(file)) resolve()
    })
    onTestFinished(() => watcher.close())
  })
}

describe('a file of vectors', { timeout: 240_000 }, () => {
  test(`is never half a file or another one, however often of ${KILLS} times its writer is killed`, async () => {
    const folder = temporaryFolder()
    await edit(folder, 1, true)
    await expectAnswers(folder)
    let leftOver = 0
    for (let kill = 0; kill < KILLS; kill++) {
      await edit(folder, kill + 2, true)
      // Its writer has to write all of it; what was kept before would do for one sentence in ten.
      rmSync(join(folder, FILE))
      const begun = touched(folder, kill % 3 === 2 ? /\.rows$/ : /\.tmp$/)
      const writer = run(folder, 'index')
      await begun
      if (kill % 3 === 1) await sleep(kill / 8)
      await writer.kill()

      const files = filesOf(folder)
      if (files.some((name) => name.endsWith('.tmp'))) leftOver++
      if (files.includes(FILE)) expect(isVectorFileWhole(join(folder, FILE))).toBe(true)
      const findings = await examine(folder, MODEL)
      expect(findings.filter(({ level }) => level === 'fault')).toEqual([])
      expect(await expectAnswers(folder)).toEqual([])
      expect(filesOf(folder)).toEqual([FILE])
      expect(isVectorFileWhole(join(folder, FILE))).toBe(true)
    }
    // Else the kills came before or behind all of it.
    expect(leftOver).toBeGreaterThan(KILLS / 10)
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
      const count = rowsIn(folder)
      rows.add(count)
      expect(count % BATCH).toBe(0)
      expect(count).toBeGreaterThanOrEqual(committed * BATCH)
      const findings = await examine(folder, MODEL)
      expect(findings.filter(({ level }) => level === 'fault')).toEqual([])
      await expectAnswers(folder)

      await edit(folder, 1, true)
      expect(rowsIn(folder)).toBe(SENTENCES + 2)
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
