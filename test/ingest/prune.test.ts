import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type App, createApp } from '../../src/app.js'
import { writeSamplePlans } from '../scripts/samplePlans.js'
import { sampleIndex } from '../support/sampleIndex.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

interface Indexed {
  readonly app: App
  readonly folder: string
}

const BOTH = ['books.md', 'river.txt']

const copyOfIndex = sampleIndex()

/** Two plans in a folder, and in the index. */
async function indexed(): Promise<Indexed> {
  const folder = join(temporaryFolder(), 'plans')
  writeSamplePlans(folder)
  const app = await createApp({ indexDir: copyOfIndex() }, { now: () => performance.now() })
  onTestFinished(() => app.close())
  return { app, folder }
}

async function sources(app: App): Promise<string[]> {
  return (await app.library.sources()).map(({ id }) => id).sort()
}

describe('a file that has vanished', () => {
  test('stays in the library until a run prunes, and goes with its sections and history', async () => {
    const { app, folder } = await indexed()
    const [river] = (await app.library.plans('all')).filter(
      ({ sourceId }) => sourceId === 'river.txt',
    )
    if (!river) throw new Error('the plan is not indexed')
    expect(await app.library.versions(river.id)).toHaveLength(1)
    rmSync(join(folder, 'river.txt'))

    expect(await app.ingest([folder])).toMatchObject({ unchanged: 1, removed: 0 })
    expect(await sources(app)).toEqual(BOTH)

    const report = await app.ingest([folder], { prune: true })
    expect(report).toMatchObject({ unchanged: 1, removed: 1, refused: [] })
    expect(report.changes).toMatchObject([
      { sourceId: 'river.txt', removed: [{ planId: river.id, plan: river.title }] },
    ])
    expect(await sources(app)).toEqual(['books.md'])
    expect(await app.library.versions(river.id)).toEqual([])
    expect(await app.library.facts({ scope: 'all', offices: ['县水利局'] })).toEqual([])
  })

  test('is told from one that was moved within the folder', async () => {
    const { app, folder } = await indexed()
    mkdirSync(join(folder, 'old'))
    renameSync(join(folder, 'river.txt'), join(folder, 'old/river.txt'))
    expect(await app.ingest([folder], { prune: true })).toMatchObject({ added: 1, removed: 1 })
    expect(await sources(app)).toEqual(['books.md', 'old/river.txt'])
  })

  test('is told from one that is there and refused', async () => {
    const { app, folder } = await indexed()
    writeFileSync(join(folder, 'river.txt'), '')
    const report = await app.ingest([folder], { prune: true })
    expect(report).toMatchObject({ removed: 0, refused: [{ file: 'river.txt' }] })
    expect(await sources(app)).toEqual(BOTH)
  })
})

describe('nothing is pruned', () => {
  test.each<[name: string, lose: (folder: string) => void]>([
    ['is missing', (folder) => rmSync(folder, { recursive: true })],
    ['is empty', empty],
    [
      'holds files, and none that can hold a plan',
      (folder) => {
        empty(folder)
        writeFileSync(join(folder, 'old.doc'), 'PK')
      },
    ],
  ])('where the folder %s', async (_, lose) => {
    const { app, folder } = await indexed()
    lose(folder)
    expect(await app.ingest([folder], { prune: true })).toMatchObject({ removed: 0 })
    expect(await sources(app)).toEqual(BOTH)
  })

  test.each<[name: string, lose: (folder: string) => void]>([
    ['is missing', (folder) => rmSync(folder, { recursive: true })],
    ['is empty', empty],
  ])('where one of two folders %s', async (_, lose) => {
    const { app, folder } = await indexed()
    const other = join(temporaryFolder(), 'other')
    mkdirSync(other)
    writeFileSync(join(other, 'trees.txt'), '青石县植树方案\n\n一、植树\n植树2万株。\n')
    await app.ingest([folder, other])
    lose(other)
    expect(await app.ingest([folder, other], { prune: true })).toMatchObject({ removed: 0 })
    expect(await sources(app)).toEqual([...BOTH, 'trees.txt'])
  })

  test('by a run that is stopped', async () => {
    const { app, folder } = await indexed()
    rmSync(join(folder, 'river.txt'))
    await app.ingest([folder], { prune: true, signal: AbortSignal.abort() })
    expect(await sources(app)).toEqual(BOTH)
  })
})

function empty(folder: string): void {
  rmSync(folder, { recursive: true })
  mkdirSync(folder)
}
