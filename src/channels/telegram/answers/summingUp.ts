/** A section summed up: asked for, shown and remembered as any answer is. */

import type { SectionId } from '../../../domain/plan.js'
import { messages } from '../../messages.js'
import { summaryRequest } from '../../summaryRequest.js'
import { type BotContext, languageOfPerson } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { escapeHtml } from '../html.js'
import type { AnswerPlace } from './answerPlace.js'
import { askSafely } from './askSafely.js'
import { deliver, showAnswer, type ShowingTools } from './showing.js'

/** @param into the message in whose place the summary is put; it is sent as a reply unless told. */
export async function sumUp(
  context: BotContext,
  place: AnswerPlace,
  id: SectionId,
  into: number | undefined,
  tools: ShowingTools & Pick<BotTools, 'ports' | 'log' | 'now'>,
): Promise<void> {
  const { scope } = context
  const language = languageOfPerson(context)
  const found = await tools.ports.section(id, scope)
  if (found?.kind !== 'there') {
    const card = { html: escapeHtml(messages(language).telegram.noSection), keyboard: undefined }
    return void (await deliver(context, { place, into }, card, tools))
  }
  const request = summaryRequest(found.view, scope, language)
  const answer = await askSafely(context, tools, request)
  // Whoever names a section means it, whatever the chat is pinned to.
  const { pin } = await tools.chats.settings.of(place.chat)
  const asked = { pin, pinned: undefined, place, request, language, into, mayImprove: true }
  await showAnswer(context, asked, answer, tools)
}
