/** The plan buttons under an answer that several plans give differently: one of them is shown in the same message, or all again. */

import type { Composer } from 'grammy'
import type { Turn } from '../../../domain/chat.js'
import type { BotContext } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { NARROW } from './answerKeyboard.js'
import type { Asking } from './asking.js'

export function createNarrowing(
  { pressing, chats, ports }: BotTools,
  asking: Asking,
): Composer<BotContext> {
  return pressing.on<Turn>({
    name: NARROW,
    who: 'asker',
    viewOf: chats.turns.ofAnswer,
    askerOf: ({ person }) => person,
    handle: async ({ context, argument }, turn) => {
      if (argument === 'all') return asking.answerAgain(context, turn, {})
      // The button names a plan, and says nothing about whether it may be seen.
      const plan = (await ports.plans(context.scope)).find(({ id }) => id === argument)
      if (plan) await asking.answerAgain(context, turn, { only: plan })
    },
  })
}
