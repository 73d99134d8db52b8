/** /feedback: the questions that went badly, as a file that `npm run evaluate` reads. It goes to the admin in private alone. */

import { Composer } from 'grammy'
import { messages } from '../../messages.js'
import { languageOfPerson, type MessageContext, noted, targetOf } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { escapeHtml } from '../html.js'
import { goldOfComplaint } from '../../feedback/goldOfTurn.js'

const DAY_MS = 24 * 60 * 60 * 1000
const DAYS = 30
const MOST_DAYS = 400

export function createFeedbackReport(tools: BotTools): Composer<MessageContext> {
  const { chats, sender, now } = tools
  const composer = new Composer<MessageContext>()
  composer.command('feedback', async (context) => {
    const say = messages(languageOfPerson(context)).feedback
    const asked = Number(context.match.trim())
    const days = asked >= 1 && asked <= MOST_DAYS ? asked : DAYS
    const bad = await chats.ratings.rated('down', now() - days * DAY_MS)
    const person = context.message.from?.id ?? context.chat.id
    const isPrivate = context.chat.type === 'private'
    const answer = (text: string): Promise<unknown> =>
      noted(context, chats, sender.send(targetOf(context), escapeHtml(text)))
    if (bad.length === 0) return void (await answer(say.noComplaints(days)))
    const day = new Date(now()).toISOString().slice(0, 10)
    const lines = bad.map((rated, i) =>
      JSON.stringify(goldOfComplaint(rated, `bad-${day}-${i + 1}`)),
    )
    const file = { name: `feedback-${day}.jsonl`, bytes: Buffer.from(`${lines.join('\n')}\n`) }
    const where = isPrivate ? targetOf(context) : { chatId: person }
    const text = escapeHtml(say.complaints(bad.length, days))
    const sent = await noted(context, chats, sender.send(where, text, undefined, file))
    if (sent === undefined) await answer(messages(languageOfPerson(context)).telegram.startFirst)
    else if (!isPrivate) await answer(say.sentInPrivate)
  })
  return composer
}
