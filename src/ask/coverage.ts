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
const SHORT_WORD = 3
/** Below what counts as found (gates.ts). */
const PART_OF_SHORT = 0.3
/** Characters that change a word little: 初中生, 农户们, 各学校. */
const LIGHT_SUFFIX = /[生者员人户们儿子类型性化里中内上]$/
const LIGHT_PREFIX = /^[各每类种个项大小老新全该]/

/** How much of a word stands in a folded text, from 0 to 1. */
export function presence(word: string, text: string): number {
  if (/^[a-z]/.test(word)) return latinPattern(word).test(text) ? 1 : 0
  if (text.includes(word)) return 1
  if (!HAN.test(word) || word.length < 3) return 0
  if (word.length === SHORT_WORD) return shortPresence(word, text)
  const share = Math.max(pieceShare(word, text, 0), word.length % 2 ? pieceShare(word, text, 1) : 0)
  return share >= 0.5 ? PARTIAL * share : 0
}

const latinPatterns = new Map<string, RegExp>()

/** A Latin word must begin a word (`age` is not in `manage`); a stem in i stands for a y (`repositori`). */
function latinPattern(stem: string): RegExp {
  const known = latinPatterns.get(stem)
  if (known) return known
  if (latinPatterns.size >= MOST_PATTERNS) latinPatterns.clear()
  const literal = stem.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/i$/, '[iy]')
  const pattern = new RegExp(`(?<![a-z])${literal}`)
  latinPatterns.set(stem, pattern)
  return pattern
}

const MOST_PATTERNS = 2_000

/** 初中生 is said of 初中; 博士 is not 博士后, which ranks evidence and does not count as found. */
function shortPresence(word: string, text: string): number {
  const [head, tail] = [word.slice(0, 2), word.slice(1)]
  if (LIGHT_SUFFIX.test(word) && text.includes(head)) return PARTIAL * (2 / 3)
  if (LIGHT_PREFIX.test(word) && text.includes(tail)) return PARTIAL * (2 / 3)
  return text.includes(head) || text.includes(tail) ? PART_OF_SHORT : 0
}

/** Cut in two-character pieces, which most longer words are made of: the share of the word that stands there. */
function pieceShare(word: string, text: string, from: number): number {
  let found = 0
  for (let i = from; i + 2 <= word.length; i += 2)
    if (text.includes(word.slice(i, i + 2))) found += 2
  return found / word.length
}

/**
 * How well the fields cover one term, by its best field and its best spelling. `strictly` leaves out what the
 * word vectors offer for a noun: they find 玉米 near 大豆, which may rank evidence but never lets it pass.
 */
export function termCoverage(term: Term, fields: readonly Field[], strictly = false): number {
  let best = 0
  for (const { text, factor } of fields) {
    if (factor <= best) continue
    best = Math.max(best, factor * presence(term.text, text))
    for (const other of term.alternatives) {
      if (strictly && term.isNoun && other.source === 'vector') continue
      if (factor * other.weight > best)
        best = Math.max(best, factor * other.weight * (text.includes(other.text) ? 1 : 0))
    }
  }
  return best
}

/** The share of the terms' weight that the fields cover, from 0 to 1; 0 for no terms. */
export function coverage(
  terms: readonly Term[],
  fields: readonly Field[],
  strictly = false,
): number {
  let total = 0
  let covered = 0
  for (const term of terms) {
    total += term.weight
    covered += term.weight * termCoverage(term, fields, strictly)
  }
  return total === 0 ? 0 : covered / total
}
