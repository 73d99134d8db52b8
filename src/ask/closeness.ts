/**
 * How close words that stand side by side in a question stand in a text. 大众传媒科技传播 is one thing: a section that has 传媒
 * in one sentence and 传播 in another is about something else. After the sequential dependence model (Metzler and
 * Croft, 2005), with sentences for windows.
 */

import type { Segmenter } from '../text/segmenter.js'
import type { Term } from './parsedQuestion.js'

/** Two words of the question with nothing but 的 between them. */
export interface WordPair {
  readonly first: string
  readonly second: string
  readonly weight: number
}

/** Characters between two words that still make one phrase (科学素质的培训). */
const PHRASE_GAP = 3
const IN_ONE_SENTENCE = 0.6

/** The pairs of adjacent words of a folded subject that are both terms; a pair weighs what its lighter word does. */
export function pairsOf(
  subject: string,
  terms: readonly Term[],
  segmenter: Pick<Segmenter, 'tagKnown'>,
): WordPair[] {
  const weights = new Map(terms.map((term) => [term.text, term.weight]))
  const words = segmenter
    .tagKnown(subject)
    .map(({ word }) => word)
    .filter((word) => word !== '的')
  return words.flatMap((first, i) => {
    const second = words[i + 1] ?? ''
    const weight = Math.min(weights.get(first) ?? 0, weights.get(second) ?? 0)
    return weight > 0 ? [{ first, second, weight }] : []
  })
}

/**
 * The weight of the pairs that a candidate's texts tear apart, each text a sentence or a heading: 0 where all stand as close
 * as in the question. Pairs of which the texts lack a word do not count: what is missing is the coverage's concern.
 */
export function tornWeight(pairs: readonly WordPair[], texts: readonly string[]): number {
  let torn = 0
  for (const { first, second, weight } of pairs) {
    if (!texts.some((text) => text.includes(first))) continue
    if (!texts.some((text) => text.includes(second))) continue
    torn += weight * (1 - Math.max(...texts.map((text) => closenessIn(text, first, second))))
  }
  return torn
}

const SHORTEST_RUN = 4

/** How much of the question's longest run of words stands in one of the texts, by bigrams; 1 where it has no run. */
export function longestRunShare(pairs: readonly WordPair[], texts: readonly string[]): number {
  const run = longestRun(pairs)
  if (run.length < SHORTEST_RUN) return 1
  const grams = Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2))
  return Math.max(
    0,
    ...texts.map((text) => grams.filter((gram) => text.includes(gram)).length / grams.length),
  )
}

/**
 * The last word of the longest run: what the words before it qualify (社区科普大学 is a 大学). Undefined without a
 * run, and where it ends in a number (抽检一回). */
export function headOf(pairs: readonly WordPair[]): string | undefined {
  const run = longestRun(pairs)
  const head = pairs.find(({ first, second }) => run.endsWith(first + second))?.second
  return head && NO_HEAD.test(head) ? undefined : head
}

/** A number, or a single character. */
const NO_HEAD = /^(?:[一二两三四五六七八九十几每各]|.$)/

/** The longest run of words that stand side by side in the question. */
export function longestRun(pairs: readonly WordPair[]): string {
  let longest = ''
  let run = ''
  for (const { first, second } of pairs) {
    run = run.endsWith(first) ? run + second : first + second
    if (run.length > longest.length) longest = run
  }
  return longest
}

function closenessIn(text: string, first: string, second: string): number {
  const ends = endsOf(text, first)
  if (ends.length === 0) return 0
  const starts = endsOf(text, second).map((end) => end - second.length)
  if (starts.length === 0) return 0
  const isPhrase = ends.some((end) =>
    starts.some((start) => start >= end && start - end <= PHRASE_GAP),
  )
  return isPhrase ? 1 : IN_ONE_SENTENCE
}

function endsOf(text: string, word: string): number[] {
  const ends: number[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    ends.push(at + word.length)
  return ends
}
