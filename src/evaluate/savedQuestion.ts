/** Questions that an office saved, asked again: a line of a questions file each. */

import { type GoldQuestion, isOpen, parseGoldQuestions } from './goldQuestion.js'
import { score, type ScoredAnswer } from './score.js'

/** Takes what is a question out of a file; each line that is none is named with the reason, and the others count. */
export function readQuestions(jsonl: string): {
  readonly questions: { readonly id: string; readonly question: string; readonly gold: string }[]
  readonly faults: string[]
} {
  const questions: { id: string; question: string; gold: string }[] = []
  const faults: string[] = []
  for (const [index, line] of jsonl.split('\n').entries()) {
    if (line.trim() === '') continue
    const gold = goldOf(line)
    if (typeof gold === 'string') faults.push(gold.replace('line 1', `line ${index + 1}`))
    else questions.push({ id: gold.id, question: gold.question, gold: line.trim() })
  }
  return { questions, faults }
}

/** Undefined for a question of which nobody has said what is right. */
export async function checkQuestion(
  line: string,
  answer: (asked: Pick<GoldQuestion, 'question' | 'history'>) => Promise<ScoredAnswer>,
): Promise<{ readonly right: boolean; readonly answer: string } | undefined> {
  const gold = goldOf(line)
  if (typeof gold === 'string' || isOpen(gold)) return undefined
  const given = await answer(gold)
  return { right: score(gold, given).miss === undefined, answer: given.answer }
}

function goldOf(line: string): GoldQuestion | string {
  try {
    return parseGoldQuestions(line)[0] ?? 'line 1 is empty'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
