/** /remove: takes a source out, after a second word. Its file is put aside, so that there is a way back. */

import { Composer, InlineKeyboard } from 'grammy'
import type { Plan, SourceId } from '../../../domain/plan.js'
import { type Language, messages } from '../../messages.js'
import {
  type BotContext,
  languageOfPerson,
  type MessageContext,
  noted,
  targetOf,
} from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { keyboardOf } from '../cards.js'
import { cutText, escapeHtml } from '../html.js'

export interface Removing {
  readonly commands: Composer<MessageContext>
  readonly buttons: Composer<BotContext>
}

const NAME = 'rm'
const MOST_TITLES = 20
const LONGEST_TITLE = 80

export function createRemoving(tools: BotTools): Removing {
  const { ports, chats, sender, pressing, now, log } = tools
  const commands = new Composer<MessageContext>()
  commands.command('remove', async (context) => {
    const language = languageOfPerson(context)
    const plans = await ports.plans(context.scope)
    const found = ports.planNamed(plans, context.match.trim())
    const [plan] = found
    const source = plan && found.length === 1 ? plan.sourceId : undefined
    const text = source
      ? confirmation(source, plans, language)
      : refusal(found, context.match.trim(), language)
    const say = messages(language).administration
    const keyboard = source
      ? keyboardOf([
          [
            InlineKeyboard.text(say.removeButton, `${NAME}:yes`),
            InlineKeyboard.text(say.keepButton, `${NAME}:no`),
          ],
        ])
      : undefined
    const sent = await noted(context, chats, sender.send(targetOf(context), text, keyboard))
    if (sent === undefined || !source) return
    await chats.views.put({
      chat: String(context.chat.id),
      messageId: sent,
      person: String(context.message.from?.id ?? ''),
      kind: NAME,
      state: source,
      shownAt: now(),
    })
  })
  const buttons = pressing.onView({
    name: NAME,
    who: 'admin',
    isThere: async ({ argument }) => argument === 'yes' || argument === 'no',
    handle: async ({ chatId, messageId, argument, language }, { state }) => {
      const say = messages(language).administration
      await chats.views.forget(String(chatId), messageId)
      const text =
        argument === 'no'
          ? say.kept
          : await ports.removeSource(state as SourceId).then(say.removed, (error: unknown) => {
              log('error', 'telegram.remove-failed', { error })
              return say.removeFailed
            })
      await sender.edit(chatId, messageId, escapeHtml(text))
    },
  })
  return { commands, buttons }
}

/** A source goes as a whole, so all of its plans are named. */
function confirmation(source: SourceId, plans: readonly Plan[], language: Language): string {
  const titles = plans.filter(({ sourceId }) => sourceId === source).map(({ title }) => title)
  const lines = titles
    .slice(0, MOST_TITLES)
    .map((title) => `• 《${cutText(title, LONGEST_TITLE)}》`)
  const say = messages(language).administration
  return escapeHtml([say.reallyRemove(source, titles.length), ...lines].join('\n'))
}

function refusal(found: readonly Plan[], words: string, language: Language): string {
  const say = messages(language)
  if (found.length === 0)
    return escapeHtml(
      words === '' ? say.administration.howToRemove : say.telegram.noSuchPlan(words),
    )
  const titles = found
    .slice(0, MOST_TITLES)
    .map(({ title }) => `• ${cutText(title, LONGEST_TITLE)}`)
  return escapeHtml([say.administration.nameOne, ...titles].join('\n'))
}
