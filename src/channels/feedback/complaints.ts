/** What can be said of an answer with one tap. */

import type { Answer } from '../../domain/answer.js'
import type { Complaint } from '../../domain/chat.js'

export const COMPLAINTS: readonly Complaint[] = ['wrong-section', 'wrong-figure', 'missing']

/** Undefined for anything else that came in. */
export function complaintOf(given: string): Complaint | undefined {
  return COMPLAINTS.find((complaint) => complaint === given)
}

/** Whether there is anything to have an opinion of. */
export function isRateable(answer: Answer): boolean {
  if (answer.kind === 'plans') return false
  return answer.kind !== 'abstained' || !UNRATED.has(answer.abstention.why)
}

const UNRATED: ReadonlySet<string> = new Set(['no-question', 'library-empty', 'no-section'])
