/**
 * The Telegram channel. Updates come in by long polling or webhook and are only written into the inbox; a worker answers from
 * there. A network that is down delays the channel and never ends the process.
 */

import { timingSafeEqual } from 'node:crypto'
import { autoRetry } from '@grammyjs/auto-retry'
import { Bot, Context } from 'grammy'
import type { Update } from 'grammy/types'
import { createAccess } from './access.js'
import { createHandlers } from './handlers.js'
import type { TelegramInbox, TelegramLog, TelegramPorts } from './ports.js'
import { createReceiving } from './receiving.js'
import { createReindexing } from './reindexing.js'
import { createSender } from './send.js'
import { createWorker } from './worker.js'

export interface TelegramOptions {
  readonly token: string
  /** Another Bot API server, without a trailing slash. */
  readonly apiRoot?: string | undefined
  readonly publicUrl?: string | undefined
  readonly adminIds: readonly number[]
  readonly allowedChats: 'all' | readonly string[]
  /** Long polling without one. */
  readonly webhook?: { readonly url: string; readonly secret: string } | undefined
  readonly ports: TelegramPorts
  readonly inbox: TelegramInbox
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
}

const STOP_WITHIN_MS = 10_000
/** Finished updates are kept so long that no redelivery can be taken for a new one; Telegram keeps them a day. */
const KEPT_MS = 3 * 24 * 60 * 60 * 1000

export function createTelegram(options: TelegramOptions): Telegram {
  const { inbox, log, now, sleep, ports } = options
  const bot = createBot(options)
  const sender = createSender({
    api: bot.api,
    log,
    sleep,
    onMoved: (from, to) => inbox.moveChat(String(from), String(to)),
  })
  const access = createAccess({
    adminIds: options.adminIds,
    allowedChats: options.allowedChats,
    allowedSince: () => inbox.allowedChats(),
    api: bot.api,
    now,
  })
  const reindexing = createReindexing({ ports, sender, log, now })
  const handlers = createHandlers({
    ...options,
    publicUrl: options.publicUrl,
    access,
    sender,
    reindexing,
  }).middleware()
  const worker = createWorker({
    inbox,
    log,
    sleep,
    handle: async ({ payload }) => {
      const context = new Context(JSON.parse(payload) as Update, bot.api, bot.botInfo)
      await handlers(context, async () => {})
    },
  })
  let ready = false
  const receive = (update: Update): void => {
    const entry = {
      updateId: update.update_id,
      lane: laneOf(update),
      payload: JSON.stringify(update),
    }
    // A delivery may come before Telegram has told who the bot is: then it waits in the inbox.
    if (inbox.record(entry, now()) && ready) worker.wake()
  }
  bot.use((context) => receive(context.update))
  bot.catch(({ error }) => log('error', 'telegram.receive-failed', { error }))

  const receiving = createReceiving({
    bot,
    log,
    sleep,
    webhook: options.webhook,
    onReady: () => {
      inbox.purge(now() - KEPT_MS)
      log('info', 'telegram.started', { waiting: inbox.recover() })
      ready = true
      worker.wake()
    },
  })
  return {
    start: receiving.start,
    stop: async () => {
      await Promise.race([receiving.stop(), sleep(STOP_WITHIN_MS)])
      await worker.stop(STOP_WITHIN_MS)
      await Promise.race([reindexing.ended(), sleep(STOP_WITHIN_MS)])
    },
    webhook: (request) => takeDelivery(request, options, receive),
  }
}

function createBot({ token, apiRoot }: TelegramOptions): Bot {
  const bot = new Bot(token, apiRoot ? { client: { apiRoot } } : {})
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

/** A chat's updates are answered in order; what has no chat is a lane of its own. */
function laneOf(update: Update): string {
  const chat =
    update.message?.chat ?? update.callback_query?.message?.chat ?? update.my_chat_member?.chat
  return chat ? String(chat.id) : `update:${update.update_id}`
}

async function takeDelivery(
  request: Request,
  { webhook }: TelegramOptions,
  receive: (update: Update) => void,
): Promise<Response> {
  const given = request.headers.get('x-telegram-bot-api-secret-token') ?? ''
  if (!webhook || !sameSecret(given, webhook.secret))
    return new Response('unauthorized', { status: 401 })
  const update: unknown = await request.json().catch(() => undefined)
  if (!isUpdate(update)) return new Response('not an update', { status: 400 })
  receive(update)
  return new Response('ok')
}

function sameSecret(given: string, expected: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(expected)
  return a.length === b.length && timingSafeEqual(a, b)
}

function isUpdate(value: unknown): value is Update {
  return (
    typeof value === 'object' &&
    value !== null &&
    Number.isInteger((value as { update_id?: unknown }).update_id)
  )
}
