import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Capabilities, probe } from '../../../src/models/chat/probe.js'
import { createProbedChatModel } from '../../../src/models/chat/probedChatModel.js'
import { createProbeMemory } from '../../../src/models/chat/probeMemory.js'
import {
  type ChatRequest,
  fenced,
  hang,
  reply,
  type Script,
  status,
  thinking,
} from '../../support/chatModelServer.js'
import { KEY, openScriptedChatModel } from '../../support/scriptedChatModel.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'

const OK = '{"ok":true,"n":7}'
const ABLE: Capabilities = { reachable: true, followsForm: true, systemRole: true, ms: 12 }
const DAY_MS = 24 * 60 * 60 * 1000

/** As a model whose template knows no system role. */
const plain =
  (code: number, text = OK) =>
  ({ messages }: ChatRequest) =>
    messages.some(({ role }) => role === 'system') ? status(code) : text

describe('a probe', () => {
  const probed = async (script: Script, deadlineMs = 1_000) => {
    const { model, server } = await openScriptedChatModel(script)
    const { ms, ...found } = await probe(model, { deadlineMs, now: Date.now })
    expect(ms).toBeGreaterThanOrEqual(0)
    return { found, server }
  }

  it.each([
    ['plain', reply(OK)],
    ['fenced', fenced(OK)],
    ['behind thoughts', thinking('想', OK)],
  ])('finds a model able whose answer is %s, and asks once, about nothing', async (_, turn) => {
    const { found, server } = await probed([turn])
    expect(found).toEqual({ reachable: true, followsForm: true, systemRole: true })
    expect(server.requests).toHaveLength(1)
    expect(server.requests[0]?.messages.map(({ role }) => role)).toEqual(['system', 'user'])
  })

  it.each(['好的。', '{"ok":true}', '{"ok":true,"n":8}', '{"ok":"true","n":7}', '{"n":7,'])(
    'finds that a model does not follow the form by %j',
    async (text) => {
      const { found } = await probed([text])
      expect(found).toEqual({ reachable: true, followsForm: false, systemRole: true })
    },
  )

  it.each([
    [400, 3],
    [422, 2],
    [500, 2],
  ])('finds that a model knows no system role by %i, in %i requests', async (code, requests) => {
    const { found, server } = await probed(plain(code))
    expect(found).toEqual({ reachable: true, followsForm: true, systemRole: false })
    expect(server.requests).toHaveLength(requests)
  })

  it.each([
    ['refused', 1, status(401)],
    ['refused', 2, status(422)],
    ['limited', 1, status(429)],
    ['faulty', 1, status(503)],
    ['late', 1, hang()],
  ])('finds nothing of a model that is %s, by %i requests', async (why, requests, turn) => {
    const { found, server } = await probed([turn], 100)
    expect(found).toEqual({ reachable: false, why, followsForm: false, systemRole: true })
    expect(server.requests).toHaveLength(requests)
  })
})

describe('what a probe found', () => {
  const open = ({ at = 1_700_000_000_000, model = 'qwen', baseUrl = 'http://127.0.0.1:1/v1' } = {}) => {
    const folder = temporaryFolder()
    const file = join(folder, 'chat-model.json')
    const memory = (changes: { at?: number; model?: string; baseUrl?: string } = {}) => {
      const now = changes.at ?? at
      return createProbeMemory({ file, model, baseUrl, ...changes, now: () => now })
    }
    return { folder, file, at, memory }
  } // prettier-ignore

  it('is remembered for seven days, of the same model at the same address', () => {
    const { memory, at } = open()
    expect(memory().recall()).toBeUndefined()
    expect(memory().remember(ABLE)).toBe(true)
    expect(memory().recall()).toEqual(ABLE)
    expect(memory({ at: at + 7 * DAY_MS - 1 }).recall()).toEqual(ABLE)
    expect(memory({ at: at + 7 * DAY_MS }).recall()).toBeUndefined()
    expect(memory({ at: at - 1 }).recall()).toBeUndefined()
    expect(memory({ model: 'qwen2' }).recall()).toBeUndefined()
    expect(memory({ baseUrl: 'http://127.0.0.1:2/v1' }).recall()).toBeUndefined()
  })

  it('is not believed where the model did not answer', () => {
    const { memory } = open()
    memory().remember({ ...ABLE, reachable: false })
    expect(memory().recall()).toBeUndefined()
  })

  it('is written without the address, and nothing is left beside it', () => {
    const { memory, folder, file } = open({ baseUrl: 'http://user:password@host/v1' })
    memory().remember(ABLE)
    memory().remember(ABLE)
    expect(readdirSync(folder)).toEqual(['chat-model.json'])
    const text = readFileSync(file, 'utf8')
    expect(text).not.toMatch(/host|user|password/)
    expect(JSON.parse(text)).toEqual({
      model: 'qwen',
      address: expect.stringMatching(/^[0-9a-f]{64}$/),
      at: 1_700_000_000_000,
      capabilities: ABLE,
    })
  })

  it.each(['', '{', 'null', '[]', '{"model":"qwen"}', '{"model":"qwen","address":1}'])(
    'is asked for again where the file holds %j',
    (text) => {
      const { memory, file } = open()
      writeFileSync(file, text)
      expect(memory().recall()).toBeUndefined()
      expect(memory().remember(ABLE)).toBe(true)
      expect(memory().recall()).toEqual(ABLE)
    },
  )

  it('may be kept nowhere: a folder that is missing or is a file is no fault', () => {
    const { folder } = open()
    writeFileSync(join(folder, 'file'), '')
    for (const file of [join(folder, 'none', 'm.json'), join(folder, 'file', 'm.json')]) {
      const memory = createProbeMemory({ file, model: 'm', baseUrl: 'u', now: Date.now })
      expect(memory.recall()).toBeUndefined()
      expect(memory.remember(ABLE)).toBe(false)
    }
  })

  it('leaves nothing behind where it cannot be put in its place', () => {
    const { folder } = open()
    const file = join(folder, 'taken')
    mkdirSync(join(file, 'by a folder'), { recursive: true })
    const memory = createProbeMemory({ file, model: 'm', baseUrl: 'u', now: Date.now })
    expect(memory.remember(ABLE)).toBe(false)
    expect(readdirSync(folder)).toEqual(['taken'])
  })

  it.skipIf(process.getuid?.() === 0)('is not kept in a folder that cannot be written', () => {
    const { folder, file, memory } = open()
    chmodSync(folder, 0o500)
    expect(memory().remember(ABLE)).toBe(false)
    expect(existsSync(file)).toBe(false)
    chmodSync(folder, 0o700)
  })
})

describe('a model that is probed', () => {
  const open = async (script: Script, file = join(temporaryFolder(), 'chat-model.json')) => {
    let at = 1_700_000_000_000
    const now = () => at
    const { model, server, calls } = await openScriptedChatModel(script, { now })
    const memory = createProbeMemory({ file, baseUrl: server.url, model: model.name, now })
    const told: [string, boolean][] = []
    const begin = () =>
      createProbedChatModel(model, {
        memory,
        now,
        probeDeadlineMs: 1_000,
        onProbe: ({ reachable }, from) => void told.push([from, reachable]),
      })
    const messages = [
      { role: 'system', text: '规则' },
      { role: 'user', text: '问' },
    ] as const
    const ask = (it: ReturnType<typeof begin>) => it.complete(messages, { deadlineAt: at + 1_000 })
    return { file, server, calls, told, begin, ask, pass: (ms: number) => void (at += ms) }
  }

  it('is asked at the first start, and not at the next one', async () => {
    const { begin, server, told, file } = await open([OK])
    const first = begin()
    expect(first.capabilities()).toBeUndefined()
    await first.probed
    const next = begin()
    await next.probed
    expect(next.capabilities()).toEqual(first.capabilities())
    expect(server.requests).toHaveLength(1)
    expect(told).toEqual([
      ['asked', true],
      ['remembered', true],
    ])
    expect(readFileSync(file, 'utf8')).not.toContain(KEY)
  })

  it('is told by the system what it is told, where it knows that role', async () => {
    const { begin, server, ask } = await open([OK])
    const model = begin()
    await model.probed
    await ask(model)
    expect(server.requests[1]?.messages).toEqual([
      { role: 'system', content: '规则' },
      { role: 'user', content: '问' },
    ])
  })

  it('is told all of it in the question, where it does not; also after a restart', async () => {
    const { begin, server, ask } = await open(plain(422))
    const model = begin()
    await model.probed
    expect(await ask(model)).toEqual({ kind: 'said', text: OK })
    expect(await ask(begin())).toEqual({ kind: 'said', text: OK })
    expect(server.requests).toHaveLength(4)
    for (const { messages } of server.requests.slice(2)) {
      expect(messages).toEqual([{ role: 'user', content: '规则\n\n问' }])
    }
  })

  it('is used while it is probed, and where it does not follow the form', async () => {
    const { begin, ask } = await open(['好的。'])
    const model = begin()
    expect(await ask(model)).toEqual({ kind: 'said', text: '好的。' })
    await model.probed
    expect(model.capabilities()?.followsForm).toBe(false)
    expect(await ask(model)).toEqual({ kind: 'said', text: '好的。' })
  })

  it('is used where it could not be reached, and probed again ten minutes later', async () => {
    const { begin, ask, pass, server, file, told } = await open([status(401), reply(OK)])
    const model = begin()
    await model.probed
    expect(existsSync(file)).toBe(false)
    expect(model.isReady()).toBe(false)
    pass(9 * 60_000)
    expect(await ask(model)).toEqual({ kind: 'said', text: OK })
    expect(server.requests).toHaveLength(2)
    pass(60_000)
    await ask(model)
    await server.received(4)
    await server.idle()
    expect(model.capabilities()?.reachable).toBe(true)
    expect(existsSync(file)).toBe(true)
    expect(told).toEqual([
      ['asked', false],
      ['asked', true],
    ])
  })

  it('ends its probe when it is closed', async () => {
    const { begin, server, told } = await open([hang()])
    const model = begin()
    await server.received(1)
    await model.close()
    await model.probed
    expect(model.capabilities()).toMatchObject({ reachable: false, why: 'stopped' })
    expect(told).toEqual([['asked', false]])
  })
})
