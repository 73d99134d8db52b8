/** Holds a fact that was read against its plan's text. */

import type { Fact } from '../domain/fact.js'
import { namesOf } from './factNames.js'

/** The words of a fact that do not stand at their span; undefined where all do. */
export function wordsAtFault(fact: Fact, text: string): string | undefined {
  const said = [{ text: fact.quote, start: fact.start, end: fact.end }, ...namesOf(fact)]
  return said.find(({ text: words, start, end }) => text.slice(start, end) !== words)?.text
}
