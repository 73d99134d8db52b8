import { getEventListeners } from 'node:events'
import { FakeListChatModel } from '@langchain/core/utils/testing'
import { describe, expect, it } from 'vitest'
import { createChatModel, type Completion } from '../../../src/models/chat/chatModel.js'
import { loadOpenAiChat } from '../../../src/models/chat/openAiChat.js'
import {
  after,
  content,
  cutOff,
  drip,
  drop,
  emptyChoices,
  endless,
  fenced,
  hang,
  headersThenSilence,
  openChatModelServer,
  raw,
  reasoned,
  reply,
  type Script,
  status,
  thinking,
} from '../../support/chatModelServer.js'
import { openScriptedChatModel } from '../../support/scriptedChatModel.js'

const said = (text: string): Completion => ({ kind: 'said', text })
const failed = (why: string, code?: number) => ({
  kind: 'failed',
  why,
  ...(code !== undefined && { status: code }),
})
const seconds = (n: number) => n * 1000

/** A model whose clock stands still until it is moved on; deadlines are by the real timer all the same. */
async function openWithClock(script: Script) {
  let at = 1_700_000_000_000
  const opened = await openScriptedChatModel(script, { now: () => at })
  return { ...opened, pass: (ms: number) => void (at += ms) }
}

async function ask(times: number, once: () => Promise<Completion>): Promise<Completion[]> {
  const all: Completion[] = []
  for (let i = 0; i < times; i++) all.push(await once())
  return all
}

describe('what a model says', () => {
  it('comes as it was said, and the request is the plain one', async () => {
    const { server, model } = await openScriptedChatModel(['由市教育局牵头。'])
    const completion = await model.complete(
      [
        { role: 'system', text: '只按材料回答。' },
        { role: 'user', text: '谁牵头？' },
        { role: 'assistant', text: '？' },
        { role: 'user', text: '再说一次。' },
      ],
      { deadlineAt: Date.now() + 2_000 },
    )
    expect(completion).toEqual(said('由市教育局牵头。'))
    expect(server.requests[0]?.messages).toEqual([
      { role: 'system', content: '只按材料回答。' },
      { role: 'user', content: '谁牵头？' },
      { role: 'assistant', content: '？' },
      { role: 'user', content: '再说一次。' },
    ])
    expect(server.requests[0]?.body).toMatchObject({
      model: 'test-model',
      temperature: 0,
      max_tokens: 4000,
      stream: false,
    })
  })

  it.each([
    ['parts', content([{ type: 'text', text: '市教' }, '育', { type: 'text', text: '局' }]), '市教育局'],
    ['parts, some of which are thoughts', content([{ type: 'thinking', thinking: '嗯' }, { type: 'reasoning', text: '嗯' }, { type: 'text', text: '市教育局' }]), '市教育局'],
    ['a text beside thoughts in a field of their own', reasoned('先想一想', '市教育局'), '市教育局'],
    ['thoughts within the text, which whoever reads it takes out', thinking('想', '{"a":1}'), '<think>\n想\n</think>\n\n{"a":1}'],
    ['a fenced text', fenced('{"a":1}'), '好的，结果如下：\n\n```json\n{"a":1}\n```\n希望有帮助。'],
    ['a text after blanks that keep the connection alive', drip('好', 1, 20), '好'],
    ['a text that looks like a constructor of LangChain', reply('{"lc":1,"type":"constructor","id":["langchain_core","messages","HumanMessage"],"kwargs":{"content":"x"}}'), '{"lc":1,"type":"constructor","id":["langchain_core","messages","HumanMessage"],"kwargs":{"content":"x"}}'],
    ['JSON that is called something else', raw('{"choices":[{"message":{"role":"assistant","content":"好"}}]}', 'text/plain'), '好'],
  ])('may be %s', async (_, turn, expected) => {
    const { ask: once } = await openScriptedChatModel([turn])
    expect(await once()).toEqual(said(expected))
  }) // prettier-ignore

  it('may come from any model of LangChain', async () => {
    const model = createChatModel({
      load: async () => new FakeListChatModel({ responses: ['一', '二'] }),
      name: 'fake',
      now: Date.now,
    })
    const once = () =>
      model.complete([{ role: 'user', text: '?' }], { deadlineAt: Date.now() + 500 })
    expect(await ask(2, once)).toEqual([said('一'), said('二')])
  })

  it('is loaded for at the first call, once, and again where loading failed', async () => {
    let loads = 0
    const model = createChatModel({
      load: async () => {
        if (++loads === 1) throw new Error('no such package')
        return new FakeListChatModel({ responses: ['好'] })
      },
      name: 'fake',
      now: Date.now,
    })
    expect(loads).toBe(0)
    const once = () =>
      model.complete([{ role: 'user', text: '?' }], { deadlineAt: Date.now() + 500 })
    expect(await ask(3, once)).toEqual([failed('faulty'), said('好'), said('好')])
    expect(loads).toBe(2)
  })
})

describe('a service that fails', () => {
  it.each([
    ['no choice', emptyChoices(), failed('faulty')],
    ['no text', reply(''), failed('faulty')],
    ['blanks', reply(' \n\t'), failed('faulty')],
    ['null', content(null), failed('faulty')],
    ['a number', content(7), failed('faulty')],
    ['thoughts alone', reasoned('想', ''), failed('faulty')],
    ['an object in place of a text', content({ lc: 1, type: 'constructor', id: ['langchain_core', 'messages', 'HumanMessage'], kwargs: { content: 'x' } }), failed('faulty')],
    ['parts without end', content([[[[{ type: 'text', text: 'x' }]]]]), failed('faulty')],
    ['malformed JSON', raw('{"choices": [}'), failed('faulty')],
    ['NaN', raw('{"choices":[{"message":{"role":"assistant","content":NaN}}]}'), failed('faulty')],
    ['nothing', raw(''), failed('faulty')],
    ['JSON that is no object', raw('null'), failed('faulty')],
    ['choices that are no list', raw('{"choices":7}'), failed('faulty')],
    ['a page', raw('<html>Bad gateway</html>', 'text/html'), failed('faulty')],
    ['65 KB', reply('x'.repeat(64 * 1024 + 1)), failed('faulty')],
    ['1 MB', reply('x'.repeat(1024 * 1024)), failed('faulty')],
    ['bytes without end', endless(), failed('faulty')],
    ['half an answer', cutOff(), failed('unreachable')],
    ['no answer, and the end of the connection', drop(), failed('unreachable')],
    ['422', status(422), failed('refused', 422)],
    ['401', status(401), failed('refused', 401)],
    ['402', status(402), failed('refused', 402)],
    ['403', status(403), failed('refused', 403)],
    ['404', status(404), failed('refused', 404)],
    ['408', status(408), failed('faulty', 408)],
    ['413', status(413), failed('refused', 413)],
    ['429', status(429), failed('limited', 429)],
    ['500', status(500), failed('faulty', 500)],
    ['503', status(503), failed('faulty', 503)],
    ['a redirection', status(307, { location: 'http://127.0.0.1:9/v1/chat/completions' }), failed('refused', 307)],
  ])('by %s is a value, after one request', async (_, turn, expected) => {
    const { ask: once, server, calls } = await openScriptedChatModel([turn])
    expect(await once()).toEqual(expected)
    expect(server.requests).toHaveLength(1)
    const { kind: __, why: outcome, ...rest } = expected
    expect(calls).toEqual([{ outcome, ...rest, ms: expect.any(Number) }])
  }) // prettier-ignore

  it('may say as much as 64 KB', async () => {
    const text = '问'.repeat((64 * 1024) / 3)
    const { ask: once } = await openScriptedChatModel([reply(text)])
    expect(await once()).toEqual(said(text))
  })

  it.each([
    ['where nobody listens any more', 'http://127.0.0.1:PORT/v1'],
    ['whose name is unknown', 'http://no-such-host.invalid/v1'],
  ])('%s is unreachable', async (_, address) => {
    const gone = await openChatModelServer(['好'])
    await gone.close()
    const baseUrl = address.replace('PORT', new URL(gone.url).port)
    const model = createChatModel({
      load: () => loadOpenAiChat({ baseUrl, apiKey: '', model: 'm' }),
      name: 'm',
      now: Date.now,
    })
    const options = { deadlineAt: Date.now() + 5_000 }
    expect(await model.complete([{ role: 'user', text: '?' }], options)).toEqual(
      failed('unreachable'),
    )
  })

  it('at an address that is none is faulty', async () => {
    const load = () => loadOpenAiChat({ baseUrl: 'nowhere', apiKey: '', model: 'm' })
    const model = createChatModel({ load, name: 'm', now: Date.now })
    const options = { deadlineAt: Date.now() + 1_000 }
    expect(await model.complete([{ role: 'user', text: '?' }], options)).toEqual(failed('faulty'))
  })
})

describe('the deadline', () => {
  it.each([
    ['a service that hangs', hang()],
    ['headers, then silence', headersThenSilence()],
    ['a byte now and then', drip('一句很长的话'.repeat(50), 10)],
    ['blanks that keep the connection alive', drip('好', 10, 1000)],
  ])('ends %s within 100 ms, and the service sees it', async (_, turn) => {
    const { ask: once, server } = await openScriptedChatModel([reply('好'), turn])
    await once()
    const startedAt = performance.now()
    expect(await once(150)).toEqual(failed('late'))
    const ms = performance.now() - startedAt
    expect(ms).toBeGreaterThan(140)
    expect(ms).toBeLessThan(250)
    await server.idle()
    expect(server.requests[1]?.state).toBe('abandoned')
  })

  it.each([0, -5, NaN, -Infinity])('of %s ms is over before anything is sent', async (ms) => {
    const { ask: once, server } = await openScriptedChatModel(['好'])
    expect(await once(ms)).toEqual(failed('late'))
    expect(server.requests).toEqual([])
  })

  it('that never comes does not end the call', async () => {
    const { ask: once } = await openScriptedChatModel(['好'])
    expect(await once(Infinity)).toEqual(said('好'))
  })

  it('holds for a model that heeds no signal, and for one that is never loaded', async () => {
    const deaf = new FakeListChatModel({ responses: ['好'], sleep: 400 })
    for (const load of [async () => deaf, () => new Promise<never>(() => {})]) {
      const model = createChatModel({ load, name: 'deaf', now: Date.now })
      const startedAt = performance.now()
      const options = { deadlineAt: Date.now() + 100 }
      expect(await model.complete([{ role: 'user', text: '?' }], options)).toEqual(failed('late'))
      expect(performance.now() - startedAt).toBeLessThan(200)
    }
  })

  it('counts the wait for a turn', async () => {
    const { ask: once, server } = await openScriptedChatModel([hang()])
    const hanging = Array.from({ length: 4 }, () => once(300))
    const startedAt = performance.now()
    expect(await once(100)).toEqual(failed('late'))
    expect(performance.now() - startedAt).toBeLessThan(200)
    await Promise.all(hanging)
    expect(server.requests).toHaveLength(4)
  })
})

describe('who asked', () => {
  it('may stop the call, and the service sees it', async () => {
    const { ask: once, server } = await openScriptedChatModel([hang()])
    const controller = new AbortController()
    const call = once(5_000, controller.signal)
    await server.received(1)
    controller.abort()
    expect(await call).toEqual(failed('stopped'))
    await server.idle()
    expect(server.requests[0]?.state).toBe('abandoned')
  })

  it('sends nothing that was stopped before', async () => {
    const { ask: once, server } = await openScriptedChatModel(['好'])
    expect(await once(1_000, AbortSignal.abort())).toEqual(failed('stopped'))
    expect(server.requests).toEqual([])
  })

  it('leaves no listener behind', async () => {
    const { ask: once } = await openScriptedChatModel(['好'])
    const { signal } = new AbortController()
    await once(1_000, signal)
    expect(getEventListeners(signal, 'abort')).toEqual([])
  }) // prettier-ignore

  it('may close the model, which ends all that is under way or waits', async () => {
    const { ask: once, server, model } = await openScriptedChatModel([hang()])
    const calls = Array.from({ length: 6 }, () => once(5_000))
    await server.received(4)
    await model.close()
    expect(await Promise.all(calls)).toEqual(Array.from({ length: 6 }, () => failed('stopped')))
    await server.idle()
    expect(server.requests).toHaveLength(4)
    expect(model.isReady()).toBe(false)
    expect(await once()).toEqual(failed('stopped'))
  })
})

describe('fifty at once', () => {
  it('are four at a time, sixteen that wait, and the rest are told so at once', async () => {
    const { ask: once, server, model, calls } = await openScriptedChatModel([after(20, '好')])
    expect(model.isReady()).toBe(true)
    const all = Array.from({ length: 50 }, () => once(5_000))
    expect(model.isReady()).toBe(false)
    const completions = await Promise.all(all)
    expect(completions.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => said('好')))
    expect(completions.slice(20)).toEqual(Array.from({ length: 30 }, () => failed('busy')))
    expect(server.mostInFlight()).toBe(4)
    expect(server.requests).toHaveLength(20)
    expect(calls.filter(({ outcome }) => outcome === 'busy')).toHaveLength(30)
    expect(model.isReady()).toBe(true)
  })

  it('of whom the first to wait give up hold nobody back', async () => {
    const { ask: once, server } = await openScriptedChatModel([after(120, '好')])
    const first = Array.from({ length: 4 }, () => once(2_000))
    const impatient = Array.from({ length: 8 }, () => once(40))
    const patient = Array.from({ length: 8 }, () => once(2_000))
    expect(await Promise.all(impatient)).toEqual(Array.from({ length: 8 }, () => failed('late')))
    expect(await Promise.all([...first, ...patient])).toEqual(
      Array.from({ length: 12 }, () => said('好')),
    )
    expect(server.requests).toHaveLength(12)
  })
})

describe('a service that rests', () => {
  it('is left alone after five failures in a row, for a minute, then tried once', async () => {
    const turns = [...Array.from({ length: 5 }, () => status(500)), after(50, '好'), reply('好')]
    const { ask: once, server, model, pass } = await openWithClock(turns)
    expect(await ask(4, once)).toEqual(Array.from({ length: 4 }, () => failed('faulty', 500)))
    expect(model.isReady()).toBe(true)
    await once()
    expect(model.isReady()).toBe(false)
    expect(await once()).toEqual(failed('resting'))
    pass(seconds(60) - 1)
    expect(await once()).toEqual(failed('resting'))
    pass(1)
    expect(model.isReady()).toBe(true)
    const trial = once()
    await server.received(6)
    expect(model.isReady()).toBe(false)
    expect(await once()).toEqual(failed('resting'))
    expect(await trial).toEqual(said('好'))
    expect(model.isReady()).toBe(true)
    expect(await once()).toEqual(said('好'))
    expect(server.requests).toHaveLength(7)
  })

  it('rests again where the trial fails', async () => {
    const { ask: once, server, pass } = await openWithClock([status(503)])
    await ask(5, once)
    pass(seconds(60))
    expect(await ask(2, once)).toEqual([failed('faulty', 503), failed('resting')])
    pass(seconds(59))
    expect(await once()).toEqual(failed('resting'))
    expect(server.requests).toHaveLength(6)
  })

  it.each([401, 402, 403])('rests five minutes after one %s', async (code) => {
    const { ask: once, pass } = await openWithClock([status(code), reply('好')])
    expect(await ask(2, once)).toEqual([failed('refused', code), failed('resting')])
    pass(seconds(300) - 1)
    expect(await once()).toEqual(failed('resting'))
    pass(1)
    expect(await once()).toEqual(said('好'))
  })

  it.each([
    ['as long as it asks for', '17', 17],
    ['until the time it names', new Date(1_700_000_042_000).toUTCString(), 42],
    ['no less than 5 s', '0', 5],
    ['no more than 300 s', '86400', 300],
    ['30 s where it does not say', undefined, 30],
    ['30 s where it says nothing that can be read', 'soon', 30],
  ])('rests %s after a 429', async (_, value, expected) => {
    const headers = value === undefined ? {} : { 'retry-after': value }
    const { ask: once, pass } = await openWithClock([status(429, headers), reply('好')])
    expect(await once()).toEqual(failed('limited', 429))
    pass(seconds(expected) - 1)
    expect(await once()).toEqual(failed('resting'))
    pass(1)
    expect(await once()).toEqual(said('好'))
  })

  it('is not made to rest by requests that it will not take', async () => {
    const { ask: once, server } = await openScriptedChatModel([status(422)])
    await ask(7, once)
    expect(server.requests).toHaveLength(7)
  })

  it('is not made to rest by failures with an answer between them', async () => {
    const bad = Array.from({ length: 4 }, () => status(500))
    const { ask: once, server } = await openScriptedChatModel([...bad, reply('好'), ...bad, reply('好')])
    await ask(10, once)
    expect(server.requests).toHaveLength(10)
  }) // prettier-ignore

  it('is not made to rest by callers who stop, also not by the trial', async () => {
    const {
      ask: once,
      server,
      pass,
    } = await openWithClock([...Array.from({ length: 5 }, () => status(500)), hang(), reply('好')])
    await ask(5, once)
    pass(seconds(60))
    const controller = new AbortController()
    const trial = once(5_000, controller.signal)
    await server.received(6)
    controller.abort()
    expect(await trial).toEqual(failed('stopped'))
    expect(await once()).toEqual(said('好'))
  })

  it('rests after it kept five waiting in vain', async () => {
    const { ask: once } = await openScriptedChatModel([hang()])
    const calls = await Promise.all(Array.from({ length: 5 }, (_, i) => once(60 + 60 * i)))
    expect(calls).toEqual(Array.from({ length: 5 }, () => failed('late')))
    expect(await once()).toEqual(failed('resting'))
  })

  it('tells those who wait as soon as it is found to rest', async () => {
    const { ask: once, server } = await openScriptedChatModel([status(401)])
    const all = await Promise.all(Array.from({ length: 20 }, () => once()))
    expect(all.slice(0, 4)).toEqual(Array.from({ length: 4 }, () => failed('refused', 401)))
    expect(all.slice(4)).toEqual(Array.from({ length: 16 }, () => failed('resting')))
    expect(server.requests).toHaveLength(4)
  })
})

describe('the scripted service', () => {
  it('streams where it is asked to', async () => {
    const server = await openChatModelServer(['一二三四五六七八九十'])
    const { ChatOpenAICompletions } = await import('@langchain/openai')
    const model = new ChatOpenAICompletions({
      apiKey: 'none',
      model: 'm',
      streaming: true,
      configuration: { baseURL: server.url },
    })
    const pieces: unknown[] = []
    for await (const { content: piece } of await model.stream('?')) pieces.push(piece)
    expect(pieces.join('')).toBe('一二三四五六七八九十')
    expect(pieces.length).toBeGreaterThan(2)
  })

  it('answers by what is asked, and keeps what was sent', async () => {
    const { ask: once, server } = await openScriptedChatModel(({ lastText }) =>
      lastText.includes('牵头') ? '市教育局' : status(500),
    )
    expect(await once()).toEqual(said('市教育局'))
    expect(server.requests[0]).toMatchObject({ lastText: '谁牵头？', state: 'answered' })
    expect(server.strays).toEqual([])
  })
})

describe('warming up', () => {
  it('loads once for all calls, and asks nothing', async () => {
    const { server, model, ask } = await openScriptedChatModel(['好'])
    await model.warmUp()
    expect(server.requests).toEqual([])
    expect(await ask()).toEqual({ kind: 'said', text: '好' })
  })

  it('that fails leaves it to the first call to say so', async () => {
    const { model, ask } = await openScriptedChatModel(['好'], { apiKey: 'two words' })
    await model.warmUp()
    expect(await ask()).toMatchObject({ kind: 'failed', why: 'faulty' })
  })
})
