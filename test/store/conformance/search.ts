/** Conformance: the lexical search and the search for words as they stand. */

import { describe, expect, it } from 'vitest'
import type { Library, TermGroup } from '../../../src/store/library.js'
import { plainAnalyzer } from '../../support/plainAnalyzer.js'
import type { OpenEmpty } from '../libraryConformance.js'
import { planOf, sourceOf } from '../planFixture.js'

const river = planOf('b', '云岭市河湖治理计划', [
  { heading: '一、巡查', sentences: ['水务局每周巡查两次,建立台账。', '发现问题及时上报。'] },
  { heading: '二、清淤', sentences: ['年底前完成清淤20公里。'] },
  { heading: '（一）机械', level: 2, sentences: ['采用绞吸船作业。'] },
])
const care = planOf('a', '临溪县养老服务计划', [
  { heading: '一、建设', sentences: ['新增床位300张,由WHO指导,建立台账。'] },
])

async function filled(open: OpenEmpty): Promise<Library> {
  const library = await open(plainAnalyzer)
  await library.replaceSource(sourceOf('b'), [river])
  await library.replaceSource(sourceOf('a'), [care])
  return library
}

const groups = (terms: readonly string[]): TermGroup[] =>
  terms.map((term) => ({ alternatives: [{ term, weight: 1 }] }))

const queryOf = (text: string, limit = 10) => ({
  scope: 'all' as const,
  bigrams: groups(plainAnalyzer.bigrams(text)),
  words: groups(plainAnalyzer.words(text)),
  limit,
})

export function searchConforms(open: OpenEmpty): void {
  describe('search', () => {
    it('finds a section by its sentences, best first', async () => {
      const library = await filled(open)
      const { hits } = await library.search(queryOf('清淤完成多少公里'))
      expect(hits[0]).toMatchObject({ sectionId: river.sections[2]?.id, planId: river.plan.id })
      expect(hits[0]?.bigram).toBeGreaterThan(0)
    })

    it('finds a section by the heading above it', async () => {
      const library = await filled(open)
      const { hits } = await library.search(queryOf('清淤'))
      expect(hits.map(({ sectionId }) => sectionId)).toEqual([
        river.sections[2]?.id,
        river.sections[3]?.id,
      ])
    })

    it('finds the root by the plan’s title', async () => {
      const library = await filled(open)
      const { hits } = await library.search(queryOf('养老服务计划'))
      expect(hits[0]?.sectionId).toBe(care.sections[0]?.id)
    })

    it('sees nothing outside the scope', async () => {
      const library = await filled(open)
      const { hits } = await library.search({ ...queryOf('建立台账'), scope: [care.plan.id] })
      expect(hits.map(({ planId }) => planId)).toEqual([care.plan.id])
      const none = await library.search({ ...queryOf('建立台账'), scope: [] })
      expect(none.hits).toEqual([])
    })

    it('returns no more than the limit', async () => {
      const library = await filled(open)
      expect((await library.search(queryOf('建立台账', 1))).hits).toHaveLength(1)
    })

    it('takes the best of the alternatives, not their sum', async () => {
      const library = await filled(open)
      const score = async (alternatives: TermGroup['alternatives']) => {
        const bigrams = [{ alternatives }]
        const found = await library.search({ scope: 'all', bigrams, words: [], limit: 9 })
        return found.hits.find(({ sectionId }) => sectionId === river.sections[1]?.id)?.bigram ?? 0
      }
      const one = await score([{ term: '巡查', weight: 1 }])
      const other = await score([{ term: '台账', weight: 1 }])
      const both = [
        { term: '巡查', weight: 1 },
        { term: '台账', weight: 1 },
      ]
      expect(await score(both)).toBe(Math.max(one, other))
      const halved = await score([{ term: '巡查', weight: 0.5 }])
      expect(halved).toBeCloseTo(one / 2, 10)
    })

    it('tells by the ceiling what covering the whole query would need', async () => {
      const library = await filled(open)
      const ceiling = async (text: string) => (await library.search(queryOf(text))).ceiling
      const [known, unknown, none] = [
        await ceiling('巡查'),
        await ceiling('飞船'),
        await ceiling(''),
      ]
      expect(none).toEqual({ bigram: 0, word: 0 })
      expect(known.bigram).toBeGreaterThan(0)
      expect(unknown.bigram).toBeGreaterThan(known.bigram)
      expect((await ceiling('飞船。巡查')).bigram).toBeCloseTo(known.bigram + unknown.bigram, 10)
    })

    it.each([
      '"',
      '*',
      'NEAR(',
      'AND',
      'a OR b',
      '负责-人',
      '^',
      'heading:x',
      '<b>',
      '',
      '\0',
      '😀',
    ])('reads %j as plain words', async (term) => {
      const library = await filled(open)
      const query = {
        scope: 'all' as const,
        bigrams: groups([term]),
        words: groups([term]),
        limit: 5,
      }
      expect((await library.search(query)).hits).toEqual([])
      expect(await library.frequencies('word', [term])).toEqual(new Map([[term, 0]]))
    })

    it('survives a question of 4,096 characters', async () => {
      const library = await filled(open)
      const { hits } = await library.search(queryOf('清淤作业怎么办'.repeat(600).slice(0, 4_096)))
      expect(hits[0]?.sectionId).toBe(river.sections[3]?.id)
    })

    it('counts the sections in which a term occurs', async () => {
      const library = await filled(open)
      expect(await library.frequencies('bigram', ['台账', '清淤', '飞船'])).toEqual(
        new Map([
          ['台账', 2],
          ['清淤', 2],
          ['飞船', 0],
        ]),
      )
      const vocabulary = await library.vocabulary()
      expect(vocabulary).toContain('who')
      expect(new Set(vocabulary).size).toBe(vocabulary.length)
    })
  })

  describe('mentions', () => {
    it.each([
      ['建立台账', [1, 1]],
      ['巡查', [1, 0]],
      ['云岭', [1, 0]],
      ['云', [1, 0]],
      ['300张', [0, 1]],
      ['who', [0, 1]],
      ['ＷＨＯ', [0, 1]],
      ['wh', [0, 0]],
      ['30', [0, 0]],
      ['次,建', [1, 0]],
      ['次，建', [1, 0]],
      ['台账发现', [0, 0]],
      ['飞船', [0, 0]],
      ['  ', [0, 0]],
      ['"OR"', [0, 0]],
    ] as const)('of %j stand in %j sections of the two plans', async (text, [inRiver, inCare]) => {
      const library = await filled(open)
      const expected = [
        [river.plan.id, inRiver],
        [care.plan.id, inCare],
      ].filter(([, count]) => count !== 0) as [string, number][]
      expect(await library.mentions(text, 'all')).toEqual(new Map(expected))
    })

    it('outside the scope are not seen', async () => {
      const library = await filled(open)
      expect(await library.mentions('台账', [care.plan.id])).toEqual(new Map([[care.plan.id, 1]]))
      expect(await library.mentions('台', [])).toEqual(new Map())
    })
  })
}
