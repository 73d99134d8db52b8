import { describe, expect, it } from 'vitest'
import { toldClauses } from '../../../src/ask/wording/shortening.js'
import { sourceSentence } from '../../../src/ask/wording/sourceSentence.js'
import type { Sentence } from '../../../src/domain/plan.js'

const NAMES = ['县教育局', '县财政局', '青溪县', '白石县']

/** The clauses of the sentences that a text tells, as sentence and place; undefined where it tells something else. */
function told(text: string, ...sentences: readonly string[]): string[] | undefined {
  const sources = sentences.map((one) =>
    sourceSentence({ text: one } as Sentence, {
      path: ['二、主要任务', '（一）完善管护体系'],
      names: NAMES,
    }),
  )
  return toldClauses(text, sources)?.map(
    ({ source, clause }) => `${sources.indexOf(source)}.${clause}`,
  )
}

describe('a wording tells a sentence', () => {
  it.each([
    ['in its own words', '建立巡查制度，明确责任。', ['0.0', '0.1']],
    ['without a clause at its end', '建立巡查制度。', ['0.0']],
    ['without a clause at its beginning that the rest does not hang on', '明确责任。', ['0.1']],
    ['with other marks and spaces', '“建立 巡查制度”,明确责任', ['0.0', '0.1']],
    ['behind a word that joins', '同时，建立巡查制度；一是明确责任', ['0.0', '0.1']],
    ['behind the heading it stands under', '完善管护体系：建立巡查制度', ['0.0']],
    ['behind a number of its own', '（1）建立巡查制度', ['0.0']],
  ])('%s', (_, text, clauses) => {
    expect(told(text, '建立巡查制度，明确责任。')).toEqual(clauses)
  })

  it('without words that only say how much in earnest', () => {
    expect(told('加强宣传教育', '切实加强宣传教育。')).toEqual(['0.0'])
  })

  it('from two sentences, parted by a semicolon', () => {
    expect(told('建立制度；落实经费', '建立制度，明确责任。', '落实经费。')).toEqual(['0.0', '1.0'])
  })
})

describe('a wording tells something else', () => {
  it.each([
    ['with a word put in', '建立日常巡查制度', '建立巡查制度。'],
    ['with a word for another', '建立巡逻制度', '建立巡查制度。'],
    ['in another order', '明确责任，建立巡查制度', '建立巡查制度，明确责任。'],
    ['without a word of weight', '违规收费', '不得违规收费。'],
    ['without a word of extent', '覆盖社区', '全面覆盖社区。'],
    ['without the time it holds at', '建成公园12个', '到2026年底，建成公园12个。'],
    ['without the condition it holds under', '责令停产', '对未达标的企业，责令停产。'],
    ['without the exception behind it', '免收费用', '免收费用，但商业用途除外。'],
    ['without what it opens', '对未达标的企业', '对未达标的企业，责令停产。'],
    [
      'without the case in which it may be',
      '不得向学生收费',
      '不得向学生收费，确需收费的，报县政府批准。',
    ],
    ['without the one who does it', '落实经费', '县财政局统筹，落实经费。'],
    ['with the verb of another clause', '县教育局落实经费', '县教育局组织培训，县财政局落实经费。'],
    [
      'with the subject of another clause',
      '县教育局组织培训，落实经费',
      '县教育局组织培训，县财政局落实经费。',
    ],
    ['without an item of a list', '开展宣传、考核', '开展宣传、培训、考核。'],
    ['with a figure cut short', '培训30人', '培训300人。'],
    ['with nothing of it', '', '建立巡查制度。'],
  ])('%s', (_, text, sentence) => {
    expect(told(text, sentence)).toBeUndefined()
  })

  it('where clauses of two sentences are joined by a comma', () => {
    const sentences = ['县教育局组织培训。', '落实经费。']
    expect(told('县教育局组织培训，落实经费', ...sentences)).toBeUndefined()
    expect(told('县教育局组织培训。落实经费', ...sentences)).toEqual(['0.0', '1.0'])
  })
})

it('a plan’s odd text costs no time', () => {
  const sentence = `${'积极认真切实'.repeat(500)}推进。`
  const begin = performance.now()
  expect(told('推进', sentence)).toEqual(['0.0'])
  expect(told(`${'积极'.repeat(400)}不推进`, sentence)).toBeUndefined()
  expect(performance.now() - begin).toBeLessThan(1_500)
})
