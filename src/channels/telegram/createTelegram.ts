/**
 * The Telegram channel. Updates come in by long polling or webhook and are only written into the inbox; a worker answers from
 * there. A network that is down delays the channel and never ends the process.
 */

import { autoRetry } from '@grammyjs/auto-retry'
import { Bot } from 'grammy'
import type { Update } from 'grammy/types'
import type { ClaimedEntry } from '../../domain/chat.js'
import type { Scope } from '../../domain/question.js'
import { createAccess } from './access.js'
import { keepWatch } from './keepWatch.js'
import { createInlineAnswers } from './answers/inlineAnswers.js'
import { createBotContext } from './botContext.js'
import { announceCommands } from './commandMenu.js'
import { createDownload } from './download.js'
import { createHandlers } from './handlers.js'
import { createLimits } from '../limits.js'
import { createLinks } from './links.js'
import { withPlainFaults } from './plainFault.js'
import type { BotChats, TelegramLog, TelegramPorts } from './ports.js'
import { createPressing } from './pressing.js'
import { createReceiving } from './receiving.js'
import { createRecorder, receiveInTheEnd } from './recording.js'
import { createSender } from './send.js'
import { takeDelivery } from './webhookDelivery.js'
import { createWorker } from './worker.js'

export interface TelegramOptions {
  readonly token: string
  /** Another Bot API server, without a trailing slash. */
  readonly apiRoot?: string | undefined
  readonly publicUrl?: string | undefined
  /** Makes a link that lets a person in at a path of the page; undefined where others reach none. */
  readonly signInLink?: ((person: number, path: string) => string) | undefined
  readonly adminIds: readonly number[]
  readonly allowedChats: 'all' | readonly string[]
  /** Long polling without one. */
  readonly webhook?: { readonly url: string; readonly secret: string } | undefined
  readonly ports: TelegramPorts
  readonly chats: BotChats
  readonly log: TelegramLog
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<void>
}

export interface Telegram {
  /** Begins to receive; returns at once and keeps trying while Telegram cannot be reached. */
  readonly start: () => void
  /** Ends cleanly: what is in hand is answered (10 s at most), what came in and was not begun waits for the next start. */
  readonly stop: () => Promise<void>
  /** Takes one webhook delivery; checks the secret, records the update and returns. */
  readonly webhook: (request: Request) => Promise<Response>
  /** What the bot knows of people, for the page that lets them in. */
  readonly people: {
    readonly isAdmin: (userId: number) => boolean
    /** What a person may see in the private chat; undefined where they may not ask at all. */
    readonly scopeOf: (userId: number) => Promise<Scope | undefined>
    /** Undefined before Telegram has told it. */
    readonly botName: () => string | undefined
  }
}

const STOP_WITHIN_MS = 10_000
export function createTelegram(given: TelegramOptions): Telegram {
  const options = { ...given, log: withPlainFaults(given.log, given.token) }
  const { chats, log } = options
  const { inbox } = chats
  const ending = new AbortController()
  const ended = new Promise<void>((resolve) =>
    ending.signal.addEventListener('abort', () => resolve(), { once: true }),
  )
  const pause = (ms: number): Promise<void> => Promise.race([options.sleep(ms), ended])
  const bot = createBot(options)
  const {
    handle,
    inline,
    access,
    resume,
    ended: besideEnded,
  } = createAnswerer(bot, { ...options, sleep: pause }, ending.signal)
  const worker = createWorker({ inbox, log, handle, pause })
  let ready = false
  let watching: Promise<void> | undefined
  // A delivery may come before Telegram has told who the bot is: then it waits in the inbox.
  const record = createRecorder(options, () => {
    if (ready) worker.wake()
  })
  const receive = async (update: Update): Promise<void> => {
    if (!update.inline_query) return record(update)
    if (ready && !ending.signal.aborted) void inline(update.inline_query)
  }
  bot.use(({ update }) => receiveInTheEnd(() => receive(update), pause, ending.signal, log))
  bot.catch(({ error }) => log('error', 'telegram.receive-failed', { error }))

  const receiving = createReceiving({
    bot,
    log,
    pause,
    ending: ending.signal,
    webhook: options.webhook,
    announce: () => announceCommands({ ...options, api: bot.api }),
    leases: chats.leases,
    onReady: async () => {
      log('info', 'telegram.started', { waiting: await inbox.recover() })
      ready = true
      resume()
      worker.wake()
      if (chats.isShared) watching = keepWatch({ inbox, log, pause, worker, resume }, ending.signal)
    },
  })
  return {
    start: receiving.start,
    stop: async () => {
      ending.abort()
      // What an update leaves to go on beside it is only known when it has been handled.
      const everything = Promise.all([receiving.stop(), worker.stop().then(besideEnded), watching])
      await Promise.race([everything, options.sleep(STOP_WITHIN_MS)])
    },
    webhook: (request) => takeDelivery(request, options.webhook?.secret, receive),
    people: {
      isAdmin: access.isAdmin,
      scopeOf: (userId) => access.scopeOf(userId, userId),
      botName: () => (bot.isInited() ? bot.botInfo.username : undefined),
    },
  }
}

/** What answers the updates that come out of the inbox. */
function createAnswerer(bot: Bot, options: TelegramOptions, stopping: AbortSignal) {
  const { log, now, sleep, ports, publicUrl, signInLink, chats, adminIds } = options
  const { api } = bot
  const access = createAccess({ ...options, api })
  const sender = createSender({ api, log, sleep, stopping, onMoved: access.moved })
  const links = createLinks({ publicUrl, signInLink, botName: () => bot.botInfo.username })
  const pressing = createPressing({ chats, access, log, now })
  const limits = createLimits(chats.buckets, 'ask')
  const { token, apiRoot } = options
  const download = createDownload({ api, token, apiRoot })
  const base = { ports, chats, access, sender, links, pressing, download }
  const tools = { ...base, adminIds, log, now, sleep, stopping }
  const { updates, resume, ended } = createHandlers(tools, limits)
  const handlers = updates.middleware()
  const handle = async ({ payload, receivedAt }: ClaimedEntry): Promise<void> => {
    const update = JSON.parse(payload) as Update
    await handlers(createBotContext(update, api, bot.botInfo, receivedAt), async () => {})
  }
  const inline = createInlineAnswers({ api, ports, access, links, limits, log, now, sleep })
  return { handle, inline, access, resume, ended }
}

/** Longer than the long poll of 30 s. grammY's own 500 s would hold up a chat for as long. */
const CALL_WITHIN_SECONDS = 50

function createBot({ token, apiRoot }: TelegramOptions): Bot {
  const client = { timeoutSeconds: CALL_WITHIN_SECONDS, ...(apiRoot ? { apiRoot } : {}) }
  const bot = new Bot(token, { client })
  // 429 is obeyed as told; a failure whose effect is unclear is the sender's to decide, so it is passed on.
  bot.api.config.use(
    autoRetry({
      maxRetryAttempts: 3,
      maxDelaySeconds: 60,
      rethrowInternalServerErrors: true,
      rethrowHttpErrors: true,
    }),
  )
  return bot
}
