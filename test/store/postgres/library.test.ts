import fc from 'fast-check'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { SectionId } from '../../../src/domain/plan.js'
import type { Analyzer, Library, LexicalQuery, ReadPlan } from '../../../src/store/library.js'
import { connectPostgres } from '../../../src/store/postgres/connect.js'
import { beginCopy } from '../../../src/store/postgres/copyInto.js'
import { makeIndexWhereLarge } from '../../../src/store/postgres/nearest.js'
import { openPostgresLibrary } from '../../../src/store/postgres/postgresLibrary.js'
import { openSqliteLibrary } from '../../../src/store/sqlite/sqliteLibrary.js'
import { plainAnalyzer } from '../../support/plainAnalyzer.js'
import { isEmbedded, testPostgres } from '../../support/postgres.js'
import { planOf, sourceOf } from '../planFixture.js'

vi.setConfig({ testTimeout: 120_000 })

const { freshUrl, run } = testPostgres()

async function opened(databaseUrl = freshUrl(), analyzer: Analyzer = plainAnalyzer) {
  const library = await openPostgresLibrary({ databaseUrl, analyzer })
  onTestFinished(() => library.close())
  return library
}

async function inMemory(): Promise<Library> {
  const library = await openSqliteLibrary({ folder: ':memory:', analyzer: plainAnalyzer })
  onTestFinished(() => library.close())
  return library
}

const LETTERS = '水务局巡查清淤河湖台账建立完成公里'
const words = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 12 })

/** The same for the same seed; some sections say word for word the same. */
function randomPlan(source: string, sections: number, seed: number): ReadPlan {
  const draft = fc.record({
    heading: words,
    level: fc.integer({ min: 1, max: 3 }),
    sentences: fc.array(fc.oneof(words, fc.constant('建立台账。')), { maxLength: 3 }),
  })
  const drafts = fc.sample(draft, { numRuns: sections, seed })
  return planOf(
    source,
    `计划${source}`,
    drafts.map((one, at) => ({ ...one, heading: `${at}、${one.heading}` })),
  )
}

describe('a search of more sections than are scored', () => {
  it('finds what SQLite finds, in the same order, with the same scores', async () => {
    const [postgres, sqlite] = [await opened(), await inMemory()]
    const plans = ['a', 'b', 'c'].map((name, at) => randomPlan(name, 150, at + 1))
    for (const library of [postgres, sqlite]) {
      for (const read of plans) await library.replaceSource(sourceOf(read.plan.sourceId), [read])
      // What is put in again stands last among equals.
      await library.removeSource('b' as never)
      await library.replaceSource(sourceOf('b'), [plans[1] as ReadPlan])
    }
    const [first, second] = plans.map(({ plan }) => plan.id)
    const scopes = ['all' as const, [first, second].filter((id) => id !== undefined)]
    await fc.assert(
      fc.asyncProperty(words, fc.constantFrom(...scopes), async (text, scope) => {
        const terms = (cut: (text: string) => string[]) =>
          cut(text).map((term) => ({ alternatives: [{ term, weight: 1 }] }))
        const query: LexicalQuery = {
          scope,
          bigrams: terms(plainAnalyzer.bigrams),
          words: terms(plainAnalyzer.words),
          limit: 10,
        }
        const [found, expected] = [await postgres.search(query), await sqlite.search(query)]
        expect(found.ceiling).toEqual(expected.ceiling)
        expect(found.hits).toEqual(expected.hits)
      }),
      { numRuns: 15, seed: 7 },
    )
  })
})

describe('a library on PostgreSQL', () => {
  it('is there again after it was closed, which can be done twice', async () => {
    const url = freshUrl()
    const library = await opened(url)
    const read = planOf('s', '云岭市计划', [{ heading: '一、巡查', sentences: ['每周巡查。'] }])
    await library.replaceSource(sourceOf('s'), [read])
    const generation = await library.generation()
    await library.close()
    await expect(library.close()).resolves.toBeUndefined()
    const again = await opened(url)
    expect(await again.readPlan(read.plan.id)).toEqual(read)
    expect(await again.generation()).toBe(generation)
  })

  it('keeps U+0000 and what stands in for it as they are, and half a pair as U+FFFD', async () => {
    const [postgres, sqlite] = [await opened(), await inMemory()]
    const strange = ['甲\0乙', '丙\u{10fffe}0丁', '戊\\0\'"己', '庚\u{10fffe}\0']
    const read = planOf(
      's',
      `云岭\0市计划`,
      strange.map((text) => ({
        heading: `${text}一、`,
        sentences: [`${text}。`],
        offices: [{ role: 'lead', names: [`${text}局`] }],
      })),
    )
    const heading = read.sections[1] as ReadPlan['sections'][number]
    const broken = {
      ...read,
      sections: read.sections.map((one) =>
        one === heading ? { ...one, heading: '半\ud83d' } : one,
      ),
    }
    for (const library of [postgres, sqlite]) await library.replaceSource(sourceOf('s'), [read])
    expect(await postgres.readPlan(read.plan.id)).toEqual(read)
    expect(await postgres.offices('all')).toEqual(await sqlite.offices('all'))
    for (const text of strange) {
      expect(await postgres.facts({ scope: 'all', offices: [`${text}局`] })).toHaveLength(1)
      expect(await postgres.mentions(text, 'all')).toEqual(await sqlite.mentions(text, 'all'))
    }
    await postgres.replaceSource(sourceOf('s', '2'), [broken])
    expect((await postgres.section(heading.id))?.heading).toBe('半\ufffd')
  })

  it('finds sections by a word of any length and by words beyond what one tsvector holds', async () => {
    const library = await opened()
    const long = 'x'.repeat(5_000)
    const many = Array.from({ length: 4_000 }, (_, at) => `${long.slice(0, 240)}${at}`)
    const read = planOf('s', '云岭市计划', [
      { heading: '一、编号', sentences: [long, many.join(' ')] },
      { heading: '二、巡查', sentences: ['每周巡查。'] },
    ])
    await library.replaceSource(sourceOf('s'), [read])
    const [, numbers] = read.sections
    const hits = async (term: string) => {
      const group = { alternatives: [{ term, weight: 1 }] }
      const found = await library.search({ scope: 'all', bigrams: [], words: [group], limit: 5 })
      return found.hits.map(({ sectionId }) => sectionId)
    }
    const [firstOf, last] = [many[0] as string, many.at(-1) as string]
    for (const term of [long, firstOf, last]) expect(await hits(term)).toEqual([numbers?.id])
    expect(await library.mentions(`${last}`, 'all')).toEqual(new Map([[read.plan.id, 1]]))
    expect(await library.vocabulary()).toContain(long)
    const terms = [long, firstOf, last, '巡查']
    const counts = async () => [...(await library.frequencies('word', terms)).values()]
    expect(await counts()).toEqual([1, 1, 1, 1])
    await library.replaceSource(sourceOf('s', '2'), [planOf('s', '云岭市计划')])
    expect(await counts()).toEqual([0, 0, 0, 0])
    expect(await library.vocabulary()).not.toContain(last)
  })

  it('that has no counts and changes yet is given them when it is opened', async () => {
    const [url, names] = [freshUrl(), ['市水务局', '市城管局', '市水务局']]
    const read = planOf('s', '云岭市计划', [
      { heading: '一、巡查', offices: [{ role: 'lead', names }] },
      { heading: '二、清淤', offices: [{ role: 'lead', names: ['市水务局'] }] },
    ])
    const library = await opened(url)
    await library.replaceSource(sourceOf('s'), [read])
    const schema = /search_path%3D(\w+)/.exec(url)?.[1]
    await run(`
      drop table ${schema}.plan_changes, ${schema}.office_counts;
      delete from ${schema}.meta where key = 'changes-from';
      delete from ${schema}.migrations where id >= 2`)
    const again = await opened(url)
    expect(await again.offices('all')).toEqual(await again.offices([read.plan.id]))
    expect((await again.planChanges(0)).isWhole).toBe(true)
    const { generation } = await again.planChanges(undefined)
    await again.replaceSource(sourceOf('s', '2'), [])
    expect(await again.offices('all')).toEqual([])
    expect(await again.planChanges(generation)).toMatchObject({
      isWhole: false,
      written: [],
      removed: [read.plan.id],
    })
  })

  it('tells of all plans once a copy stands in its place', async () => {
    const url = freshUrl()
    const library = await opened(url)
    const [old, other] = ['a', 'b'].map((name) => planOf(name, `${name}计划`)) as [
      ReadPlan,
      ReadPlan,
    ]
    await library.replaceSource(sourceOf('a'), [old])
    const { generation } = await library.planChanges(undefined)
    const copy = await beginCopy({ databaseUrl: url, analyzer: plainAnalyzer, replace: true })
    onTestFinished(copy.close)
    await copy.putSources([
      {
        source: sourceOf('b'),
        plans: [other],
        sectionOrder: new Map(),
        versions: [],
        removedSections: [],
      },
    ])
    await copy.finish()
    const { isWhole, written } = await library.planChanges(generation)
    expect([isWhole, written.map(({ plan }) => plan)]).toEqual([true, [other.plan]])
  })

  it('shows no text and no fact that is not what was written', async () => {
    const url = freshUrl()
    const read = planOf('s', '云岭市计划', [
      { heading: '一、巡查', offices: [{ role: 'lead', names: ['市水务局'] }] },
    ])
    const writer = await opened(url)
    await writer.replaceSource(sourceOf('s'), [read])
    const schema = /search_path%3D(\w+)/.exec(url)?.[1]
    await run(`update ${schema}.facts set data = replace(data, '水务', '财政')`)
    await expect((await opened(url)).facts({ scope: 'all' })).rejects.toThrow(/Fact .* damaged/)
    await run(`update ${schema}.plans set text = replace(text, '水务', '财政')`)
    await expect((await opened(url)).planText(read.plan.id)).rejects.toThrow(/damaged.*backup/)
  })

  it('replaces several sources in one transaction or none', async () => {
    const library = await opened()
    const plans = ['a', 'b'].map((name) => planOf(name, `${name}计划`, [{ heading: '一、巡查' }]))
    const replacements = plans.map((read) => ({
      source: sourceOf(read.plan.sourceId),
      plans: [read],
    }))
    const added = { plansAdded: 1, plansChanged: 0, plansRemoved: 0 }
    expect(await library.replaceSources(replacements)).toEqual([added, added])
    expect(await library.generation()).toBe(1)
    const [one, other] = plans as [ReadPlan, ReadPlan]
    const broken = { ...other, text: `${other.text}。` }
    await expect(
      library.replaceSources([
        { source: sourceOf('a', '2'), plans: [] },
        { source: sourceOf('b', '2'), plans: [broken] },
      ]),
    ).rejects.toThrow('b计划')
    expect(await library.plans('all')).toEqual([one.plan, other.plan])
    expect(await library.replaceSources([])).toEqual([])
  })
})

describe('two libraries on one database', () => {
  const old = planOf('s', '云岭市计划', [{ heading: '一、旧', sentences: ['旧巡查。'] }])
  const fresh = planOf('s', '云岭市计划', [{ heading: '一、新', sentences: ['新巡查。'] }])
  const everything = (library: Library) =>
    Promise.all([
      library.generation(),
      library.readPlan(old.plan.id),
      library.frequencies('bigram', ['旧巡', '新巡', '巡查']),
      library.mentions('巡查', 'all'),
    ])

  it('see each other’s commits, and the generation moves', async () => {
    const url = freshUrl()
    const [writer, reader] = [await opened(url), await opened(url)]
    await writer.replaceSource(sourceOf('s'), [old])
    expect(await reader.readPlan(old.plan.id)).toEqual(old)
    const before = await reader.generation()
    await writer.replaceSource(sourceOf('s', '2'), [fresh])
    expect(await reader.generation()).not.toBe(before)
    expect(await reader.readPlan(old.plan.id)).toEqual(fresh)
  })

  it('write one after the other, whoever comes first', async () => {
    const url = freshUrl()
    const libraries = await Promise.all([opened(url), opened(url), opened(url)])
    const names = Array.from({ length: 12 }, (_, at) => `s${at}`)
    await Promise.all(
      names.map((name, at) => {
        const read = planOf(name, `${name}计划`, [
          { heading: '一、巡查', sentences: ['每周巡查。'] },
        ])
        return libraries[at % 3]?.replaceSource(sourceOf(name), [read])
      }),
    )
    expect(await libraries[0]?.counts('all')).toMatchObject({ plans: 12, sections: 24 })
    expect(await libraries[1]?.frequencies('word', ['巡查'])).toEqual(new Map([['巡查', 12]]))
  })

  it.skipIf(isEmbedded)('show the old plan, whole, until the new one is whole', async () => {
    const url = freshUrl()
    const reader = await opened(url)
    const during: ReturnType<typeof everything>[] = []
    const watching: Analyzer = {
      ...plainAnalyzer,
      words: (text) => {
        if (text.includes('新')) during.push(everything(reader))
        return plainAnalyzer.words(text)
      },
    }
    const writer = await opened(url, watching)
    await writer.replaceSource(sourceOf('s'), [old])
    const before = await everything(reader)
    await writer.replaceSource(sourceOf('s', '2'), [fresh])
    const after = await everything(reader)
    expect(after).not.toEqual(before)
    expect(during.length).toBeGreaterThan(0)
    // Each call sees one state, be it that the write was done before the call came through.
    for (const seen of await Promise.all(during))
      seen.forEach((part, at) => expect([before[at], after[at]]).toContainEqual(part))
  })

  it('keep the old plan when the writer dies in the middle', async () => {
    const url = freshUrl()
    const dying: Analyzer = {
      ...plainAnalyzer,
      words: (text) => {
        if (text.includes('新')) throw new Error('killed')
        return plainAnalyzer.words(text)
      },
    }
    const [writer, reader] = [await opened(url, dying), await opened(url)]
    await writer.replaceSource(sourceOf('s'), [old])
    const before = await everything(reader)
    await expect(writer.replaceSource(sourceOf('s', '2'), [fresh])).rejects.toThrow('killed')
    expect(await everything(reader)).toEqual(before)
    expect(await everything(writer)).toEqual(before)
  })
})

describe('the vectors of many texts', () => {
  const read = planOf(
    's',
    '云岭市计划',
    Array.from({ length: 60 }, (_, at) => ({
      heading: `${at}、第${at}项`,
      sentences: ['同一句。'],
    })),
  )
  const direction = (at: number): Float32Array => {
    const raw = [Math.sin(at), Math.cos(at * 1.7), Math.sin(at * 0.3 + 1)]
    const length = Math.hypot(...raw)
    return Float32Array.from(raw, (value) => value / length)
  }

  it('have the cosines and the order that SQLite has, compared one by one and over the graph', async () => {
    const url = freshUrl()
    const [postgres, sqlite] = [await opened(url), await inMemory()]
    const texts = [...new Set(read.sentences.map(({ text }) => text))]
    const vectors = texts.map((text, at) => ({ text, vector: direction(at) }))
    for (const library of [postgres, sqlite]) {
      await library.replaceSource(sourceOf('s'), [read])
      await library.putVectors('m', vectors)
    }
    const compare = async () => {
      for (const at of [0.5, 17.2, 40]) {
        const [found, expected] = await Promise.all(
          [postgres, sqlite].map((library) => library.nearest('m', direction(at), 10, 'all')),
        )
        expect(found?.map(({ sentenceId }) => sentenceId)).toEqual(
          expected?.map(({ sentenceId }) => sentenceId),
        )
        found?.forEach(({ cosine }, i) => expect(cosine).toBeCloseTo(expected?.[i]?.cosine ?? 9, 5))
      }
    }
    await compare()
    const database = connectPostgres(url)
    onTestFinished(() => database.close())
    await makeIndexWhereLarge(database, 'm', 10)
    const schema = /search_path%3D(\w+)/.exec(url)?.[1]
    const made = await run(
      `select 1 from pg_indexes where schemaname = '${schema}' and indexname like 'vectors_hnsw_%'`,
    )
    expect(made.rowCount).toBe(1)
    await compare()
    // A vector that comes later is in the graph too, and a model that comes back may have another dimension.
    await postgres.keepVectorsOf([])
    await postgres.putVectors('m', [{ text: '同一句。', vector: Float32Array.of(1, 0) }])
    expect(await postgres.nearest('m', Float32Array.of(1, 0), 3, 'all')).toHaveLength(3)
  })

  it('are asked for once each, however small the helpings', async () => {
    const library = await opened()
    await library.replaceSource(sourceOf('s'), [read])
    const seen: string[] = []
    for (;;) {
      const texts = await library.textsWithoutVector('m', 7)
      if (texts.length === 0) break
      seen.push(...texts)
      await library.putVectors(
        'm',
        texts.map((text, at) => ({ text, vector: direction(at) })),
      )
    }
    expect(seen.toSorted()).toEqual([...new Set(read.sentences.map(({ text }) => text))].toSorted())
    const section = read.sections[3]?.id as SectionId
    expect(await library.sentences([section])).toHaveLength(2)
  })
})
