import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeSamplePlans } from '../scripts/samplePlans.js'
import { sharedLibrary } from '../support/sharedLibrary.js'

const samplePlans = sharedLibrary(writeSamplePlans)

function library() {
  const { app, folder } = samplePlans()
  const river = readFileSync(join(folder, 'river.txt'), 'utf8')
  const look = async (name: string, text: string) => {
    const found = await app.inspect(name, Buffer.from(text))
    if ('refused' in found) throw new Error(found.refused)
    return found
  }
  return { app, folder, river, look }
}

describe('inspect', () => {
  test('tells what is in a file and writes nothing', async () => {
    const { app, look, river } = library()
    const found = await look('new.txt', river.replaceAll('青石县', '白石县'))
    expect(found.plans).toEqual([
      expect.objectContaining({
        title: '白石县护河行动实施方案',
        headings: ['一、主要任务', '二、保障措施'],
        facts: expect.objectContaining({ assignment: 4 }),
      }),
    ])
    expect(found.older).toEqual([])
    expect((await app.library.counts('all')).plans).toBe(2)
  })

  test('shows what a new version would change, known by its name or by its title but for the year', async () => {
    const { look, river } = library()
    const newer = river.replace('县水利局\n配合', '县农业农村局\n配合')
    const [same] = (await look('river.txt', newer)).older
    expect(same).toMatchObject({ sourceId: 'river.txt', sameName: true })
    expect(same?.changes.changed[0]?.facts).toEqual([
      expect.objectContaining({ kind: 'lead', before: '县水利局', after: '县农业农村局' }),
    ])
    const titled = newer.replace('实施方案', '实施方案（2028年修订）')
    expect((await look('river-2028.txt', titled)).older[0]).toMatchObject({
      sourceId: 'river.txt',
      sameName: false,
      changes: { changed: [{ renamedFrom: '青石县护河行动实施方案' }] },
    })
  })

  test('knows the very same file', async () => {
    const { look, river } = library()
    expect((await look('river.txt', river)).unchanged).toBe(true)
    expect((await look('other.txt', river)).unchanged).toBe(false)
  })

  test('warns of a long text without headings, of no facts, and of tasks without an office', async () => {
    const { look, river } = library()
    const prose = await look('prose.txt', `随想\n${'今天天气很好，我们谈了很多。\n'.repeat(200)}`)
    expect(prose.plans[0]?.warnings.map(({ kind }) => kind)).toEqual(['no-outline', 'no-facts'])
    const bare = await look(
      'bare.txt',
      river.replace('牵头单位：县林业局\n配合单位：县水利局\n', ''),
    )
    expect(bare.plans[0]?.warnings).toEqual([{ kind: 'tasks-without-office', count: 1 }])
  })

  test.each([
    ['x.exe', Buffer.from('MZ'), 'format'],
    ['x.txt', Buffer.alloc(0), 'empty'],
    ['x.txt', Buffer.alloc(21 * 1024 * 1024), 'larger'],
  ])('refuses %s with the reason', async (name, bytes, reason) => {
    const { app } = library()
    expect(await app.inspect(name, bytes)).toMatchObject({
      refused: expect.stringContaining(reason),
    })
  })
})

test('a run tells what became of the plans of each source that has changed', async () => {
  const { app, folder, river } = library()
  writeFileSync(join(folder, 'river.txt'), river.replace('40公里', '50公里'))
  const { changes } = await app.ingest([folder])
  expect(changes).toEqual([
    expect.objectContaining({
      sourceId: 'river.txt',
      added: [],
      removed: [],
      changed: [
        expect.objectContaining({
          facts: [
            expect.objectContaining({ kind: 'target', after: expect.stringContaining('50公里') }),
          ],
        }),
      ],
    }),
  ])
  expect((await app.ingest([folder], { only: [] })).unchanged).toBe(0)
  writeFileSync(join(folder, 'river.txt'), river.replace('青石县', '赤石县'))
  const renamed = await app.ingest([folder])
  expect(renamed.changes[0]?.changed[0]).toMatchObject({ renamedFrom: '青石县护河行动实施方案' })
})
