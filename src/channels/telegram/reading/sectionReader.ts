/** A link to a section opens it in the private chat. */

import { Composer } from 'grammy'
import { messages } from '../../messages.js'
import { languageOfPerson, type MessageContext, noted, targetOf } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { readPayload } from '../deepLink.js'
import { escapeHtml } from '../html.js'
import { sectionHtml } from './sectionHtml.js'

/** A link says what to show, never that one may see it: the scope is asked like anywhere else. */
export function createSectionReader({ ports, sender, chats }: BotTools): Composer<MessageContext> {
  const composer = new Composer<MessageContext>()
  composer.command('start', async (context, next) => {
    const target = readPayload(context.match.trim())
    if (!target || context.chat.type !== 'private') return next()
    const view = await ports.section(target.sectionId, context.scope)
    if (!view) {
      const text = escapeHtml(messages(languageOfPerson(context)).telegram.noSection)
      return void (await noted(context, chats, sender.send(targetOf(context), text)))
    }
    for (const [i, html] of sectionHtml(view, target.quote).entries()) {
      const where = i === 0 ? targetOf(context) : { ...targetOf(context), replyTo: undefined }
      await noted(context, chats, sender.send(where, html))
    }
  })
  return composer
}
