/** /web, and links that lead back from the page's sign-in: a button that opens the page as the person who pressed it. */

import { Composer, InlineKeyboard } from 'grammy'
import { messages } from '../../messages.js'
import { pathOfPayload } from '../../webAddress.js'
import { isAnonymousAdmin } from '../addressing.js'
import {
  type BotContext,
  languageOfPerson,
  type MessageContext,
  noted,
  targetOf,
} from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { keyboardOf } from '../cards.js'
import { escapeHtml } from '../html.js'

export interface PageLink {
  readonly commands: Composer<MessageContext>
  readonly buttons: Composer<BotContext>
}

export function createPageLink(tools: BotTools): PageLink {
  const commands = new Composer<MessageContext>()
  commands.command('start', async (context, next) => {
    const path = pathOfPayload(context.match.trim())
    if (path === undefined || context.chat.type !== 'private') return next()
    await sendLink(context, path, tools)
  })
  commands.command('web', (context) => sendLink(context, '/', tools))
  return { commands, buttons: new Composer<BotContext>() }
}

/** A link lets in whoever opens it, so it goes to the person's own chat alone. */
async function sendLink(context: MessageContext, path: string, tools: BotTools): Promise<void> {
  const { access, chats, links, sender } = tools
  const say = messages(languageOfPerson(context))
  const answer = (text: string): Promise<unknown> =>
    noted(context, chats, sender.send(targetOf(context), escapeHtml(text)))
  const person = context.message.from?.id
  if (person === undefined || isAnonymousAdmin(String(person)))
    return void (await answer(say.telegram.startFirst))
  if ((await access.scopeOf(person, person)) === undefined)
    return void (await answer(say.telegram.notAdmitted))
  const link = links.signIn(person, path)
  if (link === undefined) return void (await answer(say.signIn.noPage))
  const buttons = [
    ...(link.miniApp ? [InlineKeyboard.webApp(say.signIn.openHere, link.miniApp)] : []),
    InlineKeyboard.url(say.signIn.linkButton, link.url),
  ]
  const keyboard = keyboardOf(buttons.map((button) => [button]))
  const text = escapeHtml(say.signIn.link)
  if (context.chat.type === 'private')
    return void (await noted(context, chats, sender.send(targetOf(context), text, keyboard)))
  const sent = await sender.send({ chatId: person }, text, keyboard)
  await answer(sent === undefined ? say.telegram.startFirst : say.feedback.sentInPrivate)
}
