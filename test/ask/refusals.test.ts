import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '../../src/domain/answer.js'
import { type AskLibrary, askLibrary } from '../support/askLibrary.js'
import { PLANS } from './plans.js'

let library: AskLibrary
beforeAll(async () => {
  library = await askLibrary(PLANS)
})
afterAll(() => library.close())

function why(answer: Answer): string {
  return answer.kind === 'abstained' ? answer.abstention.why : answer.kind
}

describe('abstains', () => {
  test.each([
    ['黑溪县修建步道由谁牵头', 'unknown-place'],
    ['青溪县县烟草局负责哪些任务', 'unknown-office'],
    ['青溪县2031年要新建多少公里步道', 'unknown-year'],
    ['青溪县区块链平台由谁牵头', 'not-found'],
    ['青溪县修建步道要花多少钱', 'not-stated'],
    ['青溪县公园建设领导小组秘书长是谁', 'not-stated'],
    ['今天天气怎么样', 'not-found'],
  ])('“%s” (%s)', async (question, reason) => {
    expect(why(await library.ask(question))).toBe(reason)
  })

  test('shows the nearest sections with words of theirs', async () => {
    const answer = await library.ask('青溪县修建步道要花多少钱')
    expect(answer.citations.some(({ path }) => path.join().includes('修建步道'))).toBe(true)
  })

  test('does not take a neighbour in meaning for what was named', async () => {
    const beans = await askLibrary({
      'a.txt': '甲县农业方案\n\n一、目标\n\n全县玉米收获机械化率达到60%，小麦收获机械化率达到95%。',
    })
    expect(why(await beans.ask('全县大豆收获机械化率要达到多少'))).not.toBe('answered')
    await beans.close()
  })

  test('says that there is nothing to search in an empty library', async () => {
    const empty = await askLibrary({})
    expect(why(await empty.ask('谁牵头'))).toBe('library-empty')
    await empty.close()
  })
})

describe('odd input', () => {
  test.each([
    '',
    ' ',
    '🙂',
    '？'.repeat(500),
    '"*" NEAR(',
    'AND OR NOT',
    '负责-人',
    '(.*)+$',
    '<b>x</b>',
    "'; drop table plans; --",
    '问'.repeat(4096),
    '\u0000',
    'a',
  ])('gets an answer object: %#', async (question) => {
    expect(['abstained', 'answered', 'ambiguous', 'plans']).toContain(
      (await library.ask(question)).kind,
    )
  })

  test('never makes the pipeline throw', async () => {
    const piece = fc.constantFrom(
      '谁',
      '牵头',
      '多少',
      '青溪县',
      '步道',
      '？',
      '2027年',
      '《',
      '》',
      '(',
      '县林业局',
      '那',
      '呢',
      '"',
      '什么时候',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 10 }),
        fc.array(piece, { maxLength: 4 }),
        async (words, before) => {
          await library.ask(words.join(''), [before.join('')])
        },
      ),
      { numRuns: 80 },
    )
  })
})

test('every quote of every answer is the library’s own text at its span', async () => {
  const questions = [
    '修建步道由谁牵头',
    '县林业局负责哪些任务',
    '白溪县公园建设的基本原则',
    '青溪县要新建多少公里步道',
    '青溪县的火星基地',
  ]
  for (const question of questions) {
    const { citations } = await library.ask(question)
    for (const { planId, quote, start, end } of citations)
      expect((await library.app.library.planText(planId))?.slice(start, end)).toBe(quote)
    expect(citations.map(({ n }) => n)).toEqual(citations.map((_, i) => i + 1))
  }
})
