import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withoutComparing } from '../../src/ask/comparison.js'
import { word } from '../../src/channels/wording.js'
import { type AskLibrary, askLibrary } from '../support/askLibrary.js'
import { BAISHI, QINGXI } from '../support/parkPlans.js'

let library: AskLibrary

beforeAll(async () => {
  library = await askLibrary({ 'a.md': QINGXI, 'b.md': BAISHI })
})

afterAll(() => library.close())

const TITLES = ['青溪县公园建设方案', '白石县公园建设方案']

describe('plans that are compared stand side by side', () => {
  it.each([
    '青溪县和白石县的管护机制有什么不同',
    '比较一下青溪县和白石县的管护机制',
    '青溪县与白石县管护机制的区别是什么？',
    '对比《青溪县公园建设方案》和《白石县公园建设方案》的管护机制',
  ])('in one matter: %s', async (question) => {
    const answer = await library.ask(question)
    expect(answer).toMatchObject({ kind: 'per-plan', type: 'detail' })
    expect('options' in answer && answer.options.map(({ plan }) => plan)).toEqual(TITLES)
    expect(word(answer, 'zh')).toMatch(/日常巡查制度[^]*网格化管护/)
  })

  it.each([
    '比较青溪县和白石县的公园建设方案',
    '青溪县和白石县公园方案有什么区别',
    '比较《青溪县公园建设方案》和《白石县公园建设方案》',
  ])('as wholes: %s', async (question) => {
    const answer = await library.ask(question)
    expect(answer).toMatchObject({ kind: 'per-plan', type: 'summary' })
    expect('options' in answer && answer.options.map(({ plan }) => plan)).toEqual(TITLES)
  })

  it.each([
    '比较《青溪县公园建设方案》和《公园建设方案》',
    '对比《青溪县公园建设方案》和《建设方案》的管护机制',
  ])('each once, where one title fits both: %s', async (question) => {
    const answer = await library.ask(question)
    expect('options' in answer && answer.options.map(({ plan }) => plan)).toEqual(TITLES)
  })

  it('in a fact, as the facts say it', async () => {
    const answer = await library.ask('青溪县和白石县的步道牵头单位有什么不同')
    expect(word(answer, 'zh')).toMatch(/县林业局[^]*县住建局/)
  })
})

it.each(['不同类型的农机补贴多少', '比较优势产业有哪些', '推进差异化发展的措施有哪些'])(
  'what only sounds like a comparison is none: %s',
  (question) => {
    expect(withoutComparing(question)).toBe(question)
  },
)
