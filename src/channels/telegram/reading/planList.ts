/** /plans: what there is to ask of. */

import { Composer } from 'grammy'
import { messages } from '../../messages.js'
import { languageOfPerson, type MessageContext, noted, targetOf } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { cutText, escapeHtml } from '../html.js'

/** Thirty titles of a hundred characters fit one message. */
const MOST_PLANS = 30
const LONGEST_TITLE = 100

export function createPlanList({ ports, sender, chats }: BotTools): Composer<MessageContext> {
  const composer = new Composer<MessageContext>()
  composer.command('plans', async (context) => {
    const plans = await ports.plans(context.scope)
    const say = messages(languageOfPerson(context))
    const lines = plans
      .slice(0, MOST_PLANS)
      .map(({ title }, i) => `${i + 1}. ${cutText(title, LONGEST_TITLE)}`)
    const left = plans.length - MOST_PLANS
    const text =
      plans.length > 0
        ? [
            say.answer.plansListed(plans.length),
            ...lines,
            ...(left > 0 ? [say.telegram.morePlans(left)] : []),
          ].join('\n')
        : say.answer.abstained({ why: 'library-empty' })
    await noted(context, chats, sender.send(targetOf(context), escapeHtml(text)))
  })
  return composer
}
