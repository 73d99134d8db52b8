/**
 * Finds where a sentence says who does something, in the three written forms: behind a label, in a closing
 * bracket, in words. Works on folded text of equal length; names are taken from the text as printed.
 */

import type { Span } from '../../domain/plan.js'
import { fold } from '../../text/fold.js'
import { bracketedMentions } from './bracketedRoles.js'
import { labelledMentions } from './labelledRoles.js'
import type { RoleMention } from './roleMention.js'
import { wordedMentions } from './wordedRoles.js'

/** Returns the mentions of one sentence in order. Precision first: what does not look like offices is left out. */
export function findRoleMentions(text: string, sentence: Span): RoleMention[] {
  const folded = fold(text.slice(sentence.start, sentence.end))
  const labelled = labelledMentions(text, sentence, folded)
  if (labelled.length > 0) return labelled
  const bracket = bracketedMentions(text, sentence, folded)
  return bracket.length > 0 ? bracket : wordedMentions(text, sentence, folded)
}
