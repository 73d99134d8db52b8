/** What /sum is to sum up: by its words, by the answer that it replies to, by what the chat is pinned to. */

import type { Plan, Section, SectionId } from '../../../domain/plan.js'
import type { Scope } from '../../../domain/question.js'
import type { MessageContext } from '../botContext.js'
import type { BotTools } from '../botTools.js'

export type SummaryWanted =
  /** The root of a plan for the whole of it. */
  | { readonly kind: 'section'; readonly id: SectionId }
  | { readonly kind: 'sections'; readonly plan: Plan; readonly words: string }
  | { readonly kind: 'plans' }
  | { readonly kind: 'no-section'; readonly plan: Plan; readonly words: string }
  | { readonly kind: 'no-plan' }
  /** Nothing was named. */
  | { readonly kind: 'nothing' }

type Ports = Pick<BotTools, 'ports'>

/** Words name a section of the plan that is at hand, or else a plan and what follows it a section of that. */
export async function summaryWanted(
  context: MessageContext,
  words: string,
  { ports, chats }: Ports & Pick<BotTools, 'chats'>,
): Promise<SummaryWanted> {
  const { scope, message } = context
  const chat = String(context.chat.id)
  const replied = message.reply_to_message
  const given = replied && (await chats.turns.ofAnswer(chat, replied.message_id))?.given
  if (words === '' && given?.sectionId) return { kind: 'section', id: given.sectionId }
  const plans = await ports.plans(scope)
  const { pin } = await chats.settings.of(chat)
  const atHand = [given?.planIds[0], pin].find((id) => plans.some((plan) => plan.id === id))
  const here = plans.find(({ id }) => id === atHand) ?? (plans.length === 1 ? plans[0] : undefined)
  if (words === '') return here ? wantedIn(here, '', scope, { ports }) : { kind: 'nothing' }
  const { plans: named, rest } = ports.planThenRest(plans, words)
  if (here) {
    if (named.includes(here) && rest !== '') return wantedIn(here, rest, scope, { ports })
    const wanted = await wantedIn(here, words, scope, { ports })
    if (wanted.kind !== 'no-section' || named.length === 0) return wanted
  }
  const [first, ...others] = named
  if (!first) return { kind: 'no-plan' }
  return others.length > 0 ? { kind: 'plans' } : wantedIn(first, rest, scope, { ports })
}

/** The section of a plan that the words name; the whole plan without words. */
export async function wantedIn(
  plan: Plan,
  words: string,
  scope: Scope,
  { ports }: Ports,
): Promise<SummaryWanted> {
  const sections: readonly Section[] =
    words === ''
      ? (await ports.outline(plan.id, scope)).slice(0, 1)
      : await ports.sectionsNamed(plan.id, words, scope)
  const [first, ...others] = sections
  if (!first) return { kind: 'no-section', plan, words }
  return others.length > 0 ? { kind: 'sections', plan, words } : { kind: 'section', id: first.id }
}
