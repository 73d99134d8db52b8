/** A follow-up that the rules could not make whole: a model does, and the whole question is asked like any other. */

import type { Abstained, Answer } from '../../domain/answer.js'
import { fold } from '../../text/fold.js'
import { parseQuestion } from '../parse.js'
import type { ImproveTools, ModelRequest } from './improveTools.js'
import { rewritingPrompt } from './prompts.js'
import { RewritingSchema } from './reply.js'
import { wholeQuestion, type WholeQuestionTools } from './wholeQuestion.js'

/** How many earlier questions are sent. */
const HISTORY = 3
const LONGEST_QUESTION = 500

/** Whether an answer was refused because the question leans on an earlier one in a way that no rule knows. */
export function isUnresolved(
  { request, abstention }: Abstained,
  { segmenter }: Pick<WholeQuestionTools, 'segmenter'>,
): boolean {
  if (request.history.length === 0 || !UNCLEAR.has(abstention.why)) return false
  return parseQuestion(request.text, segmenter).elliptical || POINTS_BACK.test(fold(request.text))
}

/** With these the question was not understood; the others name what is not there. */
const UNCLEAR: ReadonlySet<string> = new Set(['no-question', 'not-found', 'not-stated'])
const POINTS_BACK =
  /这|那|它|该|其|此|上述|前面|刚才|上面|同样|一样|也是|还有|呢|\b(?:it|its|that|this|those|these|they|there)\b/

export async function understandFollowUp(
  answer: Answer,
  { deadlineAt, told }: ModelRequest,
  tools: ImproveTools,
): Promise<Answer | undefined> {
  const { text, scope } = answer.request
  const history = answer.request.history.slice(-HISTORY).map(cut)
  const prompt = rewritingPrompt(cut(text), history, tools.newMarker())
  const reply = await tools.writer.reply(prompt, RewritingSchema, deadlineAt)
  const whole = reply && wholeQuestion(reply.question, text, history, tools)
  const found =
    whole === undefined ? undefined : await tools.ask({ text: whole, history: [], scope })
  const isAnswered = found && found.kind !== 'abstained' && found.kind !== 'plans'
  told({ outcome: isAnswered ? 'better' : reply ? 'dropped' : 'none', claims: 0, kept: 0 })
  return isAnswered && whole !== undefined
    ? { ...found, request: answer.request, understoodAs: whole }
    : undefined
}

function cut(question: string): string {
  return question.slice(0, LONGEST_QUESTION)
}
