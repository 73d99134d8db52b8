import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { toAnswerLine } from '../../../../src/channels/cli.js'
import { serveWeb } from '../../../../src/channels/web/serveWeb.js'
import type { Answer } from '../../../../src/domain/answer.js'
import type { FactsWanted } from '../../../../src/domain/inventory.js'
import type { PlanId } from '../../../../src/domain/plan.js'
import type { AskRequest } from '../../../../src/domain/question.js'
import { heldImprove, wordedAs } from '../asking/better.js'
import { openSite, type Site } from '../site.js'
import { BY_TELEGRAM, LOWER, openPrograms, type Reply, TOKEN, UPPER } from './programs.js'

const QUESTION = '青溪县修建步道由谁牵头？'

let site: Site

beforeAll(async () => {
  site = await openSite({ 'lower.txt': LOWER, 'upper.txt': UPPER })
})
afterAll(() => site.close())

const open = (options?: Parameters<typeof openPrograms>[1]) => openPrograms(site.ports, options)

/** Resolves `all` once `release` is called; meanwhile nothing is answered. */
function heldAsk() {
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  let begun = 0
  const ask: Site['ports']['ask'] = async (request) => {
    begun++
    await held
    return site.ports.ask(request)
  }
  return { ask, release: () => release(), begun: () => begun }
}

async function planId(title: string): Promise<string> {
  const plans = await site.ports.plans('all')
  return plans.find((plan) => plan.title.startsWith(title))?.id ?? ''
}

function expectRefusal(reply: Reply, status: number, code: string, message: string | RegExp) {
  expect(reply.status).toBe(status)
  expect(reply.headers.get('content-type')).toBe('application/json')
  expect(reply.headers.get('cache-control')).toBe('no-store')
  const told = reply.json()
  expect(told).toEqual({ error: { code, message: expect.stringMatching(message) } })
}

describe('the token', () => {
  test('lets a program in over HTTP, from no page and without a cookie', async () => {
    const server = await serveWeb(open().web, { port: 0, hostname: '127.0.0.1' })
    onTestFinished(() => server.close())
    const response = await fetch(`${server.url}/api/ask`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ question: QUESTION }),
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('set-cookie')).toBeNull()
    const { answer, citations } = (await response.json()) as ReturnType<typeof toAnswerLine>
    expect(answer).toBe('牵头：县林业局')
    const [section] = citations.map(({ url }) => url)
    expect(section).toMatch(new RegExp(`^${server.url}/sections/[a-z2-7]{16}\\?from=\\d+&to=\\d+$`))
    expect(await (await fetch(section ?? '')).text()).toContain('<mark')
    const without = await fetch(`${server.url}/api/plans`)
    expect(without.status).toBe(401)
  })

  test('that is missing is asked for', async () => {
    for (const path of ['/api/plans', '/api/facts', '/api/nothing', '/api'])
      expectRefusal(await open().get(path, {}), 401, 'no-token', /^Send the token/)
    const reply = await open().ask({ question: QUESTION }, {})
    expectRefusal(reply, 401, 'no-token', /^Send the token/)
    expect(reply.headers.get('www-authenticate')).toBe('Bearer realm="wenji"')
  })

  test.each([
    ['of another length', `Bearer ${TOKEN.slice(0, -1)}`],
    ['with one more character', `Bearer ${TOKEN}x`],
    ['of the same length', `Bearer ${'x'.repeat(TOKEN.length)}`],
    ['in other letters', `Bearer ${TOKEN.toUpperCase()}`],
  ])('%s is refused and not repeated', async (_, authorization) => {
    const reply = await open().get('/api/plans', { authorization })
    expectRefusal(reply, 401, 'wrong-token', /^The token is not/)
    expect(reply.headers.get('www-authenticate')).toBe(
      'Bearer realm="wenji", error="invalid_token"',
    )
    expect(reply.text).not.toContain(authorization.slice(7))
  })

  test.each(['', 'Bearer', 'Bearer ', TOKEN, `Basic ${btoa(`wenji:${TOKEN}`)}`, `Bearer${TOKEN}`])(
    'is not read from %j',
    async (authorization) => {
      const reply = await open().get('/api/plans', { authorization })
      expectRefusal(reply, 401, 'no-token', /Authorization: Bearer/)
    },
  )

  test('is not read from the address', async () => {
    const reply = await open().get(`/api/plans?access_token=${TOKEN}&token=${TOKEN}`, {})
    expect(reply.status).toBe(401)
  })

  test('may be announced in small letters', async () => {
    expect((await open().get('/api/plans', { authorization: `bearer ${TOKEN}` })).status).toBe(200)
  })

  test('lets in where people come by Telegram, and nobody else', async () => {
    const programs = open({ entrance: BY_TELEGRAM })
    expect((await programs.get('/api/plans')).status).toBe(200)
    expect((await programs.get('/api/plans', {})).status).toBe(401)
    expect((await programs.get('/plans')).status).toBe(401)
  })

  test.each([undefined, BY_TELEGRAM])('that is not set lets nobody in', async (entrance) => {
    const off = open({ apiToken: undefined, ...(entrance && { entrance }) })
    for (const path of ['/api/plans', '/api/facts', '/api/openapi.json', '/api/nothing'])
      for (const headers of [{}, { authorization: 'Bearer undefined' }])
        expectRefusal(await off.get(path, headers), 404, 'off', /Set API_TOKEN in \.env to turn/)
    expectRefusal(await off.ask({ question: QUESTION }), 404, 'off', /Set API_TOKEN/)
  })
})

describe('/api/ask', () => {
  test('gives one line of ask --jsonl', async () => {
    const answers: Answer[] = []
    const ask: Site['ports']['ask'] = async (request) => {
      const answer = await site.ports.ask(request)
      answers.push(answer)
      return answer
    }
    for (const question of [QUESTION, '修建步道由谁牵头？', '有哪些计划？', '黄溪县谁造桥？']) {
      const reply = await open({ machines: { ask } }).ask({ question })
      expect(reply.status).toBe(200)
      const answer = answers.at(-1)
      if (!answer) throw new Error('nothing was asked')
      const line = toAnswerLine(answer, { baseUrl: 'http://localhost' })
      expect(reply.json()).toEqual(line)
      expect('id' in reply.json()).toBe(false)
    }
    expect(answers.map(({ kind }) => kind)).toEqual(['answered', 'ambiguous', 'plans', 'abstained'])
  })

  test('leads to the address that others have', async () => {
    const { citations } = (await open({ entrance: BY_TELEGRAM }).ask({ question: QUESTION })).json()
    expect(citations[0].url).toMatch(/^https:\/\/plans\.example\.org\/wenji\/sections\//)
  })

  test('leans on the earlier questions', async () => {
    const { answer } = (
      await open().ask({ question: '那参与单位呢？', history: [QUESTION] })
    ).json()
    expect(answer).toContain('县财政局')
    expect(answer).not.toContain('县林业局')
  })

  test('asks one plan alone', async () => {
    const plan = await planId('白溪县')
    const { kind, answer } = (await open().ask({ question: '修建步道由谁牵头？', plan })).json()
    expect([kind, answer]).toEqual(['answered', '牵头：县园林中心'])
  })

  test('refuses a plan that is not there, and does not ask all', async () => {
    const { ask, begun } = heldAsk()
    const reply = await open({ machines: { ask } }).ask({ question: QUESTION, plan: 'nowhere' })
    expectRefusal(reply, 404, 'unknown-plan', /^plan: there is no such plan/)
    expect(begun()).toBe(0)
  })

  test('takes the longest question and history that it says it takes', async () => {
    const long = 'a'.repeat(4096)
    const history = Array.from({ length: 10 }, () => 'b'.repeat(4096))
    expect((await open().ask({ question: long, history })).status).toBe(200)
    expect((await open().ask({ question: '步'.repeat(4096) })).status).toBe(200)
  })

  test.each([
    ['question', { question: '步'.repeat(4097) }],
    ['question', { question: '' }],
    ['question', {}],
    ['question', { question: 7 }],
    ['history', { question: QUESTION, history: Array.from({ length: 11 }, () => '步') }],
    ['history', { question: QUESTION, history: '步' }],
    ['history.1', { question: QUESTION, history: ['步', '步'.repeat(4097)] }],
    ['history.0', { question: QUESTION, history: [null] }],
    ['plan', { question: QUESTION, plan: '' }],
    ['plan', { question: QUESTION, plan: 'p'.repeat(65) }],
    ['plan', { question: QUESTION, plan: ['a'] }],
    ['request', { question: QUESTION, plann: 'x' }],
    ['request', [QUESTION]],
    ['body', '{"question":'],
    ['body', ''],
  ])('says that %s is at fault', async (field, body) => {
    const { ask, begun } = heldAsk()
    const reply = await open({ machines: { ask } }).ask(body)
    expectRefusal(reply, 400, 'invalid', new RegExp(`^${field}: .`))
    expect(reply.text).not.toContain('步步')
    expect(begun()).toBe(0)
  })

  test('names every field at fault', async () => {
    const { error } = (await open().ask({ question: '', plan: '' })).json()
    expect(error.message).toMatch(/^question: .*; plan: /)
  })

  test('refuses a body beyond 64 KB, whether it says how long it is or not', async () => {
    const body = JSON.stringify({ question: QUESTION, history: ['x'.repeat(64 * 1024)] })
    expectRefusal(await open().ask(body), 413, 'too-large', /64 KB/)
    const streamed = await open().web.request('/api/ask', {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: new Blob([body]).stream(),
      duplex: 'half',
    } as RequestInit)
    expect(streamed.status).toBe(413)
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded'])(
    'refuses a body sent as %s',
    async (type) => {
      const reply = await open().ask(
        { question: QUESTION },
        { authorization: `Bearer ${TOKEN}`, 'content-type': type },
      )
      expectRefusal(reply, 415, 'not-json', /application\/json/)
    },
  )

  test('answers eight questions at once, turns the ninth away, and then takes more', async () => {
    const held = heldAsk()
    const { ask } = open({ machines: { ask: held.ask } })
    const first = Array.from({ length: 8 }, () => ask({ question: QUESTION }))
    while (held.begun() < 8) await new Promise((resolve) => setTimeout(resolve, 1))
    const ninth = await ask({ question: QUESTION })
    expectRefusal(ninth, 429, 'busy', /^8 questions/)
    expect(ninth.headers.get('retry-after')).toBe('1')
    held.release()
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual(Array(8).fill(200))
    expect((await ask({ question: QUESTION })).status).toBe(200)
    expect(held.begun()).toBe(9)
  })

  test('that fails tells a number and keeps the reason in the log', async () => {
    const ask = async () => {
      throw new Error('secret detail')
    }
    const { ask: post, logged } = open({ machines: { ask } })
    for (let i = 0; i < 9; i++)
      expectRefusal(await post({ question: QUESTION }), 500, 'failed', /\b000042\b/)
    expect((await post({ question: QUESTION })).text).not.toContain('secret')
    expect(logged).toHaveLength(10)
    expect(logged[0]).toMatchObject({
      level: 'error',
      event: 'web.failed',
      number: '000042',
      path: '/api/ask',
    })
    expect(JSON.stringify(logged)).not.toContain('步道')
  })
})

describe('/api/ask that is ready to wait', () => {
  const words = '县林业局牵头修建步道。'
  const improve: Site['ports']['improve'] = async (given) => ({
    better: Promise.resolve(wordedAs(words, given)),
  })

  test('gives the better answer, says that a model worded it, and what the wait took', async () => {
    const askers: unknown[] = []
    const { ask } = open({
      machines: {
        improve: (given, asker) => {
          askers.push(asker)
          return improve(given, asker)
        },
      },
    })
    const reply = (await ask({ question: QUESTION, improve: true })).json()
    expect(reply).toMatchObject({ answer: words, worded: true, kind: 'answered' })
    expect(reply.citations).toHaveLength(1)
    expect(reply.timings.model).toBeGreaterThanOrEqual(0)
    expect(reply.timings.total).toBeGreaterThanOrEqual(reply.timings.model)
    expect(askers).toEqual([{ person: 'api', chat: 'api' }])
  })

  test('gives the plans’ own words where none comes, or none will', async () => {
    const nothing = async () => ({ better: Promise.resolve(undefined) })
    for (const none of [nothing, async () => undefined]) {
      const reply = (
        await open({ machines: { improve: none } }).ask({ question: QUESTION, improve: true })
      ).json()
      expect(reply.answer).toBe('牵头：县林业局')
      expect(reply).not.toHaveProperty('worded')
    }
  })

  test('is only whoever says so: others get the plans’ own words at once', async () => {
    const { ask } = open({ machines: { improve: () => new Promise(() => {}) } })
    for (const more of [{}, { improve: false }])
      expect((await ask({ question: QUESTION, ...more })).json().answer).toBe('牵头：县林业局')
  })

  test('keeps nobody from asking while it waits', async () => {
    const held = heldImprove()
    const { ask } = open({ machines: { improve: held.improve } })
    const many = (body: object) => Promise.all(Array.from({ length: 8 }, () => ask(body)))
    const waiting = many({ question: QUESTION, improve: true })
    while (held.asked.length < 8) await new Promise((resolve) => setTimeout(resolve, 1))
    const statuses = (replies: readonly Reply[]) => replies.map(({ status }) => status)
    expect(statuses(await many({ question: QUESTION }))).toEqual(Array(8).fill(200))
    held.end((given) => wordedAs(words, given))
    expect(statuses(await waiting)).toEqual(Array(8).fill(200))
  })
})

describe('/api/ask for a summary', () => {
  function summing() {
    const requests: AskRequest[] = []
    const ask: Site['ports']['ask'] = (request) => {
      requests.push(request)
      return site.ports.ask(request)
    }
    return { ...open({ machines: { ask } }), requests }
  }
  const outline = async (title: string) => {
    const view = await site.ports.plan((await planId(title)) as PlanId, 'all')
    return view?.sections ?? []
  }

  test('takes the id of a section, and says of what it is', async () => {
    const { ask, requests } = summing()
    const [, , , section] = await outline('青溪县')
    const reply = await ask({ summaryOf: section?.id })
    expect(reply.json()).toMatchObject({
      type: 'summary',
      question: `概括：《青溪县公园建设方案》${section?.heading}`,
    })
    expect(requests).toMatchObject([{ summaryOf: section?.id, scope: 'all', history: [] }])
  })

  test('takes the id of a plan for the whole of it', async () => {
    const { ask, requests } = summing()
    const [root] = await outline('青溪县')
    const reply = await ask({ summaryOf: await planId('青溪县'), plan: await planId('青溪县') })
    expect(reply.json().question).toBe('概括：《青溪县公园建设方案》')
    expect(requests).toMatchObject([{ summaryOf: root?.id, scope: [root?.planId] }])
  })

  test('refuses what is not there, and what is not in the plan asked', async () => {
    const { ask, requests } = summing()
    const [root, section] = await outline('白溪县')
    const plan = await planId('青溪县')
    for (const body of [
      { summaryOf: 'nowhere' },
      { summaryOf: section?.id, plan },
      { summaryOf: root?.planId, plan },
    ])
      expectRefusal(await ask(body), 404, 'unknown-section', /^summaryOf: /)
    expectRefusal(await ask({ summaryOf: section?.id, plan: 'x' }), 404, 'unknown-plan', /^plan: /)
    expect(requests).toEqual([])
  })

  test('asks either for that or a question', async () => {
    for (const body of [{}, { question: QUESTION, summaryOf: 'x' }])
      expectRefusal(await open().ask(body), 400, 'invalid', /^question: .*summaryOf/)
    expectRefusal(await open().ask({ summaryOf: '' }), 400, 'invalid', /^summaryOf: /)
  })
})

describe('/api/plans', () => {
  test('lists every plan with what it is called and how much is in it', async () => {
    const { plans } = (await open().get('/api/plans')).json()
    expect(plans).toEqual([
      {
        id: await planId('白溪县'),
        title: '白溪县公园建设方案',
        source: 'lower.txt',
        names: [{ kind: 'place', text: '白溪县' }],
        sections: 4,
        facts: expect.objectContaining({ assignment: 2, target: 1, deadline: 1 }),
        url: `http://localhost/plans/${await planId('白溪县')}`,
      },
      expect.objectContaining({ title: '青溪县公园建设方案', source: 'upper.txt' }),
    ])
  })

  test('that cannot be read fails with a number', async () => {
    const plans = async () => {
      throw new Error('secret detail')
    }
    const { get, logged } = open({ machines: { plans } })
    expectRefusal(await get('/api/plans'), 500, 'failed', /\b000042\b/)
    expect(logged).toMatchObject([{ event: 'web.failed', number: '000042' }])
  })
})

describe('/api/facts', () => {
  const facts = async (query = '') => (await open().get(`/api/facts${query}`)).json()

  test('gives each kind in its own flat form', async () => {
    const plan = await planId('青溪县')
    const all = await facts(`?plan=${plan}`)
    expect(all.total).toBe(all.facts.length)
    const of = (kind: string) => all.facts.filter((fact: { kind: string }) => fact.kind === kind)
    const shared = {
      id: expect.stringMatching(/^[a-z2-7]{16}$/),
      planId: plan,
      plan: '青溪县公园建设方案',
      sectionId: expect.stringMatching(/^[a-z2-7]{16}$/),
      path: ['二、主要任务', '（一）修建步道。'],
      start: expect.any(Number),
      end: expect.any(Number),
      url: expect.stringMatching(
        /^http:\/\/localhost\/sections\/[a-z2-7]{16}\?from=\d+&to=\d+#quote$/,
      ),
    }
    expect(of('target')).toEqual([
      {
        ...shared,
        kind: 'target',
        quote: '新建步道30公里以上',
        comparator: '以上',
        value: '30',
        unit: '公里',
        period: '到2026年底',
      },
    ])
    expect(of('deadline')).toEqual([
      { ...shared, kind: 'deadline', quote: '到2026年底', form: 'date', time: '2026年底' },
    ])
    expect(of('person')).toEqual([
      {
        ...shared,
        path: ['一、组织领导'],
        kind: 'person',
        quote: '领导小组办公室设在县林业局',
        form: 'seat',
        name: '县林业局',
        post: '领导小组办公室',
      },
    ])
    expect(of('assignment')).toEqual([
      {
        ...shared,
        kind: 'assignment',
        quote: '牵头部门：县林业局',
        role: 'lead',
        offices: ['县林业局'],
        label: '牵头部门',
      },
      {
        ...shared,
        kind: 'assignment',
        quote: '参与单位：县财政局、县水利局',
        role: 'participant',
        offices: ['县财政局', '县水利局'],
        label: '参与单位',
      },
    ])
  })

  test('quotes what stands in the plan’s text', async () => {
    const plan = (await site.ports.plans('all')).find(({ title }) => title.startsWith('青溪县'))
    const view = plan && (await site.ports.plan(plan.id, 'all'))
    const all = await facts(`?plan=${plan?.id}`)
    expect(all.total).toBeGreaterThan(3)
    for (const { quote, start, end } of all.facts) expect(view?.text.slice(start, end)).toBe(quote)
  })

  test('restricts them to a kind and to an office as printed', async () => {
    const kinds = async (kind: string) => (await facts(`?kind=${kind}`)).total
    expect([await kinds('assignment'), await kinds('target')]).toEqual([4, 2])
    const office = async (name: string, more = '') =>
      (await facts(`?office=${encodeURIComponent(name)}${more}`)).total
    expect(await office('县水利局')).toBe(2)
    expect(await office('县林业局')).toBe(1)
    expect(await office('林业局')).toBe(0)
    expect(await office('县水利局', '&kind=target')).toBe(0)
  })

  test('gives them a page at a time, with the total on each', async () => {
    const all = await facts()
    const first = await facts('?limit=3')
    const rest = await facts('?limit=1000&offset=3')
    expect([first.total, rest.total]).toEqual([all.total, all.total])
    expect(first.facts).toHaveLength(3)
    expect([...first.facts, ...rest.facts]).toEqual(all.facts)
    expect(await facts(`?offset=${all.total}`)).toEqual({ total: all.total, facts: [] })
  })

  test('gives a hundred unless told otherwise', async () => {
    const wanted: FactsWanted[] = []
    const programs = open({
      machines: {
        facts: async (given) => {
          wanted.push(given)
          return { total: 0, facts: [] }
        },
      },
    })
    expect((await programs.get('/api/facts')).json()).toEqual({ total: 0, facts: [] })
    expect(wanted).toEqual([{ limit: 100, offset: 0 }])
  })

  test('refuses a plan that is not there', async () => {
    const reply = await open().get('/api/facts?plan=nowhere')
    expectRefusal(reply, 404, 'unknown-plan', /^plan: /)
  })

  test.each([
    ['limit', 'limit=0'],
    ['limit', 'limit=1001'],
    ['limit', 'limit=1.5'],
    ['limit', 'limit=ten'],
    ['limit', 'limit=1&limit=2'],
    ['offset', 'offset=-1'],
    ['offset', 'offset=1e400'],
    ['kind', 'kind=office'],
    ['office', 'office='],
    ['office', `office=${'a'.repeat(201)}`],
    ['plan', 'plan='],
    ['plan', `plan=${'a'.repeat(65)}`],
    ['request', 'planId=x'],
  ])('says that %s is at fault in ?%s', async (field, query) => {
    const reply = await open().get(`/api/facts?${query}`)
    expectRefusal(reply, 400, 'invalid', new RegExp(`^${field}: .`))
  })
})

test('another address or method under /api is told of, in JSON', async () => {
  for (const path of ['/api', '/api/', '/api/nothing', '/api/ask', '/api/plans/x'])
    expectRefusal(await open().get(path), 404, 'not-found', /openapi\.json/)
})
