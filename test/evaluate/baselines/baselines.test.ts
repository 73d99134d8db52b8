import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withBaselines } from '../../../scripts/systems.js'
import type { Answerer, GivenAnswer } from '../../../src/evaluate/answerer.js'
import { type AskLibrary, askLibrary } from '../../support/askLibrary.js'

const PLANS = {
  'a.txt': `青溪县步道建设实施方案

一、主要任务
（一）修建步道。新建环湖步道30公里以上，配建驿站12座。
牵头单位：县林业局
（二）增设公厕。在步道沿线增设公厕18座，2026年6月底前全部开放。
牵头单位：县住建局
`,
  'b.txt': `白坪县苗圃建设工作方案

一、重点工作
（一）育苗。每年培育乡土树苗20万株。由县林草局牵头。
`,
}

let library: AskLibrary
const answers = new Map<string, GivenAnswer>()
const questions = ['青溪县增设公厕多少座？', '那什么时候开放？', 'zzz']
const history = [[], ['青溪县步道沿线增设公厕多少座？'], []]

async function ask(baseline: Answerer): Promise<void> {
  for (const [i, question] of questions.entries())
    answers.set(
      `${baseline.name} ${i}`,
      await baseline.answer({ question, history: history[i] ?? [] }),
    )
}

beforeAll(async () => {
  library = await askLibrary(PLANS)
  await withBaselines(library.app, ask)
}, 30_000)
afterAll(() => library.close())

describe.each(['BM25, no facts', 'vectors alone', 'fixed chunks'])('%s', (name) => {
  test('answers with sentences that stand in the plan, and is more or less sure', () => {
    const { answer, abstained, sure } = answers.get(`${name} 0`) as GivenAnswer
    expect(abstained).toBe(false)
    expect(answer).toContain('18座')
    for (const line of answer.split('\n')) expect(PLANS['a.txt']).toContain(line)
    expect(sure).toBeGreaterThan(0)
  })

  test('cites what it shows', () => {
    const { answer, citations } = answers.get(`${name} 0`) as GivenAnswer
    const quotes = citations.map(({ quote }) => quote).join('\n')
    for (const line of answer.split('\n')) expect(quotes).toContain(line)
  })

  test('asks a follow-up together with the question before', () => {
    expect(answers.get(`${name} 1`)?.answer).toContain('2026年6月底前')
  })
})

test('what has nothing of the question is abstained from, or is sure of nothing', () => {
  expect(answers.get('BM25, no facts 2')?.abstained).toBe(true)
  expect(answers.get('fixed chunks 2')?.sure).toBe(0)
})

test('sections are cited with their path, chunks have none', () => {
  expect(answers.get('BM25, no facts 0')?.citations[0]?.path.join()).toContain('增设公厕')
  expect(answers.get('vectors alone 0')?.citations[0]?.path.join()).toContain('增设公厕')
  expect(answers.get('fixed chunks 0')?.citations[0]?.path).toEqual([])
})
