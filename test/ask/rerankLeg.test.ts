import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRerankLeg, type RerankLegTools } from '../../src/ask/rerankLeg.js'
import { retrieve, type Retrieved } from '../../src/ask/retrieve.js'
import { type AskLibrary, askLibrary } from '../support/askLibrary.js'
import { PLANS } from './plans.js'

const ITEMS = ['二', '三', '四', '五'].map((at) => `（${at}）补种第${at}片。\n`).join('')
const LONG = `赤水县植树方案\n\n一、任务\n\n（一）造林。${'每年造林若干亩。'.repeat(200)}\n${ITEMS}`

let library: AskLibrary
beforeAll(async () => {
  library = await askLibrary({ ...PLANS, 'long.txt': LONG })
})
afterAll(() => library.close())

/** Words that no plan has, so that the gate is wide open; and words of a plan's own, so that it is shut. */
const OTHER_WORDS = '孩子摔跤怎么算'
const OWN_WORDS = '修建步道'

interface Asked {
  readonly question: string
  readonly passages: readonly string[]
}

/** A leg whose reranker scores passages as told; what it was asked is kept. */
function legOf(
  score: (passage: string, at: number) => number,
  change: Partial<RerankLegTools> = {},
) {
  const asked: Asked[] = []
  const faults: string[] = []
  const leg = createRerankLeg({
    library: library.app.library,
    configured: async () => ({
      name: 'reader',
      rerank: async (question, passages, withinMs) => {
        expect(withinMs).toBe(450)
        asked.push({ question, passages })
        return passages.map(score)
      },
    }),
    weightOf: () => 0.3,
    now: () => 0,
    onFault: (fault) => faults.push(fault),
    ...change,
  })
  return { leg, asked, faults }
}

async function ranked(
  subject: string,
  rerank?: ReturnType<typeof createRerankLeg>,
): Promise<readonly Retrieved[]> {
  const { analyzer, dense } = library.app.askTools
  const tools = { library: library.app.library, analyzer, dense, rerank }
  return (await retrieve(subject, [], 'all', tools)).ranked
}

const ids = (list: readonly Retrieved[]) => list.map(({ section }) => section.id)

describe('a reranker', () => {
  test('moves up what it finds to answer, by its score and its weight', async () => {
    const before = await ranked(OTHER_WORDS)
    const { leg } = legOf((_, at) => (at === 4 ? 1 : 0))
    const after = await ranked(OTHER_WORDS, leg)
    const moved = before[4] as Retrieved
    expect(after[0]?.section.id).toBe(moved.section.id)
    expect(after[0]?.score).toBeCloseTo(moved.score + 0.3, 6)
    expect(new Set(ids(after))).toEqual(new Set(ids(before)))
  })

  test('is not asked where the question has the words of a plan', async () => {
    const { leg, asked } = legOf(() => 1)
    expect(await ranked(OWN_WORDS, leg)).toEqual(await ranked(OWN_WORDS))
    expect(asked).toEqual([])
  })

  test('reads the path and the beginning of the twenty best sections, and no more', async () => {
    const { leg, asked } = legOf(() => 0)
    const sections = (
      await Promise.all(
        (await library.app.library.plans('all')).map(({ id }) => library.app.library.outline(id)),
      )
    ).flat()
    expect(sections.length).toBeGreaterThan(20)
    await leg('造林', sections)
    const [{ question, passages } = { question: '', passages: [] }] = asked
    expect(question).toBe('造林')
    expect(passages).toHaveLength(20)
    const long = sections.findIndex(({ path }) => path.at(-1)?.startsWith('（一）造林'))
    await leg('造林', sections.slice(long, long + 1))
    const [passage = ''] = asked[1]?.passages ?? []
    expect(passage).toMatch(/^一、任务 （一）造林。\n[^]*每年造林/)
    expect(passage.split('\n').slice(1).join('\n')).toHaveLength(500)
  })

  test.each<[string, Partial<RerankLegTools>]>([
    ['it cannot be opened', { configured: async () => undefined }],
    ['it has earned no weight', { weightOf: () => 0 }],
  ])('changes nothing where %s', async (_, change) => {
    const { leg, asked } = legOf(() => 1, change)
    expect(await ranked(OTHER_WORDS, leg)).toEqual(await ranked(OTHER_WORDS))
    expect(asked).toEqual([])
  })

  test('changes nothing where it fails, and is left alone for a while', async () => {
    let calls = 0
    const rerank = async (): Promise<readonly number[]> => {
      calls++
      throw new Error('took over 450 ms')
    }
    const { leg, faults } = legOf(() => 1, { configured: async () => ({ name: 'reader', rerank }) })
    const plain = await ranked(OTHER_WORDS)
    expect(await ranked(OTHER_WORDS, leg)).toEqual(plain)
    expect(await ranked(OTHER_WORDS, leg)).toEqual(plain)
    expect([calls, faults]).toEqual([1, ['took over 450 ms']])
  })

  test('is not asked for no sections', async () => {
    const { leg, asked } = legOf(() => 1)
    expect((await leg('造林', [])).size).toBe(0)
    expect(asked).toEqual([])
  })
})
