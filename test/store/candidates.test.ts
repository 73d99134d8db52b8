import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createCandidates, type CandidateLimits } from '../../src/store/sqlite/candidates.js'
import { termHash } from '../../src/store/forwardIndex.js'
import type { WeighedQuery } from '../../src/store/lexicalScoring.js'
import { openDatabase } from '../../src/store/sqlite/database.js'
import { createGeneration } from '../../src/store/sqlite/generation.js'
import { LIBRARY_MIGRATIONS } from '../../src/store/sqlite/migrations/libraryMigrations.js'
import { openSqliteLibrary } from '../../src/store/sqlite/sqliteLibrary.js'
import { createVisibleSections } from '../../src/store/sqlite/visibleSections.js'
import { plainAnalyzer } from '../support/plainAnalyzer.js'
import { temporaryFolder } from '../support/temporaryFolder.js'
import { planOf, sourceOf } from './planFixture.js'

/** 20 sections with 常见, every fifth with 稀罕 too, in two plans. */
const section = (at: number) => ({
  heading: `${at}`,
  sentences: [at % 5 === 0 ? '常见。稀罕。' : '常见。'],
})
const first = planOf('a', 'a', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(section))
const second = planOf('b', 'b', [11, 12, 13, 14, 16, 17, 18, 19, 21, 22].map(section))

/** 常见 stands in 20 sections, 稀罕 in two. */
const weighed: WeighedQuery = {
  bigram: {
    groups: [
      [{ hash: termHash('常见'), value: 0.1, sections: 20 }],
      [{ hash: termHash('稀罕'), value: 2, sections: 2 }],
    ],
    known: [],
    means: { heading: 1, body: 2 },
    ceiling: 3,
  },
  word: { groups: [], known: [], means: { heading: 1, body: 2 }, ceiling: 0 },
}

async function candidates(limits: CandidateLimits) {
  const folder = temporaryFolder()
  const library = await openSqliteLibrary({ folder, analyzer: plainAnalyzer })
  await library.replaceSource(sourceOf('a'), [first])
  await library.replaceSource(sourceOf('b'), [second])
  await library.close()
  const database = openDatabase(join(folder, 'library.db'), LIBRARY_MIGRATIONS)
  onTestFinished(() => void database.close())
  const key = database
    .prepare<[number], string>('select heading from sections where id = ?')
    .pluck()
  const visible = createVisibleSections(database, createGeneration(database))
  const { propose } = createCandidates(database, visible, limits)
  return (scope: string | null, limit: number) =>
    propose({ scope, weighed, limit }).map((id) => key.get(id))
}

describe('candidates', () => {
  it('are proposed by rare terms when the common ones would cost too much', async () => {
    const propose = await candidates({ whole: 5, proposed: 5, rows: 10, terms: 9 })
    expect(new Set(await propose(null, 2))).toEqual(new Set(['0', '5']))
  })

  it('are proposed by all terms when the rare ones give too few', async () => {
    const propose = await candidates({ whole: 5, proposed: 5, rows: 10, terms: 9 })
    expect(await propose(null, 3)).toHaveLength(5)
    const inSecond = await propose(JSON.stringify([second.plan.id]), 3)
    expect(inSecond).toHaveLength(5)
    expect(inSecond.every((heading) => Number(heading) > 10)).toBe(true)
  })

  it('are proposed by the rarest terms when there are too many', async () => {
    const propose = await candidates({ whole: 5, proposed: 5, rows: 1_000, terms: 1 })
    expect(new Set(await propose(null, 3))).toEqual(new Set(['0', '5']))
  })

  it('are all sections of a scope that is small enough, each once', async () => {
    const propose = await candidates({ whole: 11, proposed: 11, rows: 10, terms: 9 })
    expect(await propose(JSON.stringify([second.plan.id]), 3)).toHaveLength(11)
    expect(new Set(await propose(null, 22))).toHaveLength(22)
    expect(await propose('[]', 3)).toEqual([])
  })
})
