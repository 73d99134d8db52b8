/** Whether a message is for the bot, and what of it is the question. In a group the bot is a guest: it keeps silent unless addressed. */

import type { Message, MessageEntity, UserFromGetMe } from 'grammy/types'

/** Telegram's own account, in whose name a channel's posts are forwarded to its group. */
const CHANNEL_FORWARDER = 777000
/** Characters; what is longer is a document rather than a question. */
const LONGEST_QUESTION = 300

/** The question a message puts to the bot, or undefined where it is not for the bot. Commands are handled before. */
export function questionFor(message: Message, me: UserFromGetMe): string | undefined {
  const text = message.text ?? message.caption
  if (text === undefined || isNobody(message)) return undefined
  const entities = message.entities ?? message.caption_entities ?? []
  const mentions = entities.filter((entity) => mentionsBot(text, entity, me))
  const addressed =
    message.chat.type === 'private' || mentions.length > 0 || repliesToBot(message, me)
  return addressed ? withoutEntities(text, mentions).trim() : undefined
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
