import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { askForObject } from '../../../src/models/chat/askForObject.js'
import {
  after,
  fenced,
  hang,
  reply,
  type Script,
  status,
  thinking,
} from '../../support/chatModelServer.js'
import { openScriptedChatModel } from '../../support/scriptedChatModel.js'

const CLAIM = z.object({ text: z.string(), ids: z.array(z.number()) })
const GOOD = '{"text":"由市教育局牵头","ids":[1]}'
const VALUE = { text: '由市教育局牵头', ids: [1] }
const MESSAGES = [
  { role: 'system', text: '只输出 JSON。' },
  { role: 'user', text: '谁牵头？' },
] as const

async function open(script: Script) {
  const { server, model, calls } = await openScriptedChatModel(script)
  const ask = (ms = 2_000, signal?: AbortSignal) =>
    askForObject(model, MESSAGES, CLAIM, {
      deadlineAt: Date.now() + ms,
      ...(signal && { signal }),
    })
  return { server, calls, ask }
}

describe('an object that is asked for', () => {
  it.each([
    ['plain', reply(GOOD)],
    ['fenced', fenced(GOOD)],
    ['behind thoughts', thinking('也许是 {"text":"错","ids":[9]}', GOOD)],
  ])('comes of a reply that is %s, by one call', async (_, turn) => {
    const { ask, server } = await open([turn])
    expect(await ask()).toEqual({ kind: 'read', value: VALUE, repaired: false })
    expect(server.requests).toHaveLength(1)
  })

  it.each([
    ['words', reply('由市教育局牵头。')],
    ['an object cut off', reply(GOOD.slice(0, -3))],
    ['another object', reply('{"answer":1}')],
    ['thoughts alone', thinking('想', '')],
  ])('comes of the second reply where the first is %s', async (_, turn) => {
    const { ask, server } = await open([turn, reply(GOOD)])
    expect(await ask()).toEqual({ kind: 'read', value: VALUE, repaired: true })
    expect(server.requests).toHaveLength(2)
  })

  it('is asked for again with the conversation, the reply and what is wrong with it', async () => {
    const { ask, server } = await open([thinking('想', '{"text":7}'), reply(GOOD)])
    await ask()
    const { messages = [] } = server.requests[1] ?? {}
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user'])
    expect(messages[2]?.content).toBe('{"text":7}')
    expect(messages[3]?.content).toContain('无法读取（The object’s “text” does not fit')
    expect(messages[3]?.content).toContain('只输出一个符合要求的 JSON 对象')
  })

  it('is asked for again with 4,000 characters of the reply, none of them half, and never with nothing', async () => {
    const { ask, server } = await open([
      `${'字'.repeat(3_999)}𠮷${'字'.repeat(9_000)}`,
      reply(GOOD),
    ])
    await ask()
    expect(server.requests[1]?.messages[2]?.content).toBe('字'.repeat(3_999))
    const silent = await open([thinking('想', ''), reply(GOOD)])
    await silent.ask()
    expect(silent.server.requests[1]?.messages[2]?.content).toBe('（没有回答）')
  })

  it('is given up after two replies that cannot be read', async () => {
    const { ask, server } = await open(['不知道', '还是不知道', GOOD])
    expect(await ask()).toEqual({ kind: 'failed', why: 'unreadable' })
    expect(server.requests).toHaveLength(2)
  })

  it('is given up, by one call, where the model gives no reply', async () => {
    const { ask, server } = await open([status(500)])
    expect(await ask()).toEqual({ kind: 'failed', why: 'faulty' })
    expect(server.requests).toHaveLength(1)
  })

  it('is given up where the model gives no second reply', async () => {
    const { ask } = await open(['不知道', status(429)])
    expect(await ask()).toEqual({ kind: 'failed', why: 'limited' })
  })

  it('is not waited for beyond the deadline, which both calls share', async () => {
    const { ask, calls } = await open([after(120, '不知道'), hang()])
    const startedAt = performance.now()
    expect(await ask(200)).toEqual({ kind: 'failed', why: 'late' })
    expect(performance.now() - startedAt).toBeLessThan(300)
    expect(calls.map(({ outcome }) => outcome)).toEqual(['said', 'late'])
  })

  it('is not asked for again by who has stopped', async () => {
    const controller = new AbortController()
    const { ask, server } = await open([
      (...all) => {
        const played = reply('不知道')(...all)
        setTimeout(() => controller.abort(), 20)
        return played
      },
      hang(),
    ])
    expect(await ask(2_000, controller.signal)).toEqual({ kind: 'failed', why: 'stopped' })
    await server.idle()
    expect(server.requests[1]?.state).toBe('abandoned')
  })
})
