import { readFileSync } from 'node:fs'
import { Converter } from 'opencc-js/cn2t'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, createApp } from '../../src/app.js'
import { toAnswerLine } from '../../src/channels/cli.js'
import { parseGoldQuestions } from '../../src/evaluate/goldQuestion.js'

const QUESTIONS = 'data/eval/questions.jsonl'
const EVERY = 3
/** The clean questions of the development half that are asked in Chinese, every third of them. */
const questions = parseGoldQuestions(readFileSync(QUESTIONS, 'utf8'))
  .filter(({ id, question }) => id.startsWith('dev-') && /[\u4e00-\u9fff]{4}/.test(question))
  .filter((_, i) => i % EVERY === 0)

const toTraditional = Converter({ from: 'cn', to: 'hk' })
const FORMS: readonly (readonly [name: string, write: (question: string) => string])[] = [
  ['in Traditional characters', toTraditional],
  ['full-width', (q) => q.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
  ['without any mark', (q) => q.replace(/[?？。，,！!、；“”"]/g, '')],
  ['with three question marks', (q) => `${q.replace(/[?？]$/, '')}？？？`],
  ['with courtesy before it', (q) => `请问一下，${q}`],
  ['between greeting and thanks', (q) => `你好 我想问下${q.replace(/[?？]$/, '')}啊？谢谢`],
  ['with a space before every third character', (q) => q.replace(/[\u4e00-\u9fff]{3}/g, ' $&')],
]

let app: App
beforeAll(async () => {
  app = await createApp({ indexDir: ':memory:' }, { now: () => performance.now() })
  await app.ingest(['data/plans'])
})
afterAll(() => app.close())

async function answerTo(text: string, history: readonly string[]): Promise<string> {
  const answer = await app.ask({ text, history, scope: 'all' })
  return answer.kind === 'abstained' ? 'abstained' : toAnswerLine(answer, { baseUrl: '' }).answer
}

describe('the same question', () => {
  test.each(FORMS)('gets the same answer %s', async (_, write) => {
    const differing: string[] = []
    for (const { question, history } of questions)
      if ((await answerTo(write(question), history)) !== (await answerTo(question, history)))
        differing.push(write(question))
    expect(questions.length).toBeGreaterThan(20)
    expect(differing).toEqual([])
  })
})
