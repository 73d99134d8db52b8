/** /owner: who answers for a plan, and gets the questions about it that went badly. */

import { Composer } from 'grammy'
import { messages } from '../../messages.js'
import { languageOfPerson, type MessageContext, noted, targetOf } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { cutText, escapeHtml } from '../html.js'

const MOST_SHOWN = 40
const LONGEST_TITLE = 60
/** The last word: a user id, or what takes the owner away. */
const LAST_WORD = /^(.*?)\s*(?:\s(\d{3,16})|\s(无|none))?$/u

export function createOwning({ ports, chats, sender }: BotTools): Composer<MessageContext> {
  const composer = new Composer<MessageContext>()
  composer.command('owner', async (context) => {
    const say = messages(languageOfPerson(context))
    const plans = await ports.plans(context.scope)
    const [, words = '', id, none] = LAST_WORD.exec(context.match.trim()) ?? []
    const replied = context.message.reply_to_message?.from
    const person = id ?? (replied && !replied.is_bot ? String(replied.id) : undefined)
    const found = words === '' ? [] : ports.planNamed(plans, words)
    const [plan] = found
    const answer = async (): Promise<string> => {
      if (words === '') {
        const owned: string[] = []
        for (const { id: planId, title } of plans) {
          const owner = await chats.handovers.ownerOf(planId)
          if (owner !== undefined) owned.push(`• ${cutText(title, LONGEST_TITLE)}：${owner}`)
        }
        return [...owned.slice(0, MOST_SHOWN), say.administration.howToOwner].join('\n')
      }
      if (!plan) return say.telegram.noSuchPlan(words)
      if (found.length > 1)
        return [
          say.administration.nameOne,
          ...found.slice(0, MOST_SHOWN).map(({ title }) => `• ${title}`),
        ].join('\n')
      if (none === undefined && person === undefined) return say.administration.howToOwner
      await chats.handovers.setOwner(plan.id, none === undefined ? person : undefined)
      return none === undefined
        ? say.administration.owned(plan.title, person ?? '')
        : say.administration.unowned(plan.title)
    }
    const text = escapeHtml(cutText(await answer(), 4000))
    await noted(context, chats, sender.send(targetOf(context), text))
  })
  return composer
}
