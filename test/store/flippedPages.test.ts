/** The disk gives back other bytes than it was given: whatever page they are in, nobody is shown what was not written. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { examine } from '../../src/store/sqlite/doctor/examine.js'
import { openSqliteLibrary } from '../../src/store/sqlite/sqliteLibrary.js'
import { plainAnalyzer } from '../support/plainAnalyzer.js'
import { temporaryFolder } from '../support/temporaryFolder.js'
import { planOf, sourceOf } from './planFixture.js'

const PAGE_BYTES = 4_096
const MODEL = 'm'

interface Written {
  readonly folder: string
  readonly bytes: Buffer
  readonly pages: readonly number[]
  /** Puts the file there with one page changed. */
  readonly spoil: (page: number, change: (bytes: Buffer) => void) => void
}

/** A library of two plans with vectors, all of it in its file. */
async function written(): Promise<Written> {
  const folder = temporaryFolder()
  const library = await openSqliteLibrary({ folder, analyzer: plainAnalyzer })
  for (const name of ['甲', '乙']) {
    const drafts = Array.from({ length: 20 }, (_, at) => ({
      heading: `（${at}）${name}市推进第${at}批任务`,
      sentences: [`${name}市对第${at}个点位逐一排查，建立台账，按期完成。`],
      offices: [{ role: 'lead' as const, names: [`${name}市第${at}局`] }],
    }))
    await library.replaceSource(sourceOf(name), [planOf(name, `${name}市计划`, drafts)])
  }
  const texts = await library.textsWithoutVector(MODEL, 1_000)
  const vector = Float32Array.of(1, ...Array.from({ length: 49 }, () => 0))
  await library.putVectors(
    MODEL,
    texts.map((text) => ({ text, vector })),
  )
  await library.close()
  const file = join(folder, 'library.db')
  const bytes = readFileSync(file)
  const spoil: Written['spoil'] = (page, change) => {
    for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true })
    const spoilt = Buffer.from(bytes)
    change(spoilt.subarray(page * PAGE_BYTES, (page + 1) * PAGE_BYTES))
    writeFileSync(file, spoilt)
  }
  const pages = Array.from({ length: bytes.length / PAGE_BYTES }, (_, page) => page)
  expect(pages.length).toBeGreaterThan(40)
  return { folder, bytes, pages, spoil }
}

/** All that people can be shown, and what they find by. */
async function readAll(folder: string): Promise<string> {
  const library = await openSqliteLibrary({ folder, analyzer: plainAnalyzer })
  try {
    const plans = await library.plans('all')
    const group = (term: string) => [{ alternatives: [{ term, weight: 1 }] }]
    const query = { scope: 'all', limit: 9, bigrams: group('台账'), words: group('甲市') } as const
    return JSON.stringify([
      plans,
      await Promise.all(plans.map(({ id }) => library.readPlan(id))),
      await library.offices('all'),
      await library.search(query),
      await library.nearest(MODEL, Float32Array.of(1, ...Array(49).fill(0)), 9, 'all'),
    ])
  } finally {
    await library.close()
  }
}

describe('a library of which a page is not what was written', () => {
  test.each<[string, (page: Buffer) => void]>([
    ['was overwritten', (page) => void page.fill(0xa5)],
    ['lost its beginning', (page) => void page.fill(0xff, 0, 64)],
  ])('is not opened, whichever page %s, and says how to restore it', async (_what, change) => {
    const { folder, pages, spoil } = await written()
    for (const page of pages) {
      spoil(page, change)
      const opening = openSqliteLibrary({ folder, analyzer: plainAnalyzer })
      const refusal = await opening.then(
        () => `page ${page} was opened`,
        (error: Error) => error.message,
      )
      expect(refusal).toContain(`Cannot open ${join(folder, 'library.db')}`)
      expect(refusal).toContain('npm run restore -- FILE')
    }
  })

  test('is not opened when it is cut short', async () => {
    const { folder, bytes } = await written()
    for (const left of [bytes.length - PAGE_BYTES, bytes.length / 2, PAGE_BYTES, 100]) {
      writeFileSync(join(folder, 'library.db'), bytes.subarray(0, left))
      const opening = openSqliteLibrary({ folder, analyzer: plainAnalyzer })
      await expect(opening).rejects.toThrow('npm run restore -- FILE')
    }
  })

  test('is refused, or the doctor says so, where one bit makes it read differently', async () => {
    const { folder, pages, spoil } = await written()
    const before = await readAll(folder)
    let refused = 0
    let found = 0
    for (const page of pages) {
      for (const at of [200, 1_500, 3_000, 4_000]) {
        spoil(page, (bytes) => (bytes[at] = (bytes[at] as number) ^ 4))
        const now = await readAll(folder).catch(() => undefined)
        if (now === undefined) refused++
        if (now === undefined || now === before) continue
        const findings = await examine(folder, MODEL)
        const isFound = findings.some(({ level }) => level === 'fault')
        // Named, so that a failure tells which bit it was.
        expect(isFound ? 'found' : `page ${page}, byte ${at}`).toBe('found')
        found++
      }
    }
    expect(refused).toBeGreaterThan(10)
    expect(found).toBeGreaterThan(0)
  })
})
