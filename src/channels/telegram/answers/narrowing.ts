/** The plan buttons under an answer that several plans give differently: one of them is shown in the same message, or all again. */

import type { Composer } from 'grammy'
import type { Turn } from '../../../domain/chat.js'
import type { Plan } from '../../../domain/plan.js'
import type { BotContext } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import type { Press } from '../pressing.js'
import { ALL, NARROW } from './answerKeyboard.js'
import type { Asking } from './asking.js'

export function createNarrowing(
  { pressing, chats, ports }: BotTools,
  asking: Asking,
): Composer<BotContext> {
  // The button names a plan, and says nothing about whether it may be seen.
  const planOf = async ({ context, argument }: Press): Promise<Plan | undefined> =>
    (await ports.plans(context.scope)).find(({ id }) => id === argument)
  return pressing.on<Turn>({
    name: NARROW,
    who: 'asker',
    viewOf: chats.turns.ofAnswer,
    askerOf: ({ person }) => person,
    isThere: async (press) => press.argument === ALL || (await planOf(press)) !== undefined,
    handle: async (press, turn) => {
      const plan = await planOf(press)
      await asking.answerAgain(press.context, turn, plan ? { only: plan } : {})
    },
  })
}
