/** /allow and /deny: which chats and people may ask. What is denied stays denied, whatever else would let it in. */

import { Composer } from 'grammy'
import { messages } from '../../messages.js'
import { languageOfPerson, type MessageContext, noted, targetOf } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { escapeHtml } from '../html.js'

const MOST_SHOWN = 40

export function createAllowing(tools: BotTools): Composer<MessageContext> {
  const composer = new Composer<MessageContext>()
  for (const isAllowing of [true, false])
    composer.command(isAllowing ? 'allow' : 'deny', (context) =>
      settle(context, context.match.trim(), isAllowing, tools),
    )
  return composer
}

async function settle(
  context: MessageContext,
  words: string,
  isAllowing: boolean,
  tools: BotTools,
): Promise<void> {
  const { access, chats, sender } = tools
  const say = messages(languageOfPerson(context))
  const chat = chatMeant(context, words)
  const by = String(context.message.from?.id ?? '')
  const isAdminsOwn = chat !== undefined && access.isAdmin(Number(chat))
  if (chat !== undefined && !isAdminsOwn) {
    if (isAllowing)
      await access.allow(
        chat,
        by,
        chat === String(context.chat.id) ? context.chat.title : undefined,
      )
    else await access.deny(chat, by)
  }
  const text =
    chat === undefined
      ? await knownChats(context, tools)
      : isAdminsOwn
        ? say.administration.adminsAlways
        : isAllowing
          ? say.telegram.allowedChat(chat)
          : say.administration.deniedChat(chat)
  await noted(context, chats, sender.send(targetOf(context), escapeHtml(text)))
}

/** The id that was typed, the one whose message was forwarded or is replied to, or else this group. */
function chatMeant({ chat, message }: MessageContext, words: string): string | undefined {
  if (/^-?[1-9]\d{0,15}$/.test(words)) return words
  if (words !== '') return undefined
  const target = message.reply_to_message
  const origin = target?.forward_origin
  if (origin?.type === 'user') return String(origin.sender_user.id)
  return chat.type === 'private' ? undefined : String(chat.id)
}

/** In a group other chats are nobody's business. */
async function knownChats(context: MessageContext, { access, chats }: BotTools): Promise<string> {
  const say = messages(languageOfPerson(context)).administration
  if (context.chat.type !== 'private') return say.howToAllow
  const known = (await chats.settings.all()).slice(0, MOST_SHOWN)
  const lines = await Promise.all(
    known.map(
      async ({ chat, title }) =>
        `${(await access.isAllowed(Number(chat))) ? '✅' : '⛔'} ${title || '–'} (${chat})`,
    ),
  )
  return [...lines, say.howToAllow].join('\n')
}
