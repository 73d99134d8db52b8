import {
  copyFileSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { restore } from '../../src/store/sqlite/backup.js'
import { examine } from '../../src/store/sqlite/doctor/examine.js'
import { tryLock } from '../../src/store/sqlite/folderLock.js'
import { openSqliteLibrary } from '../../src/store/sqlite/sqliteLibrary.js'
import { changedSince, mark, NEW, OLD } from '../support/changedSince.js'
import { fillIndex, MODEL, overwrite, plansIn, tamper } from '../support/filledIndex.js'
import { plainAnalyzer } from '../support/plainAnalyzer.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

async function faultsIn(index: string): Promise<unknown[]> {
  return (await examine(index, MODEL)).filter(({ level }) => level === 'fault')
}

describe('a restore', () => {
  test('is seen at once by who has the library open, also at the same count of writes', async () => {
    const { file } = await changedSince()
    const index = temporaryFolder()
    await fillIndex(index, NEW)
    const library = await openSqliteLibrary({ folder: index, analyzer: plainAnalyzer })
    onTestFinished(() => library.close())
    const before = await library.generation()
    expect(await library.planText(NEW.plan.id)).toBe(NEW.text)
    await restore(index, file)
    expect(await library.planText(OLD.plan.id)).toBe(OLD.text)
    expect(await library.generation()).toBeGreaterThan(before)
    const changes = await library.planChanges(before)
    expect(changes).toMatchObject({ isWhole: true, written: [{ plan: { id: OLD.plan.id } }] })
  })

  test('leaves the chats of a bot that runs', async () => {
    const { index, file } = await changedSince()
    const running = tryLock(join(index, 'running.lock'))
    onTestFinished(() => running?.release())
    expect(await restore(index, file)).toEqual({ plans: 1, sections: 2, chats: false })
    expect(await plansIn(index)).toEqual([OLD])
    expect(await mark(index)).toBe('new')
  })

  test('is refused while another run is indexing', async () => {
    const { index, file } = await changedSince()
    const lock = tryLock(join(index, 'indexing.lock'))
    onTestFinished(() => lock?.release())
    await expect(restore(index, file)).rejects.toThrow('Another run is indexing into')
    expect(await plansIn(index)).toEqual([NEW])
  })

  test('gives the locks back', async () => {
    const { index, file } = await changedSince()
    await restore(index, file)
    for (const name of ['indexing.lock', 'running.lock']) {
      const lock = tryLock(join(index, name))
      expect(lock, name).toBeDefined()
      lock?.release()
    }
  })

  test.each<[name: string, damage: (file: string) => void]>([
    ['cut in the middle', (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
    ['cut by a page', (file) => truncateSync(file, statSync(file).size - 4_096)],
    ['empty', (file) => truncateSync(file, 0)],
    ['with a page that is overwritten', (file) => overwrite(file, 4_096, 4_096)],
    ['no database', (file) => writeFileSync(file, '护河方案\n'.repeat(1_000))],
    ['not there', (file) => rmSync(file)],
    [
      'with a byte of the chats changed',
      (file) =>
        sql(file, `update backup_chats set bytes = cast(substr(bytes, 1, 4095) || x'ff' as blob)`),
    ],
    ['without the digest of the chats', (file) => sql(file, 'delete from backup_digest')],
    [
      'of another program',
      (file) => {
        rmSync(file)
        sql(file, 'create table plans (id integer); create table sections (id integer)')
      },
    ],
    [
      'of a newer Wenji',
      (file) => sql(file, `insert into migrations (id, name) values (99, 'later')`),
    ],
  ])('refuses a backup that is %s, and changes nothing', async (_, damage) => {
    const { index, file } = await changedSince()
    damage(file)
    const before = filesOf(index)
    await expect(restore(index, file)).rejects.toThrow(file)
    expect(filesOf(index)).toEqual(before)
    expect(await plansIn(index)).toEqual([NEW])
    expect(await mark(index)).toBe('new')
  })

  test('refuses the chats in place of a backup', async () => {
    const { index, file } = await changedSince()
    copyFileSync(join(index, 'chats.db'), file)
    await expect(restore(index, file)).rejects.toThrow('is no backup of Wenji')
    expect(await plansIn(index)).toEqual([NEW])
  })

  test.each<[name: string, damage: (file: string) => void]>([
    ['has a page that is overwritten', (file) => overwrite(file, 4_096, 4_096)],
    ['has a first page that is overwritten', (file) => overwrite(file, 0, 4_096)],
    ['is cut', (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
    ['is no database', (file) => writeFileSync(file, '护河方案\n'.repeat(1_000))],
    ['is empty', (file) => truncateSync(file, 0)],
  ])('puts a library right that %s', async (_, damage) => {
    const { index, file } = await changedSince()
    damage(join(index, 'library.db'))
    expect(await restore(index, file)).toMatchObject({ plans: 1 })
    expect(await faultsIn(index)).toEqual([])
    expect(await plansIn(index)).toEqual([OLD])
  })

  test('is refused where the library is no database and a bot has it open', async () => {
    const { index, file } = await changedSince()
    const running = tryLock(join(index, 'running.lock'))
    onTestFinished(() => running?.release())
    const damaged = '护河方案\n'.repeat(1_000)
    writeFileSync(join(index, 'library.db'), damaged)
    await expect(restore(index, file)).rejects.toThrow('End the bot and restore again')
    expect(readFileSync(join(index, 'library.db'), 'utf8')).toBe(damaged)
    running?.release()
    expect(await restore(index, file)).toMatchObject({ plans: 1 })
    expect(await plansIn(index)).toEqual([OLD])
  })

  test('puts chats right that are no database', async () => {
    const { index, file } = await changedSince()
    writeFileSync(join(index, 'chats.db'), '护河方案\n'.repeat(1_000))
    expect(await restore(index, file)).toMatchObject({ chats: true })
    expect(await faultsIn(index)).toEqual([])
    expect(await mark(index)).toBe('old')
  })
})

/** Bytes of each file of the databases; the locks are empty. */
function filesOf(index: string): Record<string, string> {
  const names = ['library.db', 'chats.db'].flatMap((name) => [name, `${name}-wal`])
  const there = names.filter((name) => existsSync(join(index, name)))
  return Object.fromEntries(there.map((name) => [name, readFileSync(join(index, name), 'base64')]))
}

function sql(file: string, statements: string): void {
  tamper(join(file, '..'), statements, 'wenji.backup')
}
