import { expect, onTestFinished, test } from 'vitest'
import { type App, createApp } from '../../src/app.js'
import { createAsk } from '../../src/ask/ask.js'
import type { LibraryReader } from '../../src/store/library.js'
import { planOf, sourceOf } from '../store/planFixture.js'

/** What is asked of a library while a question is answered. */
interface Cost {
  calls: number
  /** Of all answers, as JSON. */
  bytes: number
}

function counted(library: LibraryReader, cost: Cost): LibraryReader {
  const count =
    (call: (...given: unknown[]) => Promise<unknown>) =>
    async (...given: unknown[]) => {
      const result = await call(...given)
      cost.calls++
      const plain = result instanceof Map ? [...result] : result
      cost.bytes += (JSON.stringify(given) + (JSON.stringify(plain) ?? '')).length
      return result
    }
  return Object.fromEntries(
    Object.entries(library).map(([name, call]) => [name, count(call as never)]),
  ) as unknown as LibraryReader
}

const STEMS = [...'松竹梅兰菊桃李杏梨枣橘柚槐柳榆桐椿杨柏枫']

/** Plans of as many places, alike but for their names and figures; every one names the same two offices. */
function planNumber(i: number) {
  const place = `${STEMS[i % STEMS.length]}${STEMS[Math.floor(i / STEMS.length) % STEMS.length]}县`
  return planOf(String(i).padStart(4, '0'), `${place}防汛抗旱工作方案`, [
    { heading: '一、总体要求', sentences: [`${place}坚持预防为主。`] },
    {
      heading: '二、疏通排水管网',
      sentences: [`2024年疏通管网${i + 10}公里。`],
      offices: [
        { role: 'lead', names: ['县水务局'] },
        { role: 'participant', names: ['县财政局'] },
      ],
    },
  ])
}

async function filled(plans: number): Promise<App> {
  const app = await createApp({ indexDir: ':memory:' }, { now: () => 0, without: ['vectors'] })
  onTestFinished(() => app.close())
  for (let i = 0; i < plans; i++) {
    const read = planNumber(i)
    await app.library.replaceSource(sourceOf(read.plan.sourceId), [read])
  }
  return app
}

const QUESTIONS = [
  '松竹县疏通排水管网由谁牵头？',
  '疏通排水管网由谁牵头？',
  '县水务局负责哪些任务？',
  '县水务局牵头哪些任务？',
  '松竹县防汛抗旱工作方案里疏通管网多少公里？',
  '2031年疏通管网多少公里？',
  '火星基地由谁建设？',
  '松竹县疏通管网2024年的目标是多少？',
]

/** Of each question, asked a second time, and once more after a plan has been written anew. */
async function costs(plans: number): Promise<Cost[]> {
  const app = await filled(plans)
  const cost: Cost = { calls: 0, bytes: 0 }
  const ask = createAsk({ ...app.askTools, library: counted(app.askTools.library, cost) })
  const of = async (text: string): Promise<Cost> => {
    Object.assign(cost, { calls: 0, bytes: 0 })
    await ask({ text, history: [], scope: 'all' })
    return { ...cost }
  }
  const found: Cost[] = []
  for (const text of QUESTIONS) {
    await of(text)
    found.push(await of(text))
    const again = planNumber(7)
    await app.library.replaceSource(sourceOf(again.plan.sourceId, text), [again])
    found.push(await of(text))
  }
  return found
}

test('eight times as many plans cost a question no more calls and hardly more to read', async () => {
  const few = await costs(50)
  const many = await costs(400)
  for (const [i, { calls, bytes }] of many.entries()) {
    const question = QUESTIONS[Math.floor(i / 2)] as string
    expect.soft(calls, question).toBeLessThanOrEqual((few[i] as Cost).calls + 2)
    expect.soft(bytes, question).toBeLessThan((few[i] as Cost).bytes * 1.6 + 4_000)
  }
}, 60_000)
