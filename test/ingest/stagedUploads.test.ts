import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createStagedUploads } from '../../src/ingest/stagedUploads.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

const bytes = (text: string) => Buffer.from(text)

function staging(before: (folder: string) => void = () => {}) {
  const folder = join(temporaryFolder(), 'uploads')
  before(folder)
  const clock = { now: 0 }
  const uploads = createStagedUploads(folder, () => clock.now)
  const put = async (name: string, text = '一') => {
    const staged = await uploads.put(name, bytes(text))
    if ('notStaged' in staged) throw new Error(staged.notStaged)
    return staged
  }
  const files = () => (existsSync(folder) ? readdirSync(folder) : [])
  return { folder, clock, uploads, put, files }
}

describe('a staged upload', () => {
  test('is read back by its id, and its file is called otherwise than it was', async () => {
    const { uploads, put, files } = staging()
    const { id, ...rest } = await put('护河方案.txt')
    expect(rest).toEqual({ name: '护河方案.txt', bytes: 3, at: 0 })
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect(files()).toEqual([`${id}.upload`])
    const read = await uploads.read(id)
    expect(read?.upload.name).toBe('护河方案.txt')
    expect(Buffer.from(read?.bytes ?? []).toString()).toBe('一')
  })

  test.each([
    ['../../护河.md', '护河.md'],
    ['/etc/护河.md', '护河.md'],
    ['C:\\plans\\护河.MD', '护河.md'],
    ['护\0河.md', '护河.md'],
    ['.护河.md', '护河.md'],
    [`${'河'.repeat(500)}.md`, `${'河'.repeat(65)}.md`],
  ])('named %j is called %j and lies in its folder', async (given, name) => {
    const { folder, put, files } = staging()
    const staged = await put(given)
    expect(staged.name).toBe(name)
    expect(files()).toHaveLength(1)
    expect(readdirSync(dirname(folder))).toEqual(['uploads'])
  })

  test.each([
    ['..', '一', 'no-name'],
    ['.txt', '一', 'no-name'],
    ['con.txt', '一', 'no-name'],
    ['护河', '一', 'no-name'],
    ['护河.exe', '一', 'format'],
    ['护河.doc', '一', 'format'],
    ['护河.txt', '', 'empty'],
    ['护河.txt', '一'.repeat(7 * 1024 * 1024), 'too-large'],
  ])('named %j is not taken where nothing can be made of it', async (name, text, notStaged) => {
    const { uploads, files } = staging()
    expect(await uploads.put(name, bytes(text))).toEqual({ notStaged })
    expect(files()).toEqual([])
  })

  test('is gone when it is dropped, and dropping it again does no harm', async () => {
    const { uploads, put, files } = staging()
    const { id } = await put('护河.txt')
    await uploads.drop(id)
    await uploads.drop(id)
    expect(await uploads.read(id)).toBeUndefined()
    expect(files()).toEqual([])
  })

  test('is kept for an hour and no longer', async () => {
    const { uploads, clock, put, files } = staging()
    const { id } = await put('护河.txt')
    clock.now = 60 * 60 * 1000
    expect(await uploads.read(id)).toBeDefined()
    clock.now++
    expect(await uploads.read(id)).toBeUndefined()
    expect(files()).toEqual([])
  })
})

describe('staged uploads', () => {
  test('are listed newest first', async () => {
    const { uploads, put } = staging()
    await put('一.txt')
    await put('二.txt')
    expect((await uploads.waiting()).map(({ name }) => name)).toEqual(['二.txt', '一.txt'])
  })

  test('are twenty at most, also when they come at once; room is made by dropping one', async () => {
    const { uploads, files } = staging()
    const all = await Promise.all(
      Array.from({ length: 25 }, (_, i) => uploads.put(`${i}.txt`, bytes('一'))),
    )
    expect(all.filter((one) => 'notStaged' in one)).toEqual(
      Array.from({ length: 5 }, () => ({ notStaged: 'too-many' })),
    )
    expect(files()).toHaveLength(20)
    const [first] = await uploads.waiting()
    await uploads.drop(first?.id ?? '')
    expect(await uploads.put('再来.txt', bytes('一'))).toHaveProperty('id')
  })

  test('of an earlier run are removed, and none of their ids leads anywhere', async () => {
    const old = 'a'.repeat(32)
    const { uploads, put, files } = staging((folder) => {
      mkdirSync(folder)
      writeFileSync(join(folder, `${old}.upload`), '旧')
    })
    const { id } = await put('护河.txt')
    expect(files()).toEqual([`${id}.upload`])
    expect(await uploads.read(old)).toBeUndefined()
  })

  test.each(['../secret', '..', '', '/etc/passwd', 'a\0b'])(
    'never lead beyond their folder by %j',
    async (id) => {
      const { uploads, folder } = staging()
      writeFileSync(join(dirname(folder), 'secret.upload'), '别处')
      expect(await uploads.read(id)).toBeUndefined()
      await uploads.drop(id)
      expect(existsSync(join(dirname(folder), 'secret.upload'))).toBe(true)
    },
  )

  test('say so when the disk does not take them, and none is known then', async () => {
    const parent = temporaryFolder()
    // A file stands where a folder would have to.
    writeFileSync(join(parent, 'taken'), '')
    const uploads = createStagedUploads(join(parent, 'taken', 'uploads'), () => 0)
    await expect(uploads.put('护河.txt', bytes('一'))).rejects.toThrow(/ENOTDIR|EEXIST/)
    expect(await uploads.waiting()).toEqual([])
  })
})
