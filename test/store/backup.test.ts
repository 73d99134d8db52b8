import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { backUp, restore } from '../../src/store/sqlite/backup.js'
import { examine } from '../../src/store/sqlite/doctor/examine.js'
import { changedSince, mark, NEW, OLD } from '../support/changedSince.js'
import { fillIndex, MODEL, overwrite, plansIn } from '../support/filledIndex.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

describe('a backup', () => {
  test('holds plans and chats as they were, and brings both back', async () => {
    const { index, file } = await changedSince()
    expect(await restore(index, file)).toEqual({ plans: 1, sections: 2, chats: true })
    expect(await plansIn(index)).toEqual([OLD])
    expect(await mark(index)).toBe('old')
    const found = await examine(index, MODEL)
    expect(found.filter(({ level }) => level === 'fault')).toEqual([])
  })

  test('makes an index where there is none', async () => {
    const { file } = await changedSince()
    const index = join(temporaryFolder(), 'moved/index')
    expect(await restore(index, file)).toEqual({ plans: 1, sections: 2, chats: true })
    expect(await plansIn(index)).toEqual([OLD])
    expect(await mark(index)).toBe('old')
  })

  test('has no chats where the index has none, and then leaves those that are there', async () => {
    const { index } = await changedSince()
    const other = temporaryFolder()
    const file = join(temporaryFolder(), 'library.backup')
    await fillIndex(other, OLD)
    expect(await backUp(other, file)).toEqual({ plans: 1, sections: 2, chats: false })
    expect(await restore(index, file)).toMatchObject({ chats: false })
    expect(await plansIn(index)).toEqual([OLD])
    expect(await mark(index)).toBe('new')
  })

  test('is one file, with nothing left beside it or in the index', async () => {
    const { index, file } = await changedSince()
    await restore(index, file)
    expect(readdirSync(join(file, '..'))).toEqual(['wenji.backup'])
    expect(readdirSync(index).filter((name) => name.includes('restoring'))).toEqual([])
  })

  test('replaces an older one in one step: who reads the old file reads all of it', async () => {
    const { index, file } = await changedSince()
    const before = readFileSync(file)
    const handle = openSync(file, 'r')
    onTestFinished(() => closeSync(handle))
    await backUp(index, file)
    const read = Buffer.alloc(before.length)
    readSync(handle, read)
    expect(read.equals(before)).toBe(true)
    expect(readFileSync(file).equals(before)).toBe(false)
    expect(readdirSync(join(file, '..'))).toEqual(['wenji.backup'])
  })

  test('is not taken of a damaged library, and the older one stays', async () => {
    const { index, file } = await changedSince()
    const before = readFileSync(file)
    overwrite(join(index, 'library.db'), 4_096, 4_096)
    await expect(backUp(index, file)).rejects.toThrow(/damaged|malformed/)
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(readdirSync(join(file, '..'))).toEqual(['wenji.backup'])
  })

  test.each(['library.db', 'chats.db'])('never takes the place of %s', async (name) => {
    const { index } = await changedSince()
    await expect(backUp(index, join(index, name))).rejects.toThrow('Give another file')
    expect(await plansIn(index)).toEqual([NEW])
    expect(await mark(index)).toBe('new')
  })
})
