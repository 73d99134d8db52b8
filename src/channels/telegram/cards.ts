/** Messages that a tap turns over: what they show follows from a state that is kept beside them, and from what may be seen now. */

import { Composer, InlineKeyboard } from 'grammy'
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types'
import type { Scope } from '../../domain/question.js'
import { type Language, messages } from '../messages.js'
import {
  type BotContext,
  languageOfPerson,
  type MessageContext,
  noted,
  targetOf,
} from './botContext.js'
import type { BotTools } from './botTools.js'
import { escapeHtml } from './html.js'
import type { Press } from './pressing.js'

export interface Card {
  readonly html: string
  readonly keyboard: InlineKeyboardMarkup | undefined
}

export interface CardKind<State> {
  /** Stands before `:` in the data of its buttons; letters alone. */
  readonly name: string
  /** Undefined where what it shows is gone, or may not be seen. */
  readonly render: (state: State, scope: Scope, language: Language) => Promise<Card | undefined>
  /** What a tap turns the state into; undefined for data that the kind does not write. */
  readonly step: (state: State, argument: string) => State | undefined
  /** A tap that does something beside the message, such as sending a file; false where it is none of these. */
  readonly act?: (press: Press, state: State) => Promise<boolean>
}

export interface Cards<State> {
  readonly show: (context: MessageContext, state: State) => Promise<void>
  /** Puts the card in the place of a message that is there already. */
  readonly place: (where: CardPlace, state: State) => Promise<void>
  readonly buttons: Composer<BotContext>
}

export interface CardPlace {
  readonly chatId: number
  readonly messageId: number
  /** Who may press its buttons. */
  readonly person: string
  readonly scope: Scope
  readonly language: Language
}

export function createCards<State>(
  tools: Pick<BotTools, 'chats' | 'sender' | 'pressing' | 'now'>,
  kind: CardKind<State>,
): Cards<State> {
  const { chats, sender, pressing, now } = tools
  const keep = (chatId: number, messageId: number, person: string, state: State): Promise<void> =>
    chats.views.put({
      chat: String(chatId),
      messageId,
      person,
      kind: kind.name,
      state: JSON.stringify(state),
      shownAt: now(),
    })
  const place = async (where: CardPlace, state: State): Promise<void> => {
    const { chatId, messageId, person, scope, language } = where
    const card = await kind.render(state, scope, language)
    const html = card?.html ?? escapeHtml(messages(language).telegram.noSection)
    if (card) await keep(chatId, messageId, person, state)
    await sender.edit(chatId, messageId, html, card?.keyboard)
  }
  const buttons = pressing.onView({
    name: kind.name,
    who: 'asker',
    handle: async (press, view) => {
      const state = JSON.parse(view.state) as State
      if (await kind.act?.(press, state)) return
      const next = kind.step(state, press.argument)
      if (next === undefined) return
      await place({ ...press, person: view.person, scope: press.context.scope }, next)
    },
  })
  return {
    buttons,
    place,
    show: async (context, state) => {
      const language = languageOfPerson(context)
      const card = await kind.render(state, context.scope, language)
      const html = card?.html ?? escapeHtml(messages(language).telegram.noSection)
      const sending = sender.send(targetOf(context), html, card?.keyboard)
      const sent = await noted(context, chats, sending)
      if (sent !== undefined && card)
        await keep(context.chat.id, sent, String(context.message.from?.id ?? ''), state)
    },
  }
}

/** ◀ 2/5 ▶; none where all is on one page. `argument` names a page, counted from 0, in the data. */
export function pageRow(
  name: string,
  page: number,
  pages: number,
  argument: (page: number) => string = (to) => `p${to}`,
): InlineKeyboardButton[] {
  if (pages < 2) return []
  const to = (label: string, at: number): InlineKeyboardButton =>
    InlineKeyboard.text(label, `${name}:${argument(at)}`)
  return [
    ...(page > 0 ? [to('◀', page - 1)] : []),
    to(`${page + 1}/${pages}`, page),
    ...(page < pages - 1 ? [to('▶', page + 1)] : []),
  ]
}

/** The page that `p3` names; undefined for other data. */
export function pageOf(argument: string): number | undefined {
  const page = /^p(\d{1,4})$/.exec(argument)?.[1]
  return page === undefined ? undefined : Number(page)
}

/** Rows without the empty ones; no keyboard where none is left. */
export function keyboardOf(
  rows: readonly (readonly InlineKeyboardButton[])[],
): InlineKeyboardMarkup | undefined {
  const filled = rows.filter((row) => row.length > 0).map((row) => [...row])
  return filled.length > 0 ? { inline_keyboard: filled } : undefined
}

/** One page of a list, and how many there are; the last one for a page beyond it. */
export function pageFrom<Item>(
  items: readonly Item[],
  page: number,
  size: number,
): { readonly shown: readonly Item[]; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(items.length / size))
  const at = Math.min(Math.max(0, page), pages - 1)
  return { shown: items.slice(at * size, (at + 1) * size), page: at, pages }
}
