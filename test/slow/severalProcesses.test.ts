/** Three processes of `npm start` behind a balancer, on one database; one of them is ended as a power cut would. */

import { type ChildProcess } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Update } from 'grammy/types'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createApp } from '../../src/app.js'
import type { PlayedChat, StoredMessage } from '../support/botApiChats.js'
import type { BotApiServer } from '../support/botApiServer.js'
import { openOffice, type Started } from '../support/botProcess.js'
import { finished } from '../support/command.js'
import { generatedPlan } from '../support/generatedPlans.js'
import { testPostgres } from '../support/postgres.js'
import { deliver } from '../support/webhookDelivery.js'

const WITHIN = { timeout: 150_000, interval: 20 }
const SECRET = 'a-secret-of-the-test'
const GROUPS = 10
const PEOPLE = 60
const QUESTIONS = [
  ['青石县河道清淤由谁牵头？', '县水利局'],
  ['青石县岸线绿化由谁牵头？', '县林业局'],
  ['白桦市建设街道书房由谁牵头？', '市文化广电局'],
] as const

const { freshUrl, run } = testPostgres()

function schemaOf(databaseUrl: string): string {
  return new URL(databaseUrl).searchParams.get('options')?.split('=')[1] ?? ''
}

/** How many rows there are; none where there is no such table yet. */
async function count(databaseUrl: string, what: string): Promise<number> {
  const counting = run(`select count(*) as n from ${schemaOf(databaseUrl)}.${what}`)
  return Number((await counting.catch(() => undefined))?.rows[0].n ?? 0)
}

/** Hands each request to the next process in turn; whoever does not answer is passed by, as a balancer does. */
async function balancing(urls: readonly string[]): Promise<string> {
  let turn = 0
  const server = createServer(async (request, response) => {
    const url = `${urls[turn++ % urls.length]}${request.url}`
    const body = await text(request)
    const headers = Object.fromEntries(
      ['content-type', 'x-telegram-bot-api-secret-token'].flatMap((name) =>
        request.headers[name] ? [[name, String(request.headers[name])]] : [],
      ),
    )
    const status = await fetch(url, { method: 'POST', headers, body }).then(
      (answer) => answer.status,
      () => 502,
    )
    response.writeHead(status).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** The updates of each chat one after the other, the chats beside each other; what is not taken comes again: as Telegram does it. */
async function deliverAsTelegram(url: string, updates: readonly Update[]): Promise<void> {
  const lanes = new Map<number, Update[]>()
  for (const update of updates) {
    const chat = update.message?.chat.id ?? 0
    lanes.set(chat, [...(lanes.get(chat) ?? []), update])
  }
  const deliverLane = async (lane: readonly Update[]): Promise<void> => {
    for (const update of lane)
      while ((await deliver(`${url}/telegram`, SECRET, update).catch(() => 0)) !== 200)
        await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await Promise.all([...lanes.values()].map(deliverLane))
}

async function threeProcesses(more: Readonly<Record<string, string>> = {}) {
  const databaseUrl = freshUrl()
  const env = { DATABASE_URL: databaseUrl, WEBHOOK_SECRET: SECRET, ...more }
  const office = await openOffice({ WEBHOOK_URL: 'http://127.0.0.1:9/telegram', ...env })
  const processes = await Promise.all([office.start(), office.start(), office.start()])
  const url = await balancing(processes.map((one) => one.url))
  return { ...office, databaseUrl, processes, url }
}

function answersTo(server: BotApiServer, group: PlayedChat, asked: StoredMessage): StoredMessage[] {
  return server
    .written(group)
    .filter(({ reply_to_message: target }) => target?.message_id === asked.message_id)
}

interface AskedQuestion {
  readonly group: PlayedChat
  readonly message: StoredMessage
  readonly expected: string
}

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

const answeredBy = ({ said }: Started): number => said().split('"telegram.answered"').length - 1

async function endAll(children: readonly ChildProcess[]): Promise<void> {
  const ends = children.map(finished)
  for (const child of children) child.kill('SIGTERM')
  expect((await Promise.all(ends)).map(({ code }) => code)).toEqual(children.map(() => 0))
}

/** Whether each chat's questions were answered in the order in which they were asked. */
function expectOrder(server: BotApiServer, all: readonly AskedQuestion[]): void {
  for (const group of new Set(all.map((one) => one.group))) {
    const asked = all.filter((one) => one.group === group).map(({ message }) => message.message_id)
    const answered = server
      .written(group)
      .map(({ reply_to_message: target }) => target?.message_id ?? 0)
    expect([...new Set(answered)]).toEqual(asked)
  }
}

describe('sixty people who ask in ten groups at once, of three processes', () => {
  test('are each answered once and in order, by all three of them', async () => {
    const { server, processes, url } = await threeProcesses()
    const all = askAll(server)
    await deliverAsTelegram(url, [...server.pending])
    const times = (): number[] =>
      all.map(({ group, message }) => answersTo(server, group, message).length)
    await expect.poll(() => times().filter((n) => n > 0).length, WITHIN).toBe(PEOPLE)
    await deliverAsTelegram(url, [...server.pending])
    await endAll(processes.map(({ child }) => child))
    expect(times()).toEqual(all.map(() => 1))
    for (const { group, message, expected } of all)
      expect(answersTo(server, group, message)[0]?.text).toContain(expected)
    expectOrder(server, all)
    for (const one of processes) expect(answeredBy(one)).toBeGreaterThan(0)
  }, 300_000)

  test('are all answered although one is killed in the middle, and at most one a chat twice', async () => {
    const { server, processes, url } = await threeProcesses()
    const all = askAll(server)
    const times = (): number[] =>
      all.map(({ group, message }) => answersTo(server, group, message).length)
    const delivering = deliverAsTelegram(url, [...server.pending])
    await expect
      .poll(() => times().filter((n) => n > 0).length, { ...WITHIN, interval: 1 })
      .toBeGreaterThan(15)
    const [killed, ...others] = processes
    killed?.child.kill('SIGKILL')
    await delivering
    await expect.poll(() => times().filter((n) => n > 0).length, WITHIN).toBe(PEOPLE)
    await endAll(others.map(({ child }) => child))
    expect(Math.max(...times())).toBeLessThanOrEqual(2)
    expect(times().filter((n) => n > 1).length).toBeLessThanOrEqual(GROUPS)
    expectOrder(server, all)
  }, 300_000)
})

test('one person may ask no more of three processes than of one', async () => {
  const { server, processes, url, databaseUrl } = await threeProcesses()
  const ann = server.person('安然')
  const groups = Array.from({ length: 6 }, (_, i) => server.group(`第${i + 1}群`, [ann]))
  const begunAt = Date.now()
  for (let i = 0; i < 30; i++)
    server.say(groups[i % 6] as PlayedChat, ann, `@wenji_bot ${QUESTIONS[0][0]}`)
  const seconds = Math.ceil((Date.now() - begunAt) / 1000) + 1
  await deliverAsTelegram(url, [...server.pending])
  await expect.poll(() => count(databaseUrl, `chat_inbox where state <> 'done'`), WITHIN).toBe(0)
  await endAll(processes.map(({ child }) => child))
  const answers = groups
    .flatMap((group) => server.written(group))
    .filter(({ text: words }) => words?.includes('县水利局'))
  // Ten at once, and one more every four seconds.
  expect(answers.length).toBeGreaterThanOrEqual(10)
  expect(answers.length).toBeLessThanOrEqual(10 + Math.ceil(seconds / 4))
}, 300_000)

test('the library ends whole although who indexes is killed in the middle', async () => {
  const databaseUrl = freshUrl()
  const { folder, start } = await openOffice({ DATABASE_URL: databaseUrl })
  const more = join(folder, 'more')
  mkdirSync(more, { recursive: true })
  // More sections than go in at once.
  const PLANS = 25
  for (let number = 1; number <= PLANS; number++)
    writeFileSync(join(more, `${number}.md`), generatedPlan({ number, sections: 200 }))
  const starting = Promise.allSettled([start(), start(), start()])
  await expect
    .poll(() => count(databaseUrl, 'plans'), { ...WITHIN, interval: 5 })
    .toBeGreaterThan(3)
  const { rows } = await run(
    `select holder from ${schemaOf(databaseUrl)}.leases where name = 'indexing'`,
  )
  const pid = Number(/ (\d+) /.exec(rows[0]?.holder ?? '')?.[1])
  expect(await count(databaseUrl, 'plans')).toBeLessThan(PLANS)
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => count(databaseUrl, 'plans'), WITHIN).toBe(PLANS + 2)
  await expect.poll(() => count(databaseUrl, `leases where name = 'indexing'`), WITHIN).toBe(0)
  const alone = await createApp({ indexDir: ':memory:' }, { now: () => performance.now() })
  onTestFinished(alone.close)
  await alone.ingest([folder])
  const shared = await createApp(
    { indexDir: ':memory:', databaseUrl },
    { now: () => performance.now() },
  )
  onTestFinished(shared.close)
  expect(await shared.library.counts('all')).toEqual(await alone.library.counts('all'))
  await starting
}, 300_000)
