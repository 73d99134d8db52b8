/** The power goes while a library is brought up to date: it is at one version or the next, and goes on from there. */

import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import SqliteDatabase from 'better-sqlite3'
import { describe, expect, test } from 'vitest'

import { openDatabase } from '../../src/store/sqlite/database.js'
import { examine } from '../../src/store/sqlite/doctor/examine.js'
import { LIBRARY_MIGRATIONS } from '../../src/store/sqlite/migrations/libraryMigrations.js'
import { openSqliteLibrary } from '../../src/store/sqlite/sqliteLibrary.js'
import { planOf, sourceOf } from '../store/planFixture.js'
import { finished, startCommand } from '../support/command.js'
import { takeBack } from '../support/oldLibrary.js'
import { LONG_MIGRATIONS, LONG_ROWS } from '../support/openingProcess.js'
import { plainAnalyzer } from '../support/plainAnalyzer.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

const KILLS = 30
const SOURCES = 20
const PLANS_A_SOURCE = 100

/** A library with two thousand plans, as the first Wenji left it. */
async function writeOldLibrary(folder: string): Promise<void> {
  const library = await openSqliteLibrary({ folder, analyzer: plainAnalyzer })
  for (let source = 0; source < SOURCES; source++) {
    const plans = Array.from({ length: PLANS_A_SOURCE }, (_, at) => {
      const name = `s${source}`
      const offices = [{ role: 'lead' as const, names: [`第${source}县${at}局`] }]
      const drafts = [1, 2, 3].map((n) => ({ heading: `第${n}章`, sentences: ['执行。'], offices }))
      return planOf(name, `第${source}县第${at}号计划`, drafts)
    })
    await library.replaceSource(sourceOf(`s${source}`), plans)
  }
  await library.close()
  takeBack(join(folder, 'library.db'), 1)
}

interface Left {
  readonly applied: number
  readonly tables: readonly unknown[]
  readonly count: (table: string) => unknown
}

/** What any program sees in the file, before Wenji opens it again. */
function lookAt<Result>(file: string, look: (left: Left) => Result): Result {
  const database = new SqliteDatabase(file)
  const number = (sql: string) => database.prepare(sql).pluck().get()
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
    const tables = database.prepare(`select name from sqlite_schema where type = 'table'`)
    const names = tables.pluck().all()
    const applied = names.includes('migrations') ? number('select count(*) from migrations') : 0
    const count = (table: string) => number(`select count(*) from ${table}`)
    return look({ applied: Number(applied), tables: names, count })
  } finally {
    database.close()
  }
}

/** Returns how long it took from its first word to its last, where it was not killed. */
async function open(file: string, history: string, killAfterMs?: number): Promise<number> {
  const args = [file, history]
  const child = startCommand('test/support/openingProcess.ts', args, { cwd: temporaryFolder() })
  const end = finished(child)
  const startedAt = await new Promise<number>((resolve) =>
    child.stdout?.once('data', () => resolve(performance.now())),
  )
  if (killAfterMs !== undefined) {
    await sleep(killAfterMs)
    child.kill('SIGKILL')
  }
  const { code, stderr } = await end
  if (killAfterMs === undefined) expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return performance.now() - startedAt
}

function copied(from: string, to: string): void {
  for (const suffix of ['-wal', '-shm']) rmSync(to + suffix, { force: true })
  copyFileSync(from, to)
}

/** Evenly over the time that a run takes. */
const momentMs = (kill: number, runMs: number) => (kill / KILLS) * runMs

describe('a library of the first Wenji that is opened by this one', () => {
  test(`is at the old version or the new one after each of ${KILLS} kills, and nothing is lost`, async () => {
    const folder = temporaryFolder()
    await writeOldLibrary(folder)
    const file = join(folder, 'library.db')
    const old = join(folder, 'old.db')
    copyFileSync(file, old)
    const runMs = await open(file, 'library')
    const counts = ['sources', 'plans', 'sections', 'sentences', 'facts', 'section_terms']
    const before = lookAt(old, ({ count }) => counts.map(count))
    const plans = SOURCES * PLANS_A_SOURCE
    expect(before.slice(0, 2)).toEqual([SOURCES, plans])
    const seen = new Set<number>()
    for (let kill = 0; kill < KILLS; kill++) {
      copied(old, file)
      await open(file, 'library', momentMs(kill, runMs))
      lookAt(file, ({ applied, tables, count }) => {
        seen.add(applied)
        expect(tables.includes('versions')).toBe(applied >= 2)
        expect(tables.includes('postings')).toBe(applied >= 3)
        if (applied >= 2) expect(count('versions')).toBe(plans)
        expect(counts.map(count)).toEqual(before)
      })
      openDatabase(file, LIBRARY_MIGRATIONS).close()
      lookAt(file, ({ applied, count }) => {
        expect(applied).toBe(LIBRARY_MIGRATIONS.length)
        expect([...counts.map(count), count('versions')]).toEqual([...before, plans])
      })
    }
    // Some of the steps take no longer than the time between two kills.
    expect([...seen]).toEqual(expect.arrayContaining([1, LIBRARY_MIGRATIONS.length]))
    expect(seen.size).toBeGreaterThan(2)
    const findings = await examine(folder, 'none')
    expect(findings.filter(({ level }) => level === 'fault')).toEqual([])
  })
})

describe('a history of eight long migrations', () => {
  test(`stops between two of them at each of ${KILLS} kills, and goes on without skipping one`, async () => {
    const folder = temporaryFolder()
    const runMs = await open(join(folder, 'whole.db'), 'long')
    const file = join(folder, 'x.db')
    const rows = (applied: number) =>
      lookAt(file, ({ tables, count }) => {
        expect(tables.filter((name) => name !== 'migrations')).toEqual([`step${applied}`])
        return count(`step${applied}`)
      })
    const seen = new Set<number>()
    for (let kill = 0; kill < KILLS; kill++) {
      for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
      await open(file, 'long', momentMs(kill, runMs))
      const applied = lookAt(file, (left) => left.applied)
      seen.add(applied)
      if (applied > 0) expect(rows(applied)).toBe(LONG_ROWS)
      const database = openDatabase(file, LONG_MIGRATIONS)
      expect(database.prepare('select id, name from migrations order by id').all()).toEqual(
        LONG_MIGRATIONS.map(({ id, name }) => ({ id, name })),
      )
      const last = database.prepare(`select min(n) as least, count(*) as rows from step8`).get()
      expect(last).toEqual({ least: LONG_MIGRATIONS.length, rows: LONG_ROWS })
      database.close()
    }
    // Else the kills came before or behind all of it.
    expect(seen.size).toBeGreaterThan(3)
  })
})
