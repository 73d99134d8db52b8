import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { AskRequest } from '../../../src/domain/question.js'
import type { Fault } from '../../support/botApiServer.js'
import { startBotApiServer, TOKEN } from '../../support/botApiServer.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import { answered, citation, play, type PlayOptions } from './playing.js'

const QUESTION = '清淤由谁牵头？'

/** Somebody in private, and what Telegram does to the calls of a method. */
async function playing(options: PlayOptions = {}, method = 'sendMessage', ...faults: Fault[]) {
  const all = await play(options)
  const ann = all.server.person('安然')
  all.server.fail(method, ...faults)
  return { ...all, ann, chat: all.server.privateChat(ann) }
}

/** A library that answers when it is told to. */
function slowly() {
  const waiting: (() => void)[] = []
  return {
    waiting,
    ask: (request: AskRequest) =>
      new Promise<ReturnType<typeof answered>>((resolve) =>
        waiting.push(() => resolve(answered(request))),
      ),
  }
}

describe('an update', () => {
  test('that is delivered twice is answered once', async () => {
    const chatsFile = join(temporaryFolder(), 'chats.db')
    const { server, ann, chat, idle, telegram } = await playing({ chatsFile })
    const { update } = server.say(chat, ann, QUESTION)
    await idle()
    await telegram.stop()
    // As after a kill before Telegram was told how far the bot had read.
    server.pending.push(update)
    const again = await play({ chatsFile, server })
    await again.idle()
    expect(server.written(chat)).toHaveLength(1)
    expect(again.asked).toEqual([])
  })

  test('that was not answered when the process died is answered at the next start, once', async () => {
    const chatsFile = join(temporaryFolder(), 'chats.db')
    const { ask } = slowly()
    const first = await playing({ chatsFile, ask })
    const { server, ann, chat } = first
    server.say(chat, ann, QUESTION)
    server.say(chat, ann, '目标是多少？')
    await expect.poll(() => first.asked.length).toBe(1)
    const second = await play({ chatsFile, server })
    await second.written(chat, 2)
    await second.idle()
    expect(second.asked.map(({ text }) => text)).toEqual([QUESTION, '目标是多少？'])
    expect(server.written(chat)).toHaveLength(2)
  })

  test('whose answer had left when the process died is not answered again', async () => {
    const chatsFile = join(temporaryFolder(), 'chats.db')
    const first = await playing({ chatsFile, ask: slowly().ask })
    const { server, ann, chat } = first
    const { update } = server.say(chat, ann, QUESTION)
    await expect.poll(() => first.asked.length).toBe(1)
    await first.chats.inbox.noteSent(update.update_id, 4711)
    const second = await play({ chatsFile, server })
    await second.idle()
    expect(second.asked).toEqual([])
    expect(server.written(chat)).toEqual([])
  })

  test('is not lost when the disk is full for a while', async () => {
    let fullFor = 2
    const { server, ann, chat, written, log } = await playing({
      chatsSeen: (chats) => ({
        ...chats,
        inbox: {
          ...chats.inbox,
          record: (...given) => {
            if (fullFor-- > 0) throw new Error('database or disk is full')
            return chats.inbox.record(...given)
          },
        },
      }),
    })
    server.say(chat, ann, QUESTION)
    expect(await written(chat)).toHaveLength(1)
    expect(log.join('')).toContain('disk is full')
  })

  test('waits for those before it in its chat, and for no other chat', async () => {
    const { ask, waiting } = slowly()
    const { server, ann, chat, asked, written } = await playing({ ask })
    const bob = server.person('柏青')
    server.say(chat, ann, '一？')
    server.say(chat, ann, '二？')
    server.say(server.privateChat(bob), bob, '三？')
    await expect.poll(() => waiting.length).toBe(2)
    expect(asked.map(({ text }) => text)).toEqual(['一？', '三？'])
    waiting[1]?.()
    await written(server.privateChat(bob))
    expect(server.written(chat)).toEqual([])
    waiting[0]?.()
    await expect.poll(() => waiting.length).toBe(3)
    waiting[2]?.()
    expect((await written(chat, 2)).map(({ reply_to_message }) => reply_to_message?.text)).toEqual([
      '一？',
      '二？',
    ])
  })

  test('leaves no text behind in the chats once it is answered', async () => {
    const { server, ann, chat, idle, chats } = await playing()
    const { update } = server.say(chat, ann, QUESTION)
    await idle()
    expect(
      await chats.inbox.record({ updateId: update.update_id, lane: '', payload: 'x' }, 0),
    ).toBe(false)
    expect(await chats.inbox.claim([])).toBeUndefined()
  })
})

test('what was asked is forgotten after some days, without a restart', async () => {
  let now = 0
  const { server, ann, chat, idle, chats } = await playing({ now: () => now })
  server.say(chat, ann, QUESTION)
  await idle()
  expect(await chats.turns.latest(String(ann.id), '', String(ann.id), 0, 3)).toHaveLength(1)
  now = 15 * 24 * 60 * 60 * 1000
  server.say(chat, ann, '/help')
  await idle()
  expect(await chats.turns.latest(String(ann.id), '', String(ann.id), 0, 3)).toEqual([])
})

describe('a message', () => {
  test('that is too soon is sent when Telegram says', async () => {
    const { server, ann, chat, written } = await playing({}, 'sendMessage', {
      kind: 'refuse',
      code: 429,
      description: 'Too Many Requests: retry after 1',
      retryAfterSeconds: 1,
    })
    server.say(chat, ann, QUESTION)
    await written(chat)
    const [first, second, ...more] = server.callsOf('sendMessage')
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(1000)
    expect(more).toEqual([])
  })

  test('that must wait for longer than a minute is not given up', async () => {
    const { server, ann, chat, written } = await playing({}, 'sendMessage', {
      kind: 'refuse',
      code: 429,
      description: 'Too Many Requests: retry after 90',
      retryAfterSeconds: 90,
    })
    server.say(chat, ann, QUESTION)
    await written(chat)
    const [first, second] = server.callsOf('sendMessage')
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(890)
  })

  test.each<[string, Fault]>([
    ['the server fails', { kind: 'refuse', code: 502, description: 'Bad Gateway' }],
    ['the connection breaks', { kind: 'drop' }],
  ])('is sent once more when %s', async (_, fault) => {
    const { server, ann, chat, idle } = await playing({}, 'sendMessage', fault)
    server.say(chat, ann, QUESTION)
    await idle()
    expect(server.written(chat)).toHaveLength(1)
  })

  test('is seen twice at most when the connection breaks after Telegram took it', async () => {
    const taken: Fault = { kind: 'drop', after: true }
    const { server, ann, chat, idle, log } = await playing({}, 'sendMessage', taken, taken, taken)
    server.say(chat, ann, QUESTION)
    await idle()
    expect(server.written(chat)).toHaveLength(2)
    expect(log.join('')).toContain('telegram.update-failed')
  })

  test('that Telegram cannot read goes out as plain text', async () => {
    const { server, ann, chat, written } = await playing({}, 'sendMessage', {
      kind: 'refuse',
      code: 400,
      description: `Bad Request: can't parse entities: Unsupported start tag "x" at byte offset 1`,
    })
    server.say(chat, ann, QUESTION)
    const [answer] = await written(chat)
    expect(answer?.text).toMatch(/^牵头：县水利局\n\n出处\n\[1\] 《青石县/)
    expect(answer?.entities).toEqual([])
    expect(server.callsOf('sendMessage').at(-1)?.payload).not.toHaveProperty('parse_mode')
  })

  test('whose buttons Telegram does not take goes out without them', async () => {
    const { server, ann, chat, written } = await playing({}, 'sendMessage', {
      kind: 'refuse',
      code: 400,
      description: 'Bad Request: BUTTON_DATA_INVALID',
    })
    server.say(chat, ann, QUESTION)
    const [answer] = await written(chat)
    expect(answer?.text).toMatch(/^牵头：县水利局/)
    expect(answer?.markup).toBeUndefined()
  })

  test('goes out although the question is gone', async () => {
    const { ask, waiting } = slowly()
    const { server, ann, chat, written } = await playing({ ask })
    const { message } = server.say(chat, ann, QUESTION)
    await expect.poll(() => waiting.length).toBe(1)
    chat.messages.delete(message.message_id)
    waiting[0]?.()
    expect((await written(chat))[0]?.reply_to_message).toBeUndefined()
  })

  test.each(['kicked', 'blocked'] as const)(
    'to a chat where the bot was %s is given up, and the next chat has its answer',
    async (state) => {
      const { server, ann, chat, idle, log } = await playing()
      const bob = server.person('柏青')
      server.say(chat, ann, QUESTION)
      chat.state = state
      server.say(server.privateChat(bob), bob, QUESTION)
      await idle()
      expect(server.written(server.privateChat(bob))).toHaveLength(1)
      expect(log.join('')).toContain('telegram.closed')
    },
  )

  test('to a group that became a supergroup follows it', async () => {
    const { server, ann, idle } = await playing()
    const group = server.group('群', [ann])
    const moved = server.group('群', [ann])
    group.state = { movedTo: moved.chat.id }
    server.say(group, ann, `@wenji_bot ${QUESTION}`)
    await idle()
    expect(server.written(moved)).toHaveLength(1)
  })

  test('to a closed topic is given up', async () => {
    const { server, ann, idle, log } = await playing()
    const group = server.group('群', [ann], { is_forum: true })
    group.topics.set(12, 'closed')
    server.say(group, ann, `@wenji_bot ${QUESTION}`, { topic: 12 })
    await idle()
    expect(server.written(group)).toEqual([])
    expect(log.join('')).toContain('TOPIC_CLOSED')
  })
})

describe('a network that is away', () => {
  test('delays the bot and loses no question', async () => {
    const { ask, waiting } = slowly()
    const { server, ann, chat, written } = await playing({ ask })
    server.say(chat, ann, QUESTION)
    await expect.poll(() => waiting.length).toBe(1)
    await server.goDown()
    waiting[0]?.()
    await new Promise((resolve) => setTimeout(resolve, 100))
    await server.comeUp()
    expect(await written(chat)).toHaveLength(1)
    server.say(chat, ann, '目标是多少？')
    await expect.poll(() => waiting.length, { timeout: 8000 }).toBe(2)
    waiting[1]?.()
    expect(await written(chat, 2)).toHaveLength(2)
  })

  test('at the start is waited for, and the log does not name the token', async () => {
    const { server, ann, chat, log, written, telegram } = await playing()
    await telegram.stop()
    await server.goDown()
    const later = await play({ server })
    await expect.poll(() => later.log.join('')).toContain('telegram.unreachable')
    await server.comeUp()
    server.say(chat, ann, QUESTION)
    await written(chat)
    expect([...log, ...later.log].join('')).not.toContain(TOKEN.split(':')[1])
  })

  test('does not keep the bot from ending', async () => {
    const { server, telegram } = await playing()
    await server.goDown()
    await telegram.stop()
  })

  test('or another poller is waited for', async () => {
    const conflict = { kind: 'refuse', code: 409, description: 'Conflict' } as const
    const { server, ann, chat, written, log } = await playing({}, 'getUpdates', conflict)
    server.say(chat, ann, QUESTION)
    await written(chat)
    expect(log.join('')).toContain('Conflict')
  })
})

describe('the token', () => {
  test('that Telegram refuses is named as the setting it is, and never shown', async () => {
    const refused = `${TOKEN.slice(0, -1)}X`
    const { log } = await play({ token: refused })
    await expect.poll(() => log.join('')).toContain('Telegram refuses BOT_TOKEN')
    expect(log.join('')).not.toContain(refused.split(':')[1])
  })

  test('and what was said are in no line of the log, whatever fails', async () => {
    const faults: Fault[] = [
      { kind: 'refuse', code: 500, description: 'Internal Server Error' },
      { kind: 'refuse', code: 400, description: 'Bad Request: BUTTON_DATA_INVALID' },
      { kind: 'drop' },
      { kind: 'drop' },
    ]
    const { server, ann, chat, idle, log } = await playing({}, 'sendMessage', ...faults)
    server.say(chat, ann, QUESTION)
    server.say(chat, ann, QUESTION)
    await idle()
    expect(log.join('')).toContain('BUTTON_DATA_INVALID')
    expect(log.join('')).not.toContain(TOKEN.split(':')[1])
    expect(log.join('')).not.toMatch(/清淤|水利局/)
  })
})

describe('stop', () => {
  test('waits for the answer in hand; what was not begun is answered at the next start', async () => {
    const chatsFile = join(temporaryFolder(), 'chats.db')
    const { ask, waiting } = slowly()
    // The bound on stopping is 10 s, which the tests' clock makes 100 ms.
    const sleep = (ms: number) =>
      new Promise<void>((resolve) => setTimeout(resolve, ms === 10_000 ? 5000 : ms / 100).unref())
    const { server, ann, chat, telegram } = await playing({ chatsFile, ask, sleep })
    server.say(chat, ann, '一？')
    server.say(chat, ann, '二？')
    await expect.poll(() => waiting.length).toBe(1)
    await expect.poll(() => server.pending.length).toBe(0)
    const stopped = telegram.stop()
    setTimeout(() => waiting[0]?.(), 50)
    await stopped
    expect(server.written(chat)).toHaveLength(1)
    expect(waiting).toHaveLength(1)
    const next = await play({ chatsFile, server })
    expect(await next.written(chat, 2)).toHaveLength(2)
    expect(next.asked.map(({ text }) => text)).toEqual(['二？'])
  })

  test('does not wait for ever', async () => {
    const { server, ann, chat, telegram, asked } = await playing({ ask: slowly().ask })
    server.say(chat, ann, QUESTION)
    await expect.poll(() => asked.length).toBe(1)
    await telegram.stop()
    expect(server.written(chat)).toEqual([])
  })
})

describe('by webhook', () => {
  const webhook = { url: 'https://plans.example.org/telegram', secret: 'a_secret-1' }
  const delivery = (body: string, secret = webhook.secret) =>
    new Request(webhook.url, {
      method: 'POST',
      body,
      headers: { 'x-telegram-bot-api-secret-token': secret },
    })

  test('a delivery with the secret is answered, once, and none is polled for', async () => {
    const { server, telegram, ann, chat, written, idle } = await playing({ webhook })
    await expect
      .poll(server.webhook)
      .toMatchObject({ url: webhook.url, secret_token: 'a_secret-1' })
    const { update } = server.say(chat, ann, QUESTION)
    server.pending.length = 0
    for (let i = 0; i < 2; i++)
      expect((await telegram.webhook(delivery(JSON.stringify(update)))).status).toBe(200)
    await written(chat)
    await idle()
    expect(server.written(chat)).toHaveLength(1)
    expect(server.callsOf('getUpdates')).toEqual([])
  })

  test('a delivery before Telegram could be asked who the bot is waits', async () => {
    const server = await startBotApiServer()
    server.fail('getMe', { kind: 'slow', ms: 100 })
    const { telegram, ann, chat, written, log } = await playing({ webhook, server })
    const { update } = server.say(chat, ann, QUESTION)
    server.pending.length = 0
    await telegram.webhook(delivery(JSON.stringify(update)))
    expect(log).toEqual([])
    expect((await written(chat))[0]?.text).toContain('县水利局')
  })

  test.each([
    ['without the secret', delivery('{"update_id":1}', ''), 401],
    ['with another secret', delivery('{"update_id":1}', 'a_secret-2'), 401],
    ['that is no update', delivery('[]'), 400],
    ['that is no JSON', delivery('{'), 400],
  ])('a delivery %s is refused', async (_, request, status) => {
    const { telegram, chats } = await playing({ webhook })
    expect((await telegram.webhook(request)).status).toBe(status)
    expect(await chats.inbox.unfinished()).toBe(0)
  })

  test('nothing is taken where the bot polls', async () => {
    const { telegram } = await playing()
    expect((await telegram.webhook(delivery('{"update_id":1}', ''))).status).toBe(401)
  })
})

describe('the menu of commands', () => {
  test('is set by kind of chat and language, and the bot answers without it', async () => {
    const { server, ann, chat, written } = await playing({ adminIds: [77] }, 'setMyCommands', {
      kind: 'drop',
    })
    server.say(chat, ann, `/start s_${citation.sectionId}`)
    expect((await written(chat))[0]?.text).toContain('河道清淤')
    const menus = server.callsOf('setMyCommands').map(({ payload }) => payload)
    expect(menus.map(({ scope, language_code: code }) => [scope, code])).toEqual(
      [undefined, 'en'].flatMap((code) => [
        [{ type: 'default' }, code],
        [{ type: 'all_chat_administrators' }, code],
        [{ type: 'chat', chat_id: 77 }, code],
      ]),
    )
    const names = menus.map(({ commands }) =>
      (commands as { command: string }[]).map(({ command }) => command),
    )
    expect(names[0]).not.toContain('reindex')
    expect(names[1]).toContain('auto')
    expect(names[2]).toContain('reindex')
  })

  test('is not set again at the next start, unless it was not taken or has changed', async () => {
    const chatsFile = join(temporaryFolder(), 'chats.db')
    const { server, ann, chat, written } = await playing({ chatsFile })
    server.say(chat, ann, '/help')
    await written(chat)
    const told = server.callsOf('setMyCommands').length
    await play({ chatsFile, server })
    server.say(chat, ann, '/help')
    await written(chat, 2)
    expect(server.callsOf('setMyCommands')).toHaveLength(told)
    await play({ chatsFile, server, adminIds: [78] })
    await expect.poll(() => server.callsOf('setMyCommands').length).toBeGreaterThan(told)
  })
})
