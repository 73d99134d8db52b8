/** A model that is right, wrong or hostile at random, on the public questions and on those of the sample plans: nobody's answer may be worse for it. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createApp } from '../../src/app.js'
import { toAnswerLine } from '../../src/channels/cli.js'
import { isWorded } from '../../src/channels/wording.js'
import type { Answer } from '../../src/domain/answer.js'
import type { AskRequest } from '../../src/domain/question.js'
import { statementsOf } from '../../src/domain/statementsOf.js'
import { createRandom, type Random } from '../../src/evaluate/distractors/random.js'
import { type GoldQuestion, parseGoldQuestions } from '../../src/evaluate/goldQuestion.js'
import { score } from '../../src/evaluate/score.js'
import { fold } from '../../src/text/fold.js'
import { findQuantities } from '../../src/text/quantity.js'
import { ALTERATIONS } from '../ask/wording/alterations.js'
import { OBEYED } from '../ask/wording/injections.js'
import { cutOff, emptyChoices, status, type Turn } from '../support/chatModelServer.js'
import { improvingLibrary } from '../support/improvingLibrary.js'
import type { ReadRequest, SentSentence } from '../support/modelRequest.js'

/** How often each question is asked, of a model in another mood each time. */
const ROUNDS = 6

const SHARED = '../shared'
const LIBRARIES = [
  { name: 'sample plans', plans: 'data/plans', questions: ['data/eval/questions.jsonl'] },
  {
    name: 'public plans',
    plans: join(SHARED, 'plans'),
    questions: ['seed', 'documents'].map((name) => join(SHARED, `questions/${name}.jsonl`)),
  },
].filter(({ plans }) => existsSync(plans))

describe.each(LIBRARIES)('on the questions of the $name', ({ plans, questions }) => {
  it('no answer is worse than without a model, and nothing unsupported is shown', async () => {
    const app = await createApp({ indexDir: ':memory:' }, { now: () => performance.now() })
    onTestFinished(app.close)
    await app.ingest([plans])
    const gold = questions.flatMap((file) => parseGoldQuestions(readFileSync(file, 'utf8')))
    const random = createRandom(20_261)
    const tried = { better: 0, asked: 0 }
    for (let round = 0; round < ROUNDS; round++) {
      const model = await improvingLibrary(
        { app, ask: () => Promise.reject(new Error('not asked here')) } as never,
        (request) => moody(request, random),
      )
      for (const question of [...gold.map(questionOf), ...(await summaries(app))]) {
        const { plain, better } = await model.improved(question.text, question.history, question)
        if (!better) continue
        tried.better++
        expectSupported(better)
        if (question.gold) expectNoWorse(question.gold, plain, better)
      }
      tried.asked += model.asked.length
      await model.close()
    }
    // A test in which nothing was ever shown would prove nothing.
    expect(tried.better).toBeGreaterThan(10)
    expect(tried.asked).toBeGreaterThan(tried.better)
  })
})

interface Question extends AskRequest {
  readonly gold?: GoldQuestion
}

function questionOf(gold: GoldQuestion): Question {
  return { text: gold.question, history: gold.history, scope: 'all', gold }
}

/** Every plan is summed up. */
async function summaries({ library }: Awaited<ReturnType<typeof createApp>>): Promise<Question[]> {
  const roots = (await library.plans('all')).map(async ({ id, title }) => {
    const [root] = await library.outline(id)
    return (
      root && { text: `概括：${title}`, history: [], scope: 'all' as const, summaryOf: root.id }
    )
  })
  return (await Promise.all(roots)).filter((one) => one !== undefined)
}

/** Right, wrong, hostile, or of no use. */
function moody(request: ReadRequest, random: Random): Turn | string {
  if (request.sentences.length === 0) return JSON.stringify({ question: random.pick(FOLLOW_UPS) })
  const [, obey] = random.pick(OBEYED)
  return random.pick<() => Turn | string>([
    () => claims(request.sentences),
    () => claims(random.some(request.sentences, random.whole(1, request.sentences.length))),
    () => claims(request.sentences, random),
    () => claims(request.sentences, random),
    () => obey(request),
    () => random.pick([cutOff(), emptyChoices(), status(500)]),
  ])()
}

const FOLLOW_UPS = ['由谁牵头', '什邡市由谁牵头', '到哪一年完成', '目标是多少', '全部取消']

/** The sentences as claims; with `random`, most of them altered in one way or another. */
function claims(sentences: readonly SentSentence[], random?: Random): string {
  const right = sentences.slice(0, 12).map(({ number, text }) => {
    const claim = { text, ids: [number], quote: text }
    const alter = random?.chance(0.6) ? random.pick(Object.values(ALTERATIONS)) : undefined
    const sentence = { number, source: { sentence: { text } } }
    return alter?.({ claim, sentence, evidence: [sentence], offices: [] } as never) ?? claim
  })
  return JSON.stringify({ claims: right })
}

function expectNoWorse(gold: GoldQuestion, plain: Answer, better: Answer): void {
  const [before, after] = [plain, better].map((answer) =>
    score(gold, toAnswerLine(answer, { baseUrl: '' })),
  )
  if (before?.miss === undefined)
    expect([gold.question, after?.miss]).toEqual([gold.question, undefined])
}

/** Each figure and each character of the words stands in what is cited for them. */
function expectSupported(better: Answer): void {
  expect(isWorded(better) || better.understoodAs !== undefined).toBe(true)
  for (const statement of statementsOf(better)) {
    if (statement.kind !== 'worded') continue
    const cited = better.citations.filter(({ n }) => statement.cites.includes(n))
    const quotes = squeezed(cited.map(({ quote, path }) => `${quote} ${path.join(' ')}`).join(' '))
    for (const { start, end } of findQuantities(statement.text))
      expect(quotes).toContain(squeezed(statement.text.slice(start, end)))
    for (const number of statement.text.match(/\d+/g) ?? []) expect(quotes).toContain(number)
    expect(statement.text).not.toMatch(/https?:|evil|@\w/)
  }
}

function squeezed(text: string): string {
  return fold(text).replace(/\s/g, '')
}
