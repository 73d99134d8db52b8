/** Whose tasks are asked for: the words of the question guess an office, the library's own names settle it. */

import type { LibraryReader } from '../store/library.js'
import type { Scope } from '../domain/question.js'
import { fold } from '../text/fold.js'
import { officesMeant, withoutLevel } from '../text/offices.js'
import type { ParsedQuestion } from './parsedQuestion.js'
import { cueType } from './questionCues.js'

const SHORTEST = 2

/**
 * The question with the office as the library prints it, where the words alone gave none that it knows (民政办汛期要干
 * 什么 → 民政办). A question for an office that no plan names keeps its own words, so that the reply can say so.
 */
export async function withOffice<Question extends ParsedQuestion>(
  question: Question,
  scope: Scope,
  library: Pick<LibraryReader, 'offices'>,
): Promise<Question> {
  if (question.type !== 'reverse' && cueType(question.folded) !== 'reverse') return question
  const known = (await library.offices(scope)).map(({ name }) => name)
  if (question.office !== undefined && officesMeant(question.office, known).length > 0)
    return question
  const office = longestWithin(question.folded, known)
  if (office === undefined) return question
  const subject = question.subject.replace(office, ' ').replace(/\s+/g, ' ').trim()
  return { ...question, type: 'reverse', office, subject }
}

/** The longest known name that stands in the question, with its level or without. Folded. */
function longestWithin(folded: string, known: readonly string[]): string | undefined {
  return known
    .flatMap((name) => [fold(name), withoutLevel(name)])
    .filter((name) => name.length >= SHORTEST && folded.includes(name))
    .sort((a, b) => b.length - a.length)[0]
}
