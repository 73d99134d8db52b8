/** Follow-ups: what a question leaves out is taken from the one before; what it names replaces that and no more. */

import { looksLikeOffice } from '../text/organisation.js'
import type { ParsedQuestion } from './parsedQuestion.js'

/** A question with what it inherits; `background` is the earlier subject beside its own, of less weight. */
export interface ResolvedQuestion extends ParsedQuestion {
  readonly background: string
  /** Whether plans were inherited, so that the plans of the earlier answer still hold. */
  readonly continues: boolean
}

export function standalone(question: ParsedQuestion): ResolvedQuestion {
  return { ...question, background: '', continues: false }
}

/** Joins a question to the one before it. One that leaves nothing out stays as it is. */
export function resolve(
  question: ParsedQuestion,
  before: ResolvedQuestion | undefined,
): ResolvedQuestion {
  if (!before || !question.elliptical) return standalone(question)
  const subject = ownSubject(question)
  const type = question.typeIsNamed ? question.type : before.type
  const namesOffice = type === 'reverse' && !question.office && looksLikeOffice(subject)
  const inheritsSubject = subject.length < 2 || namesOffice
  const namesPlan = hasReference(question)
  return {
    ...question,
    type,
    subject: inheritsSubject ? ownSubject(before) : subject,
    background: inheritsSubject ? before.background : ownSubject(before),
    office:
      question.office ?? (namesOffice ? subject : type === 'reverse' ? before.office : undefined),
    post: question.post ?? (type === 'person' ? before.post : undefined),
    posts: question.posts.length > 0 || type !== 'person' ? question.posts : before.posts,
    years: question.years.length > 0 ? question.years : before.years,
    unit: question.unit ?? (inheritsSubject && type === before.type ? before.unit : undefined),
    reference: namesPlan ? question.reference : before.reference,
    continues: !namesPlan,
  }
}

function hasReference({ reference }: ParsedQuestion): boolean {
  return (
    reference.places.length > 0 ||
    reference.titles.length > 0 ||
    !!reference.number ||
    !!reference.ordinal
  )
}

/** What it is about without the places it names, which choose the plan. */
function ownSubject(question: ParsedQuestion): string {
  let subject = question.subject
  for (const place of question.reference.places) subject = subject.replaceAll(place, ' ')
  return subject.replace(/\s+/g, ' ').trim()
}
