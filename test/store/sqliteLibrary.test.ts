import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Analyzer, Library } from '../../src/store/library.js'
import { openDatabase } from '../../src/store/sqlite/database.js'
import { LIBRARY_MIGRATIONS } from '../../src/store/sqlite/migrations/libraryMigrations.js'
import { openSqliteLibrary } from '../../src/store/sqlite/sqliteLibrary.js'
import { plainAnalyzer } from '../support/plainAnalyzer.js'
import { temporaryFolder } from '../support/temporaryFolder.js'
import { libraryConformance } from './libraryConformance.js'
import { planOf, sourceOf } from './planFixture.js'

async function opened(folder: string, analyzer: Analyzer = plainAnalyzer): Promise<Library> {
  const library = await openSqliteLibrary({ folder, analyzer })
  onTestFinished(() => library.close())
  return library
}

libraryConformance('a library in memory', (analyzer) => opened(':memory:', analyzer))
libraryConformance('a library in a folder', (analyzer) => opened(temporaryFolder(), analyzer))

const drafts = (words: string) => [
  {
    heading: '一、巡查',
    sentences: [`${words}巡查。`],
    offices: [{ role: 'lead' as const, names: [`${words}水务局`] }],
  },
]
const old = planOf('s', '云岭市计划', drafts('旧'))
const fresh = planOf('s', '云岭市计划', drafts('新'))

describe('a library in a folder', () => {
  it('is there again after it was closed', async () => {
    const folder = temporaryFolder()
    const library = await opened(folder)
    await library.replaceSource(sourceOf('s'), [old])
    const generation = await library.generation()
    await library.close()
    const again = await opened(folder)
    expect(await again.plans('all')).toEqual([old.plan])
    expect(await again.generation()).toBe(generation)
    expect(readdirSync(folder)).toContain('library.db')
  })

  it('can be closed twice', async () => {
    const library = await opened(temporaryFolder())
    await library.close()
    await expect(library.close()).resolves.toBeUndefined()
  })

  it('says what to do when its folder cannot be one', async () => {
    const folder = join(temporaryFolder(), 'taken')
    writeFileSync(folder, '')
    await expect(opened(folder)).rejects.toThrow('Make the folder exist and writable')
  })

  it.skipIf(process.getuid?.() === 0)('says what to do when it may not be written', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'closed'), { mode: 0o500 })
    await expect(opened(join(folder, 'closed'))).rejects.toThrow('writable')
  })
})

describe('the vectors of a library', () => {
  const rows = (folder: string) => {
    const database = openDatabase(join(folder, 'library.db'), LIBRARY_MIGRATIONS)
    const count = database.prepare('select count(*) from vectors').pluck().get()
    database.close()
    return count
  }
  const vectors = (texts: readonly string[]) =>
    texts.map((text) => ({ text, vector: Float32Array.of(1) }))

  it('go with the last sentence that has their text', async () => {
    const folder = temporaryFolder()
    const library = await opened(folder)
    const twin = planOf('t', '云岭市计划', drafts('旧'))
    await library.replaceSource(sourceOf('s'), [old])
    await library.replaceSource(sourceOf('t'), [twin])
    await library.putVectors('m', vectors(await library.textsWithoutVector('m', 99)))
    expect(rows(folder)).toBe(4)
    await library.replaceSource(sourceOf('s'), [fresh])
    expect(rows(folder)).toBe(4)
    await library.removeSource(twin.plan.sourceId)
    // The title and the heading are the new plan's too.
    expect(rows(folder)).toBe(2)
  })

  it('are not kept for a text that is gone already', async () => {
    const folder = temporaryFolder()
    const library = await opened(folder)
    await library.putVectors('m', vectors(['没有的句子。']))
    expect(rows(folder)).toBe(0)
  })
})

describe('two connections to one library', () => {
  it('see each other’s commits, and the generation moves', async () => {
    const folder = temporaryFolder()
    const [writer, reader] = [await opened(folder), await opened(folder)]
    await writer.replaceSource(sourceOf('s'), [old])
    expect(await reader.planText(old.plan.id)).toBe(old.text)
    const before = await reader.generation()
    await writer.replaceSource(sourceOf('s'), [fresh])
    expect(await reader.generation()).not.toBe(before)
    expect(await reader.planText(old.plan.id)).toBe(fresh.text)
    expect(await reader.facts({ scope: 'all' })).toEqual(fresh.facts)
  })

  it('show the old plan, whole, until the new one is whole', async () => {
    const folder = temporaryFolder()
    const reader = await opened(folder)
    const during: Promise<unknown>[] = []
    const watching: Analyzer = {
      ...plainAnalyzer,
      words: (text) => {
        // Runs in the middle of the writer's transaction, when the old rows are gone and some new ones are in.
        if (text.includes('新')) during.push(everything(reader))
        return plainAnalyzer.words(text)
      },
    }
    const writer = await opened(folder, watching)
    await writer.replaceSource(sourceOf('s'), [old])
    const before = await everything(reader)
    await writer.replaceSource(sourceOf('s'), [fresh])
    expect(during.length).toBeGreaterThan(0)
    for (const seen of during) expect(await seen).toEqual(before)
    expect(await everything(reader)).not.toEqual(before)
  })

  it('keep the old plan when the writer dies in the middle', async () => {
    const folder = temporaryFolder()
    const dying: Analyzer = {
      ...plainAnalyzer,
      words: (text) => {
        if (text.includes('新')) throw new Error('killed')
        return plainAnalyzer.words(text)
      },
    }
    const [writer, reader] = [await opened(folder, dying), await opened(folder)]
    await writer.replaceSource(sourceOf('s'), [old])
    const before = await everything(reader)
    await expect(writer.replaceSource(sourceOf('s'), [fresh])).rejects.toThrow('killed')
    expect(await everything(reader)).toEqual(before)
    expect(await everything(writer)).toEqual(before)
    await expect(writer.replaceSource(sourceOf('s'), [old])).resolves.toMatchObject({
      plansChanged: 0,
    })
  })
})

/** Starts every read at once: on SQLite each is done when the call returns. */
function everything(library: Library): Promise<unknown> {
  return Promise.all([
    library.generation(),
    library.planText(old.plan.id),
    library.outline(old.plan.id),
    library.sentences(old.sections.map(({ id }) => id)),
    library.facts({ scope: 'all' }),
    library.frequencies('bigram', ['旧巡', '新巡', '巡查']),
    library.mentions('巡查', 'all'),
  ])
}

describe('a library that contradicts itself', () => {
  async function damaged(sql: string): Promise<Library> {
    const folder = temporaryFolder()
    const library = await opened(folder)
    await library.replaceSource(sourceOf('s'), [old])
    const database = openDatabase(join(folder, 'library.db'), LIBRARY_MIGRATIONS)
    database.exec(`${sql}; update meta set value = value + 1`)
    database.close()
    return library
  }

  it('shows no text that is not the one that was written', async () => {
    const library = await damaged(`update plans set text = replace(text, '旧', '新')`)
    await expect(library.planText(old.plan.id)).rejects.toThrow(/damaged.*index the plans again/)
    await expect(library.sentences(old.sections.map(({ id }) => id))).rejects.toThrow('damaged')
    await expect(library.facts({ scope: 'all' })).rejects.toThrow('damaged')
  })

  it.each([
    ['quote', `update facts set data = replace(data, 'lead:旧', 'lead:新')`],
    ['office', `update facts set data = replace(data, '"text":"旧', '"text":"新')`],
    ['span', `update facts set start = start + 1`],
  ])('shows no fact whose %s does not agree with the text', async (_part, sql) => {
    const library = await damaged(sql)
    await expect(library.facts({ scope: 'all' })).rejects.toThrow(/Fact .* damaged/)
    expect(await library.planText(old.plan.id)).toBe(old.text)
  })
})
