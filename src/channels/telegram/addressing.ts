/** Whether a message is for the bot, and what of it is the question. In a group the bot is a guest: it keeps silent unless addressed. */

import type { Message, MessageEntity, UserFromGetMe } from 'grammy/types'

/** Telegram's own account, in whose name a channel's posts are forwarded to its group. */
const CHANNEL_FORWARDER = 777000
/** In whose name the anonymous administrators of all groups write. */
const ANONYMOUS_ADMIN = 1087968824
/** Characters; what is longer is a document rather than a question. */
const LONGEST_QUESTION = 300

/** The question a message puts to the bot, `/ask` included; undefined where it is not for the bot. May be empty. */
export function questionFor(message: Message, me: UserFromGetMe): string | undefined {
  const command = commandOf(message, me)
  if (command) return command.name === 'ask' ? command.rest : undefined
  const text = textOf(message)
  if (text === undefined || !isAddressed(message, me)) return undefined
  const mentions = entitiesOf(message).filter((entity) => mentionsBot(text, entity, me))
  return withoutEntities(text, mentions).trim()
}

/** Private, mentioned, or replied to. In a group a forwarded message was addressed elsewhere, if at all. */
export function isAddressed(message: Message, me: UserFromGetMe): boolean {
  if (isNobody(message)) return false
  if (message.chat.type === 'private') return true
  if (message.forward_origin !== undefined) return false
  const text = textOf(message) ?? ''
  return (
    entitiesOf(message).some((entity) => mentionsBot(text, entity, me)) || repliesToBot(message, me)
  )
}

/** A command at the beginning of a message, unless it names another bot. */
export function commandOf(
  message: Message,
  me: UserFromGetMe,
): { readonly name: string; readonly rest: string } | undefined {
  const text = textOf(message) ?? ''
  const entity = entitiesOf(message).find(
    ({ type, offset }) => type === 'bot_command' && offset === 0,
  )
  if (!entity || isNobody(message)) return undefined
  const [name = '', bot] = text.slice(1, entity.length).split('@')
  if (bot !== undefined && bot.toLowerCase() !== me.username.toLowerCase()) return undefined
  return { name: name.toLowerCase(), rest: text.slice(entity.length).trim() }
}

/** Whether a message begins with a command, be it another bot's. */
export function isCommand(message: Message): boolean {
  return entitiesOf(message).some(({ type, offset }) => type === 'bot_command' && offset === 0)
}

/** Bots, forwarded channel posts and messages sent by way of a bot are nobody's questions. */
export function isNobody(message: Message): boolean {
  return (
    !message.from ||
    message.via_bot !== undefined ||
    message.is_automatic_forward === true ||
    message.from.id === CHANNEL_FORWARDER ||
    (message.from.is_bot && message.sender_chat?.id !== message.chat.id)
  )
}

/** An anonymous administrator: Telegram does not tell which. */
export function isAnonymousAdmin(person: string): boolean {
  return person === String(ANONYMOUS_ADMIN)
}

function textOf(message: Message): string | undefined {
  return message.text ?? message.caption
}

function entitiesOf(message: Message): readonly MessageEntity[] {
  return message.entities ?? message.caption_entities ?? []
}

/** By entity, never by substring: @wenji_bot is no mention in @wenji_bot_test. */
function mentionsBot(text: string, entity: MessageEntity, me: UserFromGetMe): boolean {
  if (entity.type === 'text_mention') return entity.user.id === me.id
  if (entity.type !== 'mention') return false
  const name = text.slice(entity.offset + 1, entity.offset + entity.length)
  return name.toLowerCase() === me.username.toLowerCase()
}

/** In a topic every plain message carries a reply to the service message that made the topic; that is no reply. */
function repliesToBot(message: Message, me: UserFromGetMe): boolean {
  const target = message.reply_to_message
  return target?.from?.id === me.id && target.forum_topic_created === undefined
}

function withoutEntities(text: string, entities: readonly MessageEntity[]): string {
  let rest = text
  for (const { offset, length } of [...entities].sort((a, b) => b.offset - a.offset))
    rest = `${rest.slice(0, offset)} ${rest.slice(offset + length)}`
  return rest
}

/**
 * The words of another person that a message replies to, or the part of them that is quoted; undefined where it replies to nobody
 * or to the bot. A long text is no question and counts as none.
 */
export function repliedWords(message: Message, me: UserFromGetMe): string | undefined {
  const target = message.reply_to_message
  if (!target || isNobody(target) || target.from?.id === me.id) return undefined
  const words = (message.quote?.text ?? target.text ?? target.caption ?? '').trim()
  const mine = new RegExp(`@${me.username}\\b`, 'gi')
  const question = words
    .replace(mine, '')
    .replace(/^\/ask(?:@\w+)?\s/i, '')
    .trim()
  return question !== '' && question.length <= LONGEST_QUESTION ? question : undefined
}

/** The thread to answer in: the topic, but not General, which has no id of its own to send to. */
export function threadOf(message: Message): number | undefined {
  return message.is_topic_message && message.message_thread_id !== 1
    ? message.message_thread_id
    : undefined
}
