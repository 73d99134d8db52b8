/** The saved questions are asked again, and what was right before and is not any more is told. */

import type { SavedQuestion } from '../../domain/chat.js'
import type { Chats, SavedQuestions } from '../../domain/chats.js'
import { type Language, messages } from '../messages.js'
import { shortened } from '../shortened.js'

/** How a saved question fared when it was asked again. */
export interface CheckedQuestion {
  readonly right: boolean
  /** The words that were given. */
  readonly answer: string
}

/** A questions file as it was read: good lines as they are, bad ones by what is wrong with them. */
export interface QuestionsFile {
  readonly questions: readonly {
    readonly id: string
    readonly question: string
    readonly gold: string
  }[]
  readonly faults: readonly string[]
}

export interface CheckingPorts {
  /** Reads a questions file as `npm run evaluate` does. */
  readonly readQuestions: (jsonl: string) => QuestionsFile
  /** Asks a line of a questions file again, of all plans; undefined where it does not say what would be right. */
  readonly check: (gold: string) => Promise<CheckedQuestion | undefined>
}

/** One saved question before and after. */
export interface Checked extends CheckedQuestion {
  readonly saved: SavedQuestion
  readonly question: string
}

const MOST_SHOWN = 10
/** With the … of what was cut. */
const LONGEST_ANSWER = 121
const LONGEST_QUESTION = 81

/** One check at a time, be it of another process: two at once would both compare with the state before. */
export function inTurn<Result>(
  { leases }: Pick<Chats, 'leases'>,
  check: () => Promise<Result>,
): Promise<Result> {
  return leases.alone('checking saved questions', check)
}

/** Asks them all, notes how they fared, and tells each before and after. People are answered between two questions. */
export async function checkSaved(
  saved: SavedQuestions,
  ports: CheckingPorts,
): Promise<readonly Checked[]> {
  const checked: Checked[] = []
  for (const one of await saved.all()) {
    const result = await ports.check(one.gold)
    const question = ports.readQuestions(one.gold).questions[0]?.question ?? one.id
    if (result) checked.push({ saved: one, question, ...result })
    await new Promise((resolve) => setImmediate(resolve))
  }
  await saved.note(checked.map(({ saved: { id }, right, answer }) => ({ id, right, answer })))
  return checked
}

/** What got worse, with the words before and after, and what got better, in lines of plain text. */
export function checkedText(checked: readonly Checked[], language: Language): string {
  const say = messages(language).feedback
  const worse = checked.filter(({ saved, right }) => saved.right === true && !right)
  const better = checked.filter(({ saved, right }) => saved.right === false && right)
  const right = checked.filter((one) => one.right).length
  const lines = worse
    .slice(0, MOST_SHOWN)
    .flatMap(({ question, saved, answer }) => [
      `• ${shortened(oneLine(question), LONGEST_QUESTION)}`,
      `  ${say.before}${shortened(oneLine(saved.answer), LONGEST_ANSWER)}`,
      `  ${say.after}${shortened(oneLine(answer), LONGEST_ANSWER)}`,
    ])
  const left = worse.length - MOST_SHOWN
  return [
    say.checked(right, checked.length),
    worse.length > 0 ? say.worse(worse.length) : say.nothingWorse,
    ...lines,
    ...(left > 0 ? [say.moreWorse(left)] : []),
    ...(better.length > 0 ? [say.better(better.length)] : []),
  ].join('\n')
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ')
}
