/** /scope: which plans a chat may see. Plans are named in the admin's private chat alone. */

import { Composer, InlineKeyboard } from 'grammy'
import type { InlineKeyboardButton } from 'grammy/types'
import type { Plan, PlanId } from '../../../domain/plan.js'
import type { Scope } from '../../../domain/question.js'
import { type Language, messages } from '../../messages.js'
import {
  type BotContext,
  languageOfPerson,
  type MessageContext,
  noted,
  targetOf,
} from '../botContext.js'
import type { BotTools } from '../botTools.js'
import {
  type Card,
  type Cards,
  createCards,
  keyboardOf,
  pageFrom,
  pageOf,
  pageRow,
} from '../cards.js'
import { cutText, escapeHtml } from '../html.js'

export interface Scoping {
  readonly commands: Composer<MessageContext>
  readonly buttons: Composer<BotContext>
}

interface State {
  /** Undefined lists the chats to choose from. */
  readonly chat?: string
  readonly page: number
}

const NAME = 'scope'
const ROWS_A_PAGE = 8
const LONGEST_LABEL = 50

export function createScoping(tools: BotTools): Scoping {
  const { chats, access } = tools
  const cards = createCards<State>(tools, {
    name: NAME,
    // Only an admin's private chat shows all plans; pressed elsewhere, or by nobody's right, there is nothing.
    render: async (state, scope, language) =>
      scope === 'all' ? cardOf(state, language, tools) : undefined,
    step: (state, argument) => {
      const page = pageOf(argument)
      if (page !== undefined) return { ...state, page }
      if (argument === 'b') return { page: 0 }
      const chat = /^c(-?\d{1,16})$/.exec(argument)?.[1]
      return chat === undefined ? undefined : { chat, page: 0 }
    },
    act: async (press, state) => {
      const { chat } = state
      if (chat === undefined || !access.isAdmin(press.person)) return false
      const next = await scopeAfter(press.argument, (await chats.settings.of(chat)).scope, tools)
      if (next === undefined) return false
      await chats.settings.change(chat, { scope: next }, tools.now())
      await cards.place({ ...press, person: String(press.person), scope: 'all' }, state)
      return true
    },
  })
  const commands = new Composer<MessageContext>()
  commands.command('scope', async (context) => {
    const id = /^-?[1-9]\d{0,15}$/.exec(context.match.trim())?.[0]
    if (context.chat.type === 'private')
      return cards.show(context, { page: 0, ...(id === undefined ? {} : { chat: id }) })
    await showInPrivate(context, tools, cards.place)
  })
  return { commands, buttons: cards.buttons }
}

/** The group reads one line, and no plan's name. */
async function showInPrivate(
  context: MessageContext,
  { sender, chats }: BotTools,
  place: Cards<State>['place'],
): Promise<void> {
  const language = languageOfPerson(context)
  const person = context.message.from?.id ?? 0
  const sent = await sender.send({ chatId: person }, '…')
  const where = { chatId: person, person: String(person), scope: 'all', language } as const
  if (sent !== undefined)
    await place({ ...where, messageId: sent }, { chat: String(context.chat.id), page: 0 })
  const say = messages(language)
  const text = sent === undefined ? say.telegram.startFirst : say.feedback.sentInPrivate
  await noted(context, chats, sender.send(targetOf(context), escapeHtml(text)))
}

/** Undefined for a tap that changes nothing. A plan that is switched off leaves all others on. */
async function scopeAfter(
  argument: string,
  scope: Scope,
  { ports }: BotTools,
): Promise<Scope | undefined> {
  if (argument === 'all') return 'all'
  if (argument === 'none') return []
  const id = /^t([\w-]{1,40})$/.exec(argument)?.[1] as PlanId | undefined
  const plans = await ports.plans('all')
  if (!plans.some((plan) => plan.id === id) || id === undefined) return undefined
  const seen = scope === 'all' ? plans.map((plan) => plan.id) : scope
  return seen.includes(id) ? seen.filter((one) => one !== id) : [...seen, id]
}

async function cardOf(state: State, language: Language, tools: BotTools): Promise<Card> {
  return state.chat === undefined
    ? chatsCard(state.page, language, tools)
    : plansCard(state.chat, state.page, await tools.ports.plans('all'), language, tools)
}

async function chatsCard(wanted: number, language: Language, { chats }: BotTools): Promise<Card> {
  const say = messages(language).administration
  const known = await chats.settings.all()
  if (known.length === 0) return { html: escapeHtml(say.noChats), keyboard: undefined }
  const { shown, page, pages } = pageFrom(known, wanted, ROWS_A_PAGE)
  const rows = shown.map(({ chat, title, scope }) => {
    const count = scope === 'all' ? say.all : String(scope.length)
    const label = `${cutText(title || chat, LONGEST_LABEL)} · ${count}`
    return [InlineKeyboard.text(label, `${NAME}:c${chat}`)]
  })
  return {
    html: escapeHtml(say.whichChat),
    keyboard: keyboardOf([...rows, pageRow(NAME, page, pages)]),
  }
}

async function plansCard(
  chat: string,
  wanted: number,
  plans: readonly Plan[],
  language: Language,
  { chats }: BotTools,
): Promise<Card> {
  const say = messages(language).administration
  const { scope, title } = await chats.settings.of(chat)
  const { shown, page, pages } = pageFrom(plans, wanted, ROWS_A_PAGE)
  const rows = shown.map((plan): InlineKeyboardButton[] => {
    const isSeen = scope === 'all' || scope.includes(plan.id)
    const label = `${isSeen ? '✅' : '▫️'} ${cutText(plan.title, LONGEST_LABEL)}`
    return [InlineKeyboard.text(label, `${NAME}:t${plan.id}`)]
  })
  const whole = [
    InlineKeyboard.text(say.all, `${NAME}:all`),
    InlineKeyboard.text(say.none, `${NAME}:none`),
    InlineKeyboard.text(say.otherChats, `${NAME}:b`),
  ]
  return {
    html: escapeHtml(say.scopeOf(title || chat, scope === 'all' ? undefined : scope.length)),
    keyboard: keyboardOf([...rows, pageRow(NAME, page, pages), whole]),
  }
}
