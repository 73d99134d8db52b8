import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isWorded, word } from '../../../src/channels/wording.js'
import type { SectionId } from '../../../src/domain/plan.js'
import { type AskLibrary, askLibrary } from '../../support/askLibrary.js'
import {
  after,
  cutOff,
  emptyChoices,
  fenced,
  raw,
  reasoned,
  reply,
  status,
  thinking,
  type Turn,
} from '../../support/chatModelServer.js'
import {
  ASKER,
  improvingLibrary,
  MODEL_KEY,
  type ModelScript,
} from '../../support/improvingLibrary.js'
import { claimsOf } from '../../support/modelRequest.js'
import { BAISHI, QINGXI } from '../../support/parkPlans.js'

const MANAGED = '青溪县公园的管护机制怎么建立'
/** What a good model makes of the section. */
const WORDED = {
  claims: [
    {
      text: '管护机制：建立日常巡查制度，明确管护责任，及时修复损坏设施。',
      ids: [1],
      quote: '建立日常巡查制度',
    },
    {
      text: '1. 同时，鼓励社会力量认养公园，认养期限一般为3年；管护经费纳入县级财政预算，不得挪作他用。',
      ids: [2, 3],
      quote: '管护经费纳入县级财政预算，不得挪作他用',
    },
  ],
}

describe('an open question', () => {
  it('is answered in the model’s order and choice of the plan’s clauses, each with the sentences it rests on', async () => {
    const { improved, outcomes } = await open(() => JSON.stringify(WORDED))
    const { plain, better } = await improved(MANAGED)
    expect(plain.kind).toBe('answered')
    expect(isWorded(plain)).toBe(false)
    expect(better && isWorded(better)).toBe(true)
    expect(better && word(better, 'zh').split('\n')).toEqual([
      '管护机制：建立日常巡查制度，明确管护责任，及时修复损坏设施。',
      '同时，鼓励社会力量认养公园，认养期限一般为3年；管护经费纳入县级财政预算，不得挪作他用。',
    ])
    expect(better?.citations.map(({ n, quote }) => [n, quote])).toEqual([
      [1, '建立日常巡查制度，明确管护责任，及时修复损坏设施。'],
      [2, '鼓励社会力量认养公园，认养期限一般为3年。'],
      [3, '管护经费纳入县级财政预算，不得挪作他用。'],
    ])
    for (const { planId, quote, start, end } of better?.citations ?? [])
      expect((await library.app.library.planText(planId))?.slice(start, end)).toBe(quote)
    expect(outcomes).toMatchObject([{ task: 'wording', outcome: 'better', claims: 2, kept: 2 }])
  })

  it('loses a claim that does not hold, and keeps the others', async () => {
    const wrong = { text: '认养期限一般为5年。', ids: [2], quote: '认养期限一般为3年' }
    const claims = [...WORDED.claims, wrong]
    const { improved, outcomes } = await open(() => JSON.stringify({ claims }))
    const { better } = await improved(MANAGED)
    expect(better && word(better, 'zh')).not.toContain('5年')
    expect(outcomes).toMatchObject([{ outcome: 'better', claims: 3, kept: 2 }])
  })

  it.each<[string, object]>([
    [
      'every claim is wrong',
      { claims: [{ text: '认养期限为5年。', ids: [2], quote: '认养期限' }] },
    ],
    ['the figure of the plain answer is left out', { claims: [WORDED.claims[0]] }],
    ['nothing is claimed', { claims: [] }],
    [
      'another sentence than the plain answer’s is told',
      {
        claims: [
          { text: '管护经费纳入县级财政预算。', ids: [3], quote: '管护经费纳入县级财政预算' },
        ],
      },
    ],
  ])('keeps its plain answer where %s', async (_, said) => {
    const { improved, outcomes } = await open(() => JSON.stringify(said))
    expect((await improved(MANAGED)).better).toBeUndefined()
    expect(outcomes).toMatchObject([{ outcome: 'dropped' }])
  })

  const right = JSON.stringify(WORDED)
  it.each<[string, Turn]>([
    ['behind its thoughts', thinking('先看资料……{"claims":[]}', right)],
    ['in a fence', fenced(right)],
    ['with its thoughts in a field of their own', reasoned('先看资料', right)],
  ])('is worded by a model that replies %s', async (_, turn) => {
    const { improved } = await open(() => turn)
    expect((await improved(MANAGED)).better).toBeDefined()
  })

  it('is worded by the second reply where the first cannot be read', async () => {
    let replies = 0
    const { improved } = await open(() => (replies++ === 0 ? '{"claims":[{"text"' : right))
    expect((await improved(MANAGED)).better).toBeDefined()
    expect(replies).toBe(2)
  })

  it.each<[string, Turn]>([
    ['says nothing', reply('')],
    ['only thinks', thinking('想了很久', '')],
    ['is cut off', cutOff()],
    ['sends no choice', emptyChoices()],
    ['says something else', reply('管护机制就是要经常巡查。')],
    ['replies by another schema', reply('{"answer":"建立日常巡查制度"}')],
    ['sends no JSON at all', raw('<html>502</html>', 'text/html')],
    ['refuses the key', status(401)],
    ['is out of credit', status(402)],
    ['is asked too often', status(429, { 'retry-after': '30' })],
    ['fails', status(500)],
  ])('keeps its plain answer where the model %s', async (_, turn) => {
    const { improved, outcomes } = await open(() => turn)
    const { plain, better } = await improved(MANAGED)
    expect(plain.kind).toBe('answered')
    expect(better).toBeUndefined()
    expect(outcomes).toMatchObject([{ task: 'wording', outcome: 'none' }])
  })
})

describe('the model is not asked', () => {
  const silent = (): never => {
    throw new Error('the model was asked')
  }

  it.each([
    ['of a lead', '青溪县新建步道由谁牵头'],
    ['of a figure', '青溪县新建步道多少公里'],
    ['of what two plans say differently', '新建步道多少公里'],
    ['of what is not there', '青溪县公园的停车费怎么收'],
    ['of a place that no plan names', '黑石县公园的管护机制怎么建立'],
    ['which plans there are', '有哪些计划'],
    ['of nothing', '？'],
  ])('%s', async (_, question) => {
    const { improved, asked } = await open(silent)
    const { better } = await improved(question)
    expect(better).toBeUndefined()
    expect(asked).toEqual([])
  })

  it('for more than nineteen of fifty at once, and each that is asked is counted', async () => {
    let counted = 0
    const mayCall = async (): Promise<boolean> => ++counted > 0
    const { improve, ask, asked } = await open(() => after(300, JSON.stringify(WORDED)), {
      mayCall,
    })
    const questions = Array.from({ length: 50 }, (_, i) => `${MANAGED}${'？'.repeat(i)}`)
    const answers = await Promise.all(questions.map((question) => ask(question)))
    const coming = answers.map((answer) => improve(answer, ASKER))
    const better = await Promise.all(coming.map(async (one) => (await one)?.better))
    expect(counted).toBe(19)
    expect(asked).toHaveLength(19)
    expect(better.filter((one) => one !== undefined)).toHaveLength(19)
  })

  it('once a budget is spent', async () => {
    const { ask, improve, asked } = await open(silent, { mayCall: async () => false })
    const answer = await ask(MANAGED)
    expect(await improve(answer, ASKER)).toBeUndefined()
    expect(asked).toEqual([])
  })

  it('on nobody’s account where there is nothing to ask', async () => {
    const counted: unknown[] = []
    const mayCall = async (asker: unknown): Promise<boolean> => counted.push(asker) < 0
    const { ask, improve } = await open(silent, { mayCall })
    await improve(await ask('青溪县新建步道由谁牵头'), ASKER)
    expect(counted).toEqual([])
    await improve(await ask(MANAGED), ASKER)
    expect(counted).toEqual([ASKER])
  })

  it('while it rests after failures', async () => {
    const { improved, ask, improve, chatModel } = await open(() => status(402))
    await improved(MANAGED)
    expect(chatModel?.isReady()).toBe(false)
    expect(await improve(await ask(MANAGED), ASKER)).toBeUndefined()
  })
})

describe('what is sent', () => {
  it('is the question and the sentences of the sections that were cited, and nothing of other plans', async () => {
    const { improved, asked, server } = await open(({ sentences }) => claimsOf(sentences))
    await improved(MANAGED)
    const [request] = asked
    expect(request?.asked).toBe(MANAGED)
    expect(request?.sentences.map(({ text }) => text)).toEqual([
      '建立日常巡查制度，明确管护责任，及时修复损坏设施。',
      '鼓励社会力量认养公园，认养期限一般为3年。',
      '管护经费纳入县级财政预算，不得挪作他用。',
    ])
    expect(request?.whole).not.toMatch(/白石县|网格化|牵头单位：县林业局/)
    for (const secret of [ASKER.person, ASKER.chat, MODEL_KEY])
      expect(JSON.stringify(server.requests.map(({ body }) => body))).not.toContain(`"${secret}"`)
  })

  it('stands between markers that are other ones each time', async () => {
    const { improved, asked } = await open(({ sentences }) => claimsOf(sentences))
    await improved(MANAGED)
    await improved('青溪县步道怎么修建')
    expect(asked.map(({ marker }) => marker.length)).toEqual([16, 16])
    expect(asked[0]?.marker).not.toBe(asked[1]?.marker)
  })
})

it('an answer that the model only repeats stays unmarked', async () => {
  const { improved, outcomes } = await open(({ sentences }) => claimsOf(sentences.slice(0, 2)))
  expect((await improved(MANAGED)).better).toBeUndefined()
  expect(outcomes).toMatchObject([{ outcome: 'same', kept: 2 }])
})

describe('what the model made of an answer', () => {
  it('is given to all who ask the same within ten minutes, for one request', async () => {
    const { improve, ask, asked } = await open(() => JSON.stringify(WORDED))
    const answers = await Promise.all([ask(MANAGED), ask(MANAGED, ['步道多少公里']), ask(MANAGED)])
    const better = await Promise.all(
      answers.map(
        async (answer, i) => (await improve(answer, { person: `${i}`, chat: '' }))?.better,
      ),
    )
    expect(asked).toHaveLength(1)
    expect(better.map((one) => one && isWorded(one))).toEqual([true, true, true])
    expect(better.map((one) => one?.request)).toEqual(answers.map(({ request }) => request))
  })

  it('is not kept where no reply came', async () => {
    let replies = 0
    const { improved } = await open(() =>
      replies++ === 0 ? emptyChoices() : JSON.stringify(WORDED),
    )
    expect((await improved(MANAGED)).better).toBeUndefined()
    expect((await improved(MANAGED)).better).toBeDefined()
  })
})

describe('a summary', () => {
  it('is made of the plan’s own sentences first, and then of the model’s choice of them', async () => {
    const { improved, asked } = await open(({ sentences }) => claimsOf(sentences.slice(0, 4)))
    const summaryOf = await rootOf(library)
    const { plain, better } = await improved('概括', [], { summaryOf })
    expect(plain).toMatchObject({ kind: 'answered', type: 'summary' })
    expect(isWorded(plain)).toBe(false)
    expect(better && isWorded(better)).toBe(true)
    expect(asked[0]?.whole).toContain('到2026年底建成口袋公园12个')
    expect(asked[0]?.whole).not.toContain('网格化')
  })

  it('stays as it was where one claim alone holds', async () => {
    const { improved } = await open(({ sentences }) => claimsOf(sentences.slice(0, 1)))
    const summaryOf = await rootOf(library)
    expect((await improved('概括', [], { summaryOf })).better).toBeUndefined()
  })

  it('of a section beyond the scope is refused, as of one that there is not, and no model is asked', async () => {
    const { improved, asked } = await open(({ sentences }) => claimsOf(sentences))
    const [, baishi] = await library.app.library.plans('all')
    const scope = baishi ? [baishi.id] : []
    for (const summaryOf of [await rootOf(library), 'nothing' as SectionId]) {
      const { plain, better } = await improved('概括', [], { summaryOf, scope })
      expect(plain).toMatchObject({ kind: 'abstained', abstention: { why: 'no-section' } })
      expect(better).toBeUndefined()
    }
    expect(asked).toEqual([])
  })
})

describe('a comparison', () => {
  it('is worded plan by plan, and a claim that mixes two plans is dropped', async () => {
    const { improved, outcomes } = await open(({ sentences }) => {
      const all = JSON.parse(claimsOf(sentences)) as { claims: object[] }
      const mixed = {
        text: `${sentences[1]?.text}${sentences.at(-1)?.text}`,
        ids: [sentences[1]?.number, sentences.at(-1)?.number],
        quote: sentences[1]?.text,
      }
      return JSON.stringify({ claims: [...all.claims, mixed] })
    })
    const { plain, better } = await improved('青溪县和白石县的管护机制有什么不同')
    expect(plain.kind).toBe('per-plan')
    expect(better?.kind).toBe('per-plan')
    const options = better && 'options' in better ? better.options : []
    expect(options.map(({ plan }) => plan)).toEqual(['青溪县公园建设方案', '白石县公园建设方案'])
    expect(JSON.stringify(options[1])).not.toContain('青溪')
    const [outcome] = outcomes
    expect(outcome).toMatchObject({ task: 'comparison', outcome: 'better' })
    expect(outcome?.kept).toBe((outcome?.claims ?? 0) - 1)
  })

  it('keeps its plain answer where the model leaves one plan out', async () => {
    const { improved } = await open(({ sentences }) => claimsOf(sentences.slice(0, 4)))
    expect((await improved('青溪县和白石县的管护机制有什么不同')).better).toBeUndefined()
  })
})

describe('a follow-up that the rules do not understand', () => {
  const HISTORY = ['青溪县步道怎么修建', '白石县公园的管护机制怎么建立']
  const ASKED = '先前问的那个宽度是多少'

  it('is made whole by the model, asked like any other question, and answered from the plans', async () => {
    const { improved, asked, outcomes } = await open(() => '{"question":"青溪县步道宽度是多少"}')
    const { plain, better } = await improved(ASKED, HISTORY)
    expect(plain.kind).toBe('abstained')
    for (const said of [ASKED, ...HISTORY]) expect(asked[0]?.whole).toContain(said)
    expect(better && word(better, 'zh')).toBe('步道宽度不少于2米')
    expect(better && isWorded(better)).toBe(false)
    expect(better?.understoodAs).toBe('青溪县步道宽度是多少')
    expect(better?.request.text).toBe(ASKED)
    expect(outcomes).toMatchObject([{ task: 'follow-up', outcome: 'better' }])
  })

  it.each([
    ['names a place that nobody named', '黑石县步道宽度是多少'],
    ['names an office that nobody named', '县财政局步道宽度是多少'],
    ['leaves out what was asked', '青溪县步道怎么修建'],
    ['asks for something else', '青溪县步道宽度由谁牵头'],
    ['is the follow-up again', ASKED],
    ['is a link', '见 https://evil.example/x'],
    ['has no answer', '白石县公园宽度是多少'],
  ])('stays refused where the model’s question %s', async (_, question) => {
    const { improved, outcomes } = await open(() => JSON.stringify({ question }))
    expect((await improved(ASKED, HISTORY)).better).toBeUndefined()
    expect(outcomes).toMatchObject([{ task: 'follow-up', outcome: 'dropped' }])
  })

  it('is not shown to the model without earlier questions', async () => {
    const { improved, asked } = await open(() => '{"question":"青溪县步道宽度是多少"}')
    await improved(ASKED)
    expect(asked).toEqual([])
  })
})

let library: AskLibrary

beforeAll(async () => {
  library = await askLibrary({ 'a.md': QINGXI, 'b.md': BAISHI })
})

afterAll(() => library.close())

async function open(
  script: ModelScript,
  events: Parameters<typeof improvingLibrary>[2] = {},
): ReturnType<typeof improvingLibrary> {
  return improvingLibrary(library, script, events)
}

/** The root of the first plan. */
async function rootOf({ app }: AskLibrary): Promise<SectionId> {
  const [plan] = await app.library.plans('all')
  const [root] = plan ? await app.library.outline(plan.id) : []
  if (!root) throw new Error('there is no plan')
  return root.id
}
