/** The one door: who may not ask gets the fixed sentence, who asks too much one notice; all others go on with what they may see. */

import { messages } from '../messages.js'
import type { Knocking } from './admin/knocking.js'
import { languageOfPerson, type MessageContext, noted, targetOf } from './botContext.js'
import type { BotTools } from './botTools.js'
import { escapeHtml } from './html.js'
import type { Limits } from '../limits.js'

type Next = () => Promise<void>

export interface Admission {
  /** Counts the message, and goes on within the limits. Admins are not counted. */
  readonly limit: (context: MessageContext, next: Next) => Promise<void>
  /** Sets the scope and goes on, or refuses. */
  readonly admit: (context: MessageContext, next: Next) => Promise<void>
}

export function createAdmission(tools: BotTools, limits: Limits, knocking: Knocking): Admission {
  const { access, chats, sender, now } = tools
  const noteTitle = async (context: MessageContext): Promise<void> => {
    const { id, title } = context.chat
    if (title === undefined || (await chats.settings.of(String(id))).title === title) return
    await chats.settings.change(String(id), { title }, now())
  }
  return {
    limit: async (context, next) => {
      const { chat, message } = context
      if (access.isAdmin(message.from?.id)) return next()
      // All anonymous administrators have one user id; their group stands for them.
      const person = String(message.sender_chat?.id ?? message.from?.id)
      const verdict = await limits.take(person, String(chat.id), message.date * 1000)
      if (verdict === 'ok') return next()
      if (verdict === 'silent') return
      const admitted = (await access.scopeOf(chat.id, message.from?.id)) !== undefined
      const say = messages(languageOfPerson(context)).telegram
      const text = escapeHtml(admitted ? say.tooMany : say.notAdmitted)
      await noted(context, chats, sender.send(targetOf(context), text))
    },
    admit: async (context, next) => {
      const scope = await access.scopeOf(context.chat.id, context.message.from?.id)
      if (scope === undefined) return knocking.refuse(context)
      context.scope = scope
      await noteTitle(context)
      await next()
    },
  }
}
