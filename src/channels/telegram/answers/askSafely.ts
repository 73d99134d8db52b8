/** A question put to the library: how it fared is counted, and a fault of Wenji's own goes to the log. */

import type { Answer } from '../../../domain/answer.js'
import type { AskRequest } from '../../../domain/question.js'
import type { BotContext } from '../botContext.js'
import type { BotTools } from '../botTools.js'

/** Undefined where it failed. */
export async function askSafely(
  context: BotContext,
  { ports, chats, log, now }: Pick<BotTools, 'ports' | 'chats' | 'log' | 'now'>,
  request: AskRequest,
): Promise<Answer | undefined> {
  const note = (kind: Answer['kind'] | 'failed'): Promise<void> =>
    chats.asked.add({ at: now(), kind, ms: Math.max(0, now() - context.receivedAt) })
  try {
    const found = await ports.ask(request)
    await note(found.kind)
    log('info', 'telegram.answered', {
      update: context.update.update_id,
      kind: found.kind,
      type: found.type,
      ms: Math.round(found.timings.total),
    })
    return found
  } catch (error) {
    await note('failed')
    log('error', 'telegram.ask-failed', { error })
    return undefined
  }
}
