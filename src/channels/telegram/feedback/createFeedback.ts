/** What people think of answers, and what becomes of it. */

import { Composer } from 'grammy'
import type { BotContext, MessageContext } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { type Checking, createChecking } from './checking.js'
import { createFeedbackReport } from './feedbackReport.js'
import { createHandingOver } from './handingOver.js'
import { createRating } from './rating.js'
import { createSavedQuestionsUpload } from './savedQuestionsUpload.js'

export interface Feedback {
  /** Replies of plan owners to what was handed to them; all others pass through. */
  readonly replies: Composer<MessageContext>
  /** For admins, in any chat; all others pass through. */
  readonly commands: Composer<MessageContext>
  readonly buttons: Composer<BotContext>
  readonly checkAfterReindex: Checking['afterReindex']
}

export function createFeedback(tools: BotTools): Feedback {
  const { access } = tools
  const handingOver = createHandingOver(tools)
  const checking = createChecking(tools)
  const commands = new Composer<MessageContext>()
  commands
    .filter(({ message }) => access.isAdmin(message.from?.id))
    .use(createFeedbackReport(tools), checking.commands, createSavedQuestionsUpload(tools))
  const buttons = new Composer<BotContext>()
  buttons.use(createRating(tools), handingOver.buttons)
  return {
    replies: handingOver.replies,
    commands,
    buttons,
    checkAfterReindex: checking.afterReindex,
  }
}
