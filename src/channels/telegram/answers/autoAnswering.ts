/** /auto: in a group that wants it, a question is answered although nobody addressed the bot, if the answer is sure. */

import { messages } from '../../messages.js'
import { isCommand } from '../addressing.js'
import { languageOfPerson, type MessageContext, noted, targetOf } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { escapeHtml } from '../html.js'
import type { Asking } from './asking.js'

export interface AutoAnswering {
  /** Switches it on or off, for who administers the group. */
  readonly set: (context: MessageContext, words: string) => Promise<void>
  /** Answers a message that is not addressed to the bot, or keeps silent. */
  readonly overhear: (context: MessageContext) => Promise<void>
}

/** Characters. What is shorter leans on the talk before it, what is longer is no question. */
const SHORTEST = 6
const LONGEST = 120
/** A question says so; a remark that a plan happens to answer is left alone. */
const QUESTION =
  /[?？]|谁|哪|什么|啥|多少|几(?!乎)|何时|何人|吗|么$|\b(?:who|which|what|when|how (?:many|much))\b/i

export function createAutoAnswering(tools: BotTools, asking: Asking): AutoAnswering {
  const { access, chats, sender, now } = tools
  return {
    set: async (context, words) => {
      const say = messages(languageOfPerson(context)).telegram
      const chat = String(context.chat.id)
      const isOn = /^(?:on|开|开启|打开)$/i.test(words)
      const isOff = /^(?:off|关|关闭)$/i.test(words)
      const wantsChange = isOn || isOff
      const mayChange = wantsChange && (await administers(context, tools))
      if (mayChange) await chats.settings.change(chat, { auto: isOn }, now())
      const text =
        context.chat.type === 'private'
          ? say.autoInGroups
          : wantsChange && !mayChange
            ? say.groupAdminsOnly
            : (await chats.settings.of(chat)).auto
              ? say.autoOn
              : say.autoOff
      await noted(context, chats, sender.send(targetOf(context), escapeHtml(text)))
    },
    overhear: async (context) => {
      const { chat, message } = context
      const text = (message.text ?? '').trim()
      if (chat.type === 'private' || !(await chats.settings.of(String(chat.id))).auto) return
      if (message.forward_origin !== undefined || isCommand(message)) return
      if (text.length < SHORTEST || text.length > LONGEST || !QUESTION.test(text)) return
      const scope = await access.scopeOf(chat.id, message.from?.id)
      if (scope === undefined) return
      context.scope = scope
      await asking.answerIfSure(context, text)
    },
  }
}

/** Of an anonymous administrator Telegram says only that they are one of the group's. */
async function administers(
  { chat, message }: MessageContext,
  { access }: BotTools,
): Promise<boolean> {
  const person = message.from?.id
  if (message.sender_chat?.id === chat.id || access.isAdmin(person)) return true
  return person !== undefined && (await access.isGroupAdmin(chat.id, person))
}
