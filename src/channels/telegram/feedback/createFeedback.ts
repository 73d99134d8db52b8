/** What people think of answers, and where that goes. */

import { Composer } from 'grammy'
import type { BotContext, MessageContext } from '../botContext.js'
import type { BotTools } from '../botTools.js'

export interface Feedback {
  /** Replies of plan owners to what was handed to them; all others pass through. */
  readonly replies: Composer<MessageContext>
  readonly buttons: Composer<BotContext>
}

export function createFeedback(_tools: BotTools): Feedback {
  return { replies: new Composer(), buttons: new Composer() }
}
