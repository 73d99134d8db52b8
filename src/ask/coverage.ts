/** How much of what a question names stands in a text: the one measure by which evidence is chosen or refused. */

import type { Term } from './parsedQuestion.js'

/** A piece of text beside how much a term counts that stands in it. */
export interface Field {
  /** Folded. */
  readonly text: string
  readonly factor: number
}

const HAN = /^[\u3400-\u9fff]+$/
/** A long word of which only parts stand there (科学素质行动 → 科学素质) counts by its bigrams, a little less. */
const PARTIAL = 0.8

/** How much of a word stands in a folded text, from 0 to 1. */
export function presence(word: string, text: string): number {
  if (text.includes(word)) {
    // A Latin word must begin a word: `age` is not in `manage`.
    return HAN.test(word) || !/^[a-z]/.test(word) || new RegExp(`(?<![a-z])${word}`).test(text)
      ? 1
      : 0
  }
  if (!HAN.test(word) || word.length < 3) return 0
  let found = 0
  for (let i = 0; i + 1 < word.length; i++) if (text.includes(word.slice(i, i + 2))) found++
  const share = found / (word.length - 1)
  return share >= 0.5 ? PARTIAL * share : 0
}

/** How well the fields cover one term, by its best field and its best spelling. */
export function termCoverage(term: Term, fields: readonly Field[]): number {
  let best = 0
  for (const { text, factor } of fields) {
    if (factor <= best) continue
    best = Math.max(best, factor * presence(term.text, text))
    for (const other of term.alternatives)
      if (factor * other.weight > best)
        best = Math.max(best, factor * other.weight * (text.includes(other.text) ? 1 : 0))
  }
  return best
}

/** The share of the terms' weight that the fields cover, from 0 to 1; 0 for no terms. */
export function coverage(terms: readonly Term[], fields: readonly Field[]): number {
  let total = 0
  let covered = 0
  for (const term of terms) {
    total += term.weight
    covered += term.weight * termCoverage(term, fields)
  }
  return total === 0 ? 0 : covered / total
}
