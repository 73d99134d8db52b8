/** Getting updates from Telegram, by long polling or webhook, through failures of the network, until told to stop. */

import { type Api, type Bot, GrammyError } from 'grammy'
import type { Leases } from '../../domain/chats.js'
import type { TelegramLog } from './ports.js'

export interface ReceivingOptions {
  readonly bot: Bot
  /** Long polling without one. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined
  /** Tells Telegram of the bot's commands; never rejects. */
  readonly announce: () => Promise<void>
  /** Called once, when it is known who the bot is; before that nothing can be answered. */
  readonly onReady: () => Promise<void>
  /** One process at a time polls, or tells Telegram of itself. */
  readonly leases: Leases
  readonly log: TelegramLog
  /** Resolves after a time, or at once when all ends. */
  readonly pause: (ms: number) => Promise<void>
  readonly ending: AbortSignal
}

export interface Receiving {
  /** Begins and returns at once. */
  readonly start: () => void
  /** Resolves when nothing more is received; to be called when all is ending. */
  readonly stop: () => Promise<void>
}

const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'inline_query',
  'my_chat_member',
] as const
const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 60_000

export function createReceiving(options: ReceivingOptions): Receiving {
  const { bot, log, ending, leases } = options
  let ready = false
  let receiving: Promise<void> | undefined

  const receiveOnce = async (): Promise<void> => {
    bot.botInfo = await bot.api.getMe(signalOf(ending))
    if (!ready) await leases.alone('introducing', () => introduce(options), ending)
    if (!ready) await options.onReady()
    ready = true
    if (!options.webhook) await leases.alone('polling', poll, ending)
  }
  /** Telegram hands updates to one poller alone; the others wait to take its place. */
  const poll = async (lost: AbortSignal): Promise<void> => {
    if (ending.aborted) return
    const stop = (): void => void bot.stop()
    lost.addEventListener('abort', stop, { once: true })
    await bot.start({ allowed_updates: ALLOWED_UPDATES })
    lost.removeEventListener('abort', stop)
    lost.throwIfAborted()
  }
  const keepReceiving = async (): Promise<void> => {
    let pauseMs = FIRST_PAUSE_MS
    while (!ending.aborted) {
      try {
        return await receiveOnce()
      } catch (error) {
        if (ending.aborted) return
        if (isRefused(error)) return log('error', 'telegram.token-refused', { hint: TOKEN_HINT })
        log('warn', 'telegram.unreachable', { error, retryInMs: pauseMs })
      }
      await options.pause(pauseMs)
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    }
  }
  return {
    start: () => {
      receiving = keepReceiving()
    },
    stop: async () => {
      // Stopping confirms what was received; it is in the inbox, so nothing is lost by that.
      if (bot.isRunning())
        await bot.stop().catch((error: unknown) => log('warn', 'telegram.stop', { error }))
      await receiving
    },
  }
}

const TOKEN_HINT = 'Telegram refuses BOT_TOKEN. Get a valid one from @BotFather.'

async function introduce({ bot, webhook, log, announce }: ReceivingOptions): Promise<void> {
  if (webhook)
    await bot.api.setWebhook(webhook.url, {
      secret_token: webhook.secret,
      allowed_updates: ALLOWED_UPDATES,
    })
  if (!bot.botInfo.can_read_all_group_messages)
    log('warn', 'telegram.privacy-mode', { hint: PRIVACY_HINT })
  await announce()
}

const PRIVACY_HINT =
  'The bot may not hear @mentions in groups. Turn privacy mode off at @BotFather and add it to the group again.'

function isRefused(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)
}

/** grammY's types come from a polyfill of what Node has built in. */
function signalOf(signal: AbortSignal): Parameters<Api['getMe']>[0] {
  return signal as unknown as Parameters<Api['getMe']>[0]
}
