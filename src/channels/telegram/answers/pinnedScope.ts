/** What a chat asks of: all that it may see, or the one plan that it is pinned to. */

import type { PlanId } from '../../../domain/plan.js'
import type { Scope } from '../../../domain/question.js'
import type { BotTools } from '../botTools.js'

export interface Pin {
  /** What the chat is pinned to, be it there or not. */
  readonly pin: PlanId | undefined
  /** The title of the plan that is asked alone. */
  readonly pinned: string | undefined
}

/** A pinned plan that is gone, or may not be seen any more, counts as none. */
export async function pinnedScope(
  scope: Scope,
  chat: string,
  { ports, chats }: Pick<BotTools, 'ports' | 'chats'>,
): Promise<Pin & { readonly scope: Scope }> {
  const { pin } = await chats.settings.of(chat)
  const plan = pin && (await ports.plans(scope)).find(({ id }) => id === pin)
  return plan ? { scope: [plan.id], pinned: plan.title, pin } : { scope, pinned: undefined, pin }
}
