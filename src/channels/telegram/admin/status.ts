/** /status: how much there is, how questions fare, and what an admin should look at. */

import { Composer } from 'grammy'
import { fared, midnightBefore } from '../../askedFigures.js'
import { messages } from '../../messages.js'
import { wordDate } from '../../wording.js'
import { languageOfPerson, type MessageContext, noted, targetOf } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { escapeHtml } from '../html.js'

const MINUTE_MS = 60_000

export function createStatus({ ports, chats, sender, now }: BotTools): Composer<MessageContext> {
  const composer = new Composer<MessageContext>()
  composer.command('status', async (context) => {
    const { administration: say, model } = messages(languageOfPerson(context))
    const state = await ports.state(context.scope)
    const calls = await chats.modelCalls.countOf(wordDate(now()))
    const today = fared(await chats.asked.since(midnightBefore(now())))
    const text = [
      say.statusLibrary(state.plans, state.sections, state.facts),
      say.statusUp(Math.floor(state.upMs / MINUTE_MS)),
      say.statusRead(
        state.isReading,
        state.lastRead && {
          minutesAgo: Math.floor(state.lastRead.agoMs / MINUTE_MS),
          refused: state.lastRead.refused.length,
        },
      ),
      say.statusQuestions(today.count, today.answered, today.p50Ms, today.p95Ms),
      // The update in hand is this one.
      say.statusQueue(Math.max(0, (await chats.inbox.unfinished()) - 1)),
      say.statusModels(state.model, state.vectors),
      model.status(state.chatModel && { ...state.chatModel, calls }),
      context.me.can_read_all_group_messages ? say.statusHears : `⚠️ ${say.statusDeaf}`,
    ].join('\n')
    await noted(context, chats, sender.send(targetOf(context), escapeHtml(text)))
  })
  return composer
}
