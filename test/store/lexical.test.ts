import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { PlanId, Section } from '../../src/domain/plan.js'
import { BODY_B, HEADING_B, HEADING_WEIGHT, K1 } from '../../src/store/bm25f.js'
import type { Library, LexicalQuery, ReadPlan, TermGroup } from '../../src/store/library.js'
import { openSqliteLibrary } from '../../src/store/sqlite/sqliteLibrary.js'
import { plainAnalyzer } from '../support/plainAnalyzer.js'
import { planOf, sourceOf } from './planFixture.js'

const LETTERS = '水务局巡查清淤河湖台账建立完成公里'

/** A plan of random sections, the same for the same seed. */
function randomPlan(source: string, sections: number, seed: number): ReadPlan {
  const words = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 12 })
  const draft = fc.record({
    heading: words,
    level: fc.integer({ min: 1, max: 3 }),
    sentences: fc.array(words, { maxLength: 4 }),
  })
  const drafts = fc.sample(draft, { numRuns: sections, seed })
  const numbered = drafts.map((one, at) => ({ ...one, heading: `${at}、${one.heading}` }))
  return planOf(source, `计划${source}`, numbered)
}

const plans = [randomPlan('a', 150, 1), randomPlan('b', 150, 2), randomPlan('c', 20, 3)]

async function filled(): Promise<Library> {
  const library = await openSqliteLibrary({ folder: ':memory:', analyzer: plainAnalyzer })
  onTestFinished(() => library.close())
  for (const read of plans) await library.replaceSource(sourceOf(read.plan.sourceId), [read])
  return library
}

interface Fields {
  readonly section: Section
  readonly heading: readonly string[]
  readonly body: readonly string[]
}

type Cut = (text: string) => string[]

function fieldsOf(read: ReadPlan, cut: Cut): Fields[] {
  return read.sections.map((section) => ({
    section,
    heading: (section.path.length > 0 ? section.path : [section.heading]).flatMap(cut),
    body: read.sentences
      .filter(({ sectionId, kind }) => sectionId === section.id && kind !== 'heading')
      .flatMap(({ text }) => cut(text)),
  }))
}

const bigramFields = plans.flatMap((read) => fieldsOf(read, plainAnalyzer.bigrams))
const wordFields = plans.flatMap((read) => fieldsOf(read, plainAnalyzer.words))

/** The slow, obvious way: every section is scored from its terms, and nothing is remembered. */
function oracleScores(groups: readonly TermGroup[], all: readonly Fields[]): Map<string, number> {
  const mean = (field: 'heading' | 'body') =>
    all.reduce((sum, one) => sum + one[field].length, 0) / all.length
  const [meanHeading, meanBody] = [mean('heading'), mean('body')]
  const count = (terms: readonly string[], term: string) => terms.filter((t) => t === term).length
  const has = (one: Fields, term: string) => one.heading.includes(term) || one.body.includes(term)
  const idf = (term: string) => {
    const having = all.filter((one) => has(one, term)).length
    return Math.log(1 + (all.length - having + 0.5) / (having + 0.5))
  }
  const idfs = new Map(
    groups.flatMap(({ alternatives }) => alternatives.map(({ term }) => [term, idf(term)])),
  )
  const score = (one: Fields, term: string) => {
    const headingNorm = 1 - HEADING_B + (HEADING_B * one.heading.length) / meanHeading
    const bodyNorm = 1 - BODY_B + (BODY_B * one.body.length) / meanBody
    const tf =
      (HEADING_WEIGHT * count(one.heading, term)) / headingNorm + count(one.body, term) / bodyNorm
    return ((idfs.get(term) ?? 0) * tf * (K1 + 1)) / (K1 + tf)
  }
  const best = (one: Fields, { alternatives }: TermGroup) =>
    Math.max(0, ...alternatives.map(({ term, weight }) => weight * score(one, term)))
  return new Map(
    all.map((one) => [one.section.id, groups.reduce((sum, group) => sum + best(one, group), 0)]),
  )
}

/** Sections of the scope by the sum of their legs divided by the maxima, those without a match left out. */
function oracle(query: LexicalQuery): { id: string; bigram: number; word: number; sum: number }[] {
  const bigram = oracleScores(query.bigrams, bigramFields)
  const word = oracleScores(query.words, wordFields)
  const rows = plans
    .filter(({ plan }) => query.scope === 'all' || query.scope.includes(plan.id))
    .flatMap(({ sections }) => sections)
    .map(({ id }) => ({ id, bigram: bigram.get(id) ?? 0, word: word.get(id) ?? 0 }))
    .filter((row) => row.bigram > 0 || row.word > 0)
  const highest = (leg: 'bigram' | 'word') => Math.max(...rows.map((row) => row[leg])) || 1
  const [highestBigram, highestWord] = [highest('bigram'), highest('word')]
  return rows
    .map((row) => ({ ...row, sum: row.bigram / highestBigram + row.word / highestWord }))
    .toSorted((a, b) => b.sum - a.sum)
}

const groups = (terms: readonly string[], weight: number): TermGroup[] =>
  terms.map((term, at) => ({
    alternatives: [
      { term, weight: 1 },
      { term: terms[(at * 7 + 3) % terms.length] ?? term, weight },
    ],
  }))

const scopes: LexicalQuery['scope'][] = ['all', ['b' as PlanId, 'c' as PlanId], ['c' as PlanId]]

describe('the lexical search', () => {
  it('gives the scores and the order of scoring every section from its text', async () => {
    const library = await filled()
    const names = new Map(plans.map(({ plan }) => [plan.sourceId as string, plan.id]))
    const words = fc.string({
      unit: fc.constantFrom(...LETTERS, '飞'),
      minLength: 1,
      maxLength: 10,
    })
    await fc.assert(
      fc.asyncProperty(
        words,
        fc.constantFrom(...scopes),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (text, short, weight) => {
          const query: LexicalQuery = {
            scope: short === 'all' ? short : short.map((name) => names.get(name) as PlanId),
            bigrams: groups(plainAnalyzer.bigrams(text), weight),
            words: groups(plainAnalyzer.words(text), weight),
            limit: 10,
          }
          const expected = oracle(query)
          const { hits } = await library.search(query)
          expect(hits).toHaveLength(Math.min(10, expected.length))
          const byId = new Map<string, (typeof expected)[number]>(
            expected.map((row) => [row.id, row]),
          )
          hits.forEach((hit, at) => {
            const row = byId.get(hit.sectionId)
            expect(hit.bigram).toBeCloseTo(row?.bigram ?? -1, 9)
            expect(hit.word).toBeCloseTo(row?.word ?? -1, 9)
            expect(row?.sum).toBeCloseTo(expected[at]?.sum ?? -1, 9)
          })
        },
      ),
      { numRuns: 30, seed: 7 },
    )
  })

  it('stays exact when sources were replaced and removed', async () => {
    const library = await filled()
    const extra = randomPlan('d', 60, 4)
    const query = {
      scope: 'all',
      bigrams: groups(['巡查', '台账'], 1),
      words: [],
      limit: 20,
    } as const
    const before = await library.search(query)
    await library.replaceSource(sourceOf('d'), [extra])
    expect((await library.search(query)).ceiling).not.toEqual(before.ceiling)
    await library.replaceSource(sourceOf('d', 'again'), [randomPlan('d', 70, 5)])
    await library.removeSource(extra.plan.sourceId)
    expect(await library.search(query)).toEqual(before)
  })
})
