/** A turn's question asked again, perhaps in other words or of one plan; the new answer takes the place of the old one. */

import type { Turn } from '../../../domain/chat.js'
import type { PlanId } from '../../../domain/plan.js'
import type { AskRequest, Scope } from '../../../domain/question.js'
import { givenAnswer } from '../../feedback/givenAnswer.js'
import type { BotContext } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { aloneInAnswer } from './aloneInAnswer.js'
import { answerCard } from './answerCard.js'
import { isPrivatePlace } from './answerPlace.js'
import { askSafely } from './askSafely.js'
import { languageFor } from './languageFor.js'
import { pinnedScope } from './pinnedScope.js'
import type { ShowingTools } from './showing.js'

export interface TurnChange {
  /** Another wording of the question. */
  readonly question?: string
  /** Asked of this plan alone. */
  readonly only?: { readonly id: PlanId; readonly title: string }
}

/** Where asking fails the old answer stands. */
export async function answerAgain(
  context: BotContext,
  turn: Turn,
  { question, only }: TurnChange,
  tools: ShowingTools & Pick<BotTools, 'ports' | 'log' | 'now'>,
): Promise<void> {
  const { chats, improving, links, sender } = tools
  const language = languageFor(context, question ?? turn.question)
  const { scope, pinned, pin } = await pinnedScope(context.scope, turn.chat, tools)
  const request = requestAgain(turn, question, only ? [only.id] : scope)
  const answer = await askSafely(context, tools, request)
  if (!answer) return
  const { understoodAs } = question === undefined ? turn.given : {}
  const found = understoodAs === undefined ? answer : { ...answer, understoodAs }
  const coming = await improving.begin(found, turn)
  await improving.giveUp(turn)
  const isPrivate = isPrivatePlace(turn)
  const options = { language, pinned, narrowed: only !== undefined, isPrivate }
  const counts = await chats.ratings.counts(turn.chat, turn.answerMessageId)
  const isChecking = coming !== undefined
  const card = answerCard(found, { ...options, links, counts, isChecking })
  const given = givenAnswer(found, language)
  const changed: Turn = {
    ...turn,
    question: question ?? turn.question,
    // Whoever asks on means the plan that was chosen.
    given: only ? { ...given, narrowedTo: only.title } : given,
  }
  await aloneInAnswer(turn, chats, async () => {
    await sender.edit(Number(turn.chat), turn.answerMessageId, card.html, card.keyboard)
    await chats.turns.remember(changed)
  }).finally(() => {
    if (coming) improving.after({ answer: found, turn: changed, options, pin }, coming.better)
  })
}

/** What a turn asked, in new words or as it was understood then. */
function requestAgain(turn: Turn, changed: string | undefined, scope: Scope): AskRequest {
  const { question, history, given } = turn
  if (changed !== undefined) return { text: changed, history, scope }
  const { summaryOf, understoodAs } = given
  if (summaryOf !== undefined) return { text: question, history, scope, summaryOf }
  // A question that was made whole leans on none before it.
  return understoodAs === undefined
    ? { text: question, history, scope }
    : { text: understoodAs, history: [], scope }
}
