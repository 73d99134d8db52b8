/** Whose tasks are asked for: the words of the question guess an office, the library's own names settle it. */

import type { LibraryReader } from '../store/library.js'
import type { QuestionType, Scope } from '../domain/question.js'
import { fold } from '../text/fold.js'
import { officesMeant, withoutLevel } from '../text/offices.js'
import { looksLikeOffice } from '../text/organisation.js'
import type { ParsedQuestion } from './parsedQuestion.js'
import { asksWhatToDo, cueType, withoutAsking } from './questionCues.js'

const SHORTEST = 2
/** 林业局有哪些任务 asks for a list, 林业局的职责 for anything: with an office and nothing else they ask what it does. */
const OPEN_TYPES: ReadonlySet<QuestionType> = new Set(['list', 'detail'])
const TASK_WORDS =
  /具体|主要|重点|今年|本年度?|全年|任务|职责|分工|工作|活儿|活|事情|事项|事|内容|有关|相关|跟|和|与|负责|要|做|干|的|有|都|\s/g

/**
 * The question with the office as the library prints it, where the words alone gave none that it knows (民政办汛期要干
 * 什么 → 民政办). A question for an office that no plan names keeps its own words, so that the reply can say so.
 */
export async function withOffice<Question extends ParsedQuestion>(
  question: Question,
  scope: Scope,
  library: Pick<LibraryReader, 'offices'>,
): Promise<Question> {
  const isReverse = question.type === 'reverse' || cueType(question.folded) === 'reverse'
  if (!isReverse && !OPEN_TYPES.has(question.type)) return question
  const known = (await library.offices(scope)).map(({ name }) => name)
  if (question.office !== undefined && officesMeant(question.office, known).length > 0)
    return question
  const office = longestWithin(question.folded, known)
  if (office === undefined) return asksOfTask(question) ? ofTask(question) : question
  const subject = question.subject.replace(office, ' ').replace(/\s+/g, ' ').trim()
  if (!isReverse && subject.replace(TASK_WORDS, '').length > 1) return question
  return { ...question, type: 'reverse', office, subject }
}

/** 塑胶跑道要干些啥: what stands there is no office, or but the place where a task is to be done. */
function asksOfTask({ type, folded, office, subject, reference }: ParsedQuestion): boolean {
  if (type !== 'reverse' || office === undefined || !asksWhatToDo(folded)) return false
  const isPlace = reference.places.includes(office)
  return isPlace ? subject.length >= SHORTEST : !looksLikeOffice(office)
}

function ofTask<Question extends ParsedQuestion>(question: Question): Question {
  const subject = withoutAsking(question.folded)
  return { ...question, type: 'detail', office: undefined, subject }
}

/** The longest known name that stands in the question, with its level or without; of equally long ones the one named most. Folded. */
function longestWithin(folded: string, known: readonly string[]): string | undefined {
  let longest: string | undefined
  for (const printed of known)
    for (const name of [fold(printed), withoutLevel(printed)])
      if (name.length > Math.max(longest?.length ?? 0, SHORTEST - 1) && folded.includes(name))
        longest = name
  return longest
}
