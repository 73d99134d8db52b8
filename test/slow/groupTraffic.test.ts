/** `npm start` in a process of its own, with many people in many groups before it, and ended in the middle as a power cut would. */

import type { Update } from 'grammy/types'
import { describe, expect, test } from 'vitest'
import type { PlayedChat, StoredMessage } from '../support/botApiChats.js'
import type { BotApiServer } from '../support/botApiServer.js'
import { openOffice, WITHIN } from '../support/botProcess.js'
import { finished } from '../support/command.js'
import { deliver } from '../support/webhookDelivery.js'

const GROUPS = 10
const PEOPLE = 60
const QUESTIONS = [
  ['青石县河道清淤由谁牵头？', '县水利局'],
  ['青石县岸线绿化由谁牵头？', '县林业局'],
  ['白桦市建设街道书房由谁牵头？', '市文化广电局'],
] as const

interface AskedQuestion {
  readonly group: PlayedChat
  readonly message: StoredMessage
  readonly expected: string
}

async function office(more: Readonly<Record<string, string>> = {}) {
  const { server, start } = await openOffice(more)
  const { child: first, url } = await start()
  return { server, start, first, url }
}

/** Sixty people in ten groups ask at once. */
function askAll(server: BotApiServer): AskedQuestion[] {
  const groups = Array.from({ length: GROUPS }, (_, i) => server.group(`第${i + 1}群`, []))
  return Array.from({ length: PEOPLE }, (_, i) => {
    const group = groups[i % GROUPS] as PlayedChat
    const [question, expected] = QUESTIONS[i % QUESTIONS.length] as (typeof QUESTIONS)[number]
    const person = server.person(`职员${i + 1}`)
    group.members.push(person)
    const { message } = server.say(group, person, `@wenji_bot ${question}`)
    return { group, message, expected }
  })
}

function answersTo(server: BotApiServer, { group, message }: AskedQuestion): StoredMessage[] {
  return server
    .written(group)
    .filter(({ reply_to_message: target }) => target?.message_id === message.message_id)
}

const answered = (server: BotApiServer, all: readonly AskedQuestion[]): number =>
  all.filter((one) => answersTo(server, one).length > 0).length

describe('sixty people who ask in ten groups at once', () => {
  test('are each answered once, in the right place, with the right words', async () => {
    const { server, first } = await office()
    const all = askAll(server)
    await expect.poll(() => answered(server, all), WITHIN).toBe(PEOPLE)
    const end = finished(first)
    first.kill('SIGTERM')
    expect((await end).code).toBe(0)
    for (const one of all) {
      const answers = answersTo(server, one)
      expect(answers).toHaveLength(1)
      expect(answers[0]?.text).toContain(one.expected)
    }
  })

  test.each([5, 20, 45])(
    'are all answered although the process is killed after %i answers, and at most one each twice',
    async (count) => {
      const { server, start, first } = await office()
      const all = askAll(server)
      await expect
        .poll(() => answered(server, all), { ...WITHIN, interval: 1 })
        .toBeGreaterThan(count)
      first.kill('SIGKILL')
      await finished(first)
      const { child: second } = await start()
      await expect.poll(() => answered(server, all), WITHIN).toBe(PEOPLE)
      const end = finished(second)
      second.kill('SIGTERM')
      expect((await end).code).toBe(0)
      const times = all.map((one) => answersTo(server, one).length)
      expect(Math.max(...times)).toBeLessThanOrEqual(2)
      // What is in the air when the power goes: one message a chat.
      expect(times.filter((n) => n > 1).length).toBeLessThanOrEqual(GROUPS)
    },
  )
})

describe('over a webhook', () => {
  const secret = 'a-secret-of-the-test'
  async function delivering() {
    const { server, first, url } = await office({
      WEBHOOK_URL: 'http://127.0.0.1:9/telegram',
      WEBHOOK_SECRET: secret,
    })
    return {
      server,
      first,
      deliver: (update: Update, given = secret) => deliver(`${url}/telegram`, given, update),
    }
  }

  test('sixty people are answered once, and not again when a thousand updates are delivered again', async () => {
    const { server, first, deliver } = await delivering()
    const all = askAll(server)
    const updates = [...server.pending]
    await Promise.all(updates.map((update) => deliver(update)))
    await expect.poll(() => answered(server, all), WITHIN).toBe(PEOPLE)
    const sent = server.callsOf('sendMessage').length
    for (let batch = 0; batch < 10; batch++) {
      const again = Array.from(
        { length: 100 },
        (_, i) => updates[(batch * 100 + i) % updates.length],
      )
      const statuses = await Promise.all(again.map((update) => deliver(update as Update)))
      expect(new Set(statuses)).toEqual(new Set([200]))
    }
    const { update } = server.say(
      server.group('末群', []),
      server.person('末问'),
      `/ask ${QUESTIONS[1][0]}`,
    )
    await deliver(update)
    await expect.poll(() => server.callsOf('sendMessage').length, WITHIN).toBe(sent + 1)
    for (const one of all) expect(answersTo(server, one)).toHaveLength(1)
    first.kill('SIGTERM')
  })

  test('what comes without the secret is refused, and does nothing', async () => {
    const { server, first, deliver } = await delivering()
    const group = server.group('群', [])
    const { update } = server.say(group, server.person('外人'), `/ask ${QUESTIONS[0][0]}`)
    expect(await deliver(update, 'not-the-secret')).toBe(401)
    expect(await deliver(update, '')).toBe(401)
    expect(server.written(group)).toEqual([])
    expect(await deliver(update)).toBe(200)
    await expect.poll(() => server.written(group).length, WITHIN).toBe(1)
    first.kill('SIGTERM')
  })
})

test('with no model, half of all answers leave within 100 ms of their update', async () => {
  const { server, first } = await office()
  const tookMs: number[] = []
  for (let i = 0; i < 40; i++) {
    const group = server.group(`计时群${i}`, [])
    const [question] = QUESTIONS[i % QUESTIONS.length] as (typeof QUESTIONS)[number]
    const askedAt = Date.now()
    server.say(group, server.person(`职员${i}`), `@wenji_bot ${question}`)
    await expect
      .poll(() => server.written(group).length, { ...WITHIN, interval: 1 })
      .toBeGreaterThan(0)
    tookMs.push((server.callsOf('sendMessage').at(-1)?.atMs ?? Infinity) - askedAt)
  }
  first.kill('SIGTERM')
  expect(tookMs.sort((a, b) => a - b)[20]).toBeLessThan(100)
})
