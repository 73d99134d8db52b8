import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { SourceId } from '../../src/domain/plan.js'
import { createPlanFolder } from '../../src/ingest/planFolder.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5)
const bytes = (text: string) => Buffer.from(text)

function folder() {
  const path = join(temporaryFolder(), 'plans')
  const read = (name: string) => readFileSync(join(path, name), 'utf8')
  return { path, read, plans: createPlanFolder(path, () => NOW) }
}

describe('the folder of the plans', () => {
  test('takes a new file under its name, and a second one of that name beside it', async () => {
    const { plans, read } = folder()
    expect(await plans.put('护河.txt', bytes('一'))).toBe('护河.txt')
    expect(await plans.put('护河.txt', bytes('二'))).toBe('护河 (2).txt')
    expect([read('护河.txt'), read('护河 (2).txt')]).toEqual(['一', '二'])
  })

  test('puts a new version in the place of the old one, which is kept aside', async () => {
    const { path, plans, read } = folder()
    mkdirSync(join(path, '县'), { recursive: true })
    writeFileSync(join(path, '县/护河.txt'), '旧')
    const source = await plans.put('护河2026.txt', bytes('新'), '县/护河.txt' as SourceId)
    expect(source).toBe('县/护河.txt')
    expect(read('县/护河.txt')).toBe('新')
    expect(read('.removed/2026-01-02T03-04-05-000Z-护河.txt')).toBe('旧')
  })

  test('gives a version of another format its own name, and puts the old one aside', async () => {
    const { path, plans } = folder()
    await plans.put('护河.txt', bytes('旧'))
    expect(await plans.put('护河.md', bytes('新'), '护河.txt' as SourceId)).toBe('护河.md')
    expect(existsSync(join(path, '护河.txt'))).toBe(false)
  })

  test('lets two of one name that come at once both in', async () => {
    const { plans, read } = folder()
    const put = (text: string) => plans.put('护河.txt', bytes(text))
    expect(await Promise.all([put('一'), put('二')])).toEqual(['护河.txt', '护河 (2).txt'])
    expect([read('护河.txt'), read('护河 (2).txt')]).toEqual(['一', '二'])
  })

  test('puts aside what is removed, so that there is a way back', async () => {
    const { plans, read } = folder()
    const source = await plans.put('护河.txt', bytes('一'))
    expect(await plans.remove(source)).toBe('.removed/2026-01-02T03-04-05-000Z-护河.txt')
    expect(read('.removed/2026-01-02T03-04-05-000Z-护河.txt')).toBe('一')
    expect(await plans.remove(source)).toBeUndefined()
  })

  test.each(['../x.txt', '..', '/etc/passwd', 'a/../../x.txt', '.removed/x.txt', 'a\\x.txt', ''])(
    'never reaches beyond itself by %j',
    async (source) => {
      const { plans } = folder()
      await expect(plans.remove(source as SourceId)).rejects.toThrow('no file of the folder')
    },
  )

  test.each(['x.exe', 'x', '../..', '.txt', 'x.rtf'])('takes no file named %j', async (name) => {
    const { path, plans } = folder()
    await expect(plans.put(name, bytes('一'))).rejects.toThrow('no name for a plan')
    expect(existsSync(path)).toBe(false)
  })

  test('leaves nothing half written when the disk fails', async () => {
    const { path, plans } = folder()
    mkdirSync(path, { recursive: true })
    // A folder stands where the file would be written first.
    mkdirSync(join(path, `.incoming-${NOW}-护河.txt`))
    await expect(plans.put('护河.txt', bytes('一'))).rejects.toThrow('EEXIST')
    expect(readdirSync(path).filter((name) => !name.startsWith('.'))).toEqual([])
  })
})
