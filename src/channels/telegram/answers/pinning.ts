/** /use: one plan that the chat's questions are asked of, until it is lifted. */

import { InlineKeyboard } from 'grammy'
import type { Composer } from 'grammy'
import type { Plan } from '../../../domain/plan.js'
import { type Language, messages } from '../../messages.js'
import {
  type BotContext,
  languageOfPerson,
  type MessageContext,
  noted,
  targetOf,
} from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { cutText, escapeHtml } from '../html.js'
import type { Press } from '../pressing.js'

export interface Pinning {
  readonly use: (context: MessageContext, words: string) => Promise<void>
  readonly buttons: Composer<BotContext>
}

const VIEW = 'use'
const MOST_OFFERED = 8
const LONGEST_LABEL = 60
/** What lifts the pin. */
const ALL = /^(?:all|全部|所有|取消)$/i

export function createPinning(tools: BotTools): Pinning {
  const { chats, ports, sender, pressing, now } = tools
  const pin = (chat: string, plan: Plan | undefined): Promise<void> =>
    chats.settings.change(chat, { pin: plan?.id }, now())

  const planOf = async ({ context, argument }: Press): Promise<Plan | undefined> =>
    (await ports.plans(context.scope)).find(({ id }) => id === argument)
  const use = async (context: MessageContext, words: string): Promise<void> => {
    const language = languageOfPerson(context)
    const chat = String(context.chat.id)
    const plans = await ports.plans(context.scope)
    if (ALL.test(words)) await pin(chat, undefined)
    const found = ALL.test(words) || words === '' ? [] : ports.planNamed(plans, words)
    const [only] = found
    if (only && found.length === 1) await pin(chat, only)
    const keyboard = found.length > 1 ? offer(found) : undefined
    const text = await textFor(tools, context, { words, found, plans, language })
    const sent = await noted(
      context,
      chats,
      sender.send(targetOf(context), escapeHtml(text), keyboard),
    )
    if (sent !== undefined && keyboard)
      await chats.views.put({
        chat,
        messageId: sent,
        person: String(context.message.from?.id ?? ''),
        kind: VIEW,
        state: '',
        shownAt: now(),
      })
  }

  const buttons = pressing.onView({
    name: VIEW,
    who: 'asker',
    isThere: async (press) => (await planOf(press)) !== undefined,
    handle: async (press) => {
      const plan = await planOf(press)
      if (!plan) return
      const { chatId, messageId, language } = press
      await pin(String(chatId), plan)
      await chats.views.forget(String(chatId), messageId)
      await sender.edit(
        chatId,
        messageId,
        escapeHtml(messages(language).telegram.pinned(plan.title)),
      )
    },
  })
  return { use, buttons }
}

function offer(plans: readonly Plan[]): InlineKeyboard {
  const keyboard = new InlineKeyboard()
  for (const { id, title } of plans.slice(0, MOST_OFFERED))
    keyboard.text(cutText(title, LONGEST_LABEL), `${VIEW}:${id}`).row()
  return keyboard
}

interface Asked {
  readonly words: string
  readonly found: readonly Plan[]
  readonly plans: readonly Plan[]
  readonly language: Language
}

/** Without words it tells what holds now. */
async function textFor(
  { chats }: BotTools,
  { chat }: MessageContext,
  { words, found, plans, language }: Asked,
): Promise<string> {
  const say = messages(language).telegram
  if (found.length > 1) return say.whichPlan
  if (found[0]) return say.pinned(found[0].title)
  if (words !== '' && !ALL.test(words)) return say.noSuchPlan(words)
  const { pin } = await chats.settings.of(String(chat.id))
  const pinnedNow = plans.find(({ id }) => id === pin)
  return pinnedNow ? say.pinned(pinnedNow.title) : say.unpinned
}
