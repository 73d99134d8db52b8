import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  assertRecentSqlite,
  openDatabase,
  type Database,
  type Migration,
} from '../../src/store/sqlite/database.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

const first: Migration = { id: 1, name: 'first', sql: 'create table a (x integer)' }
const second: Migration = { id: 2, name: 'second', sql: 'create table b (y integer)' }

function opened(file: string, migrations: readonly Migration[] = [first]): Database {
  const database = openDatabase(file, migrations)
  onTestFinished(() => void database.close())
  return database
}

function tables(database: Database): unknown[] {
  return database
    .prepare(`select name from sqlite_master where type = 'table' order by name`)
    .pluck()
    .all()
}

describe('settings', () => {
  it('are durable on the first open and on every later one', () => {
    const file = join(temporaryFolder(), 'x.db')
    opened(file).close()
    const database = opened(file)
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(database.pragma('synchronous', { simple: true })).toBe(2)
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(database.pragma('busy_timeout', { simple: true })).toBe(5_000)
  })

  it('take the busy timeout that is given', () => {
    const database = openDatabase(':memory:', [], { busyTimeoutMs: 7 })
    expect(database.pragma('busy_timeout', { simple: true })).toBe(7)
    database.close()
  })

  it('make the folder that is missing', () => {
    const file = join(temporaryFolder(), 'a', 'b', 'x.db')
    expect(tables(opened(file))).toContain('a')
  })

  it('serve a database in memory', () => {
    expect(tables(opened(':memory:'))).toEqual(['a', 'migrations'])
  })
})

describe('the version of SQLite', () => {
  it.each(['3.51.3', '3.51.10', '3.53.2', '4.0.0', '3.52'])('%s is accepted', (version) => {
    expect(() => assertRecentSqlite(version)).not.toThrow()
  })

  it.each(['3.51.2', '3.50.9', '3.9.0', '2.99.99', '3.51'])(
    '%s is refused: what was found, what is needed, what to do',
    (version) => {
      const refused = () => assertRecentSqlite(version)
      expect(refused).toThrow(`SQLite ${version}`)
      expect(refused).toThrow('3.51.3 or later')
      expect(refused).toThrow('npm install')
    },
  )
})

describe('migrations', () => {
  it('run once, and later ones are added', () => {
    const file = join(temporaryFolder(), 'x.db')
    opened(file).close()
    const database = opened(file, [first, second])
    expect(tables(database)).toEqual(['a', 'b', 'migrations'])
    expect(database.prepare('select id, name from migrations order by id').all()).toEqual([
      { id: 1, name: 'first' },
      { id: 2, name: 'second' },
    ])
  })

  it('leave nothing of one that fails, keep those before it, and complete when mended', () => {
    const file = join(temporaryFolder(), 'x.db')
    const broken = { ...second, sql: `${second.sql}; insert into nowhere values (1)` }
    expect(() => opened(file, [first, broken])).toThrow('nowhere')
    expect(tables(opened(file))).toEqual(['a', 'migrations'])
    expect(tables(opened(file, [first, second]))).toEqual(['a', 'b', 'migrations'])
  })

  it('refuse a database that a newer Wenji wrote', () => {
    const file = join(temporaryFolder(), 'x.db')
    opened(file, [first, second]).close()
    expect(() => opened(file)).toThrow(/newer Wenji wrote it.*migration 2 \(second\)/)
  })

  it('refuse a database of another program', () => {
    const file = join(temporaryFolder(), 'x.db')
    opened(file).close()
    expect(() => opened(file, [{ ...first, name: 'inbox' }])).toThrow('another program')
  })

  it('must be numbered without a gap', () => {
    expect(() => openDatabase(':memory:', [second])).toThrow('stands at place 1')
  })
})

describe('a file that cannot be used', () => {
  it('is named when it is no database, with what to do', () => {
    const file = join(temporaryFolder(), 'x.db')
    writeFileSync(file, '这不是数据库。'.repeat(1_000))
    expect(() => opened(file)).toThrow(file)
    expect(() => opened(file)).toThrow('Move the file away')
  })

  it('is refused when a page of it is damaged', () => {
    const file = join(temporaryFolder(), 'x.db')
    const database = opened(file)
    database.exec(`
      insert into a
      with recursive n (x) as (select 1 union all select x + 1 from n where x < 20000)
      select x from n
    `)
    database.pragma('wal_checkpoint(TRUNCATE)')
    database.close()
    const bytes = readFileSync(file)
    bytes.fill(0xff, 4096 * 8, 4096 * 8 + 64)
    writeFileSync(file, bytes)
    expect(() => opened(file)).toThrow(/damaged|malformed/)
    expect(() => opened(file)).toThrow('npm run restore -- FILE')
  })

  it('is named when its folder is a file', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'taken'), '')
    const file = join(folder, 'taken', 'x.db')
    expect(() => opened(file)).toThrow(file)
    expect(() => opened(file)).toThrow('Make the folder exist and writable')
  })

  it('is named when it is a folder itself', () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'x.db'))
    expect(() => opened(join(folder, 'x.db'))).toThrow('Make the folder exist and writable')
  })

  it('says that another process writes when it stays locked', () => {
    const file = join(temporaryFolder(), 'x.db')
    opened(file).exec('begin immediate')
    expect(() => openDatabase(file, [first, second], { busyTimeoutMs: 1 })).toThrow(
      'Another process is writing',
    )
  })
})
