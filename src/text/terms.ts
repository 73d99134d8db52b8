/**
 * The terms of the two lexical legs. Bigrams find every string of two or more characters that a reader could
 * find by eye; words let a question match where the characters between differ. Both see folded text.
 */

import { stemmer } from 'stemmer'

import { fold } from './fold.js'
import type { Segmenter } from './segmenter.js'

const RUN = /[\u3400-\u9fff]+|[a-z0-9]+(?:\.[0-9]+)*/g
const HAN = /^[\u3400-\u9fff]/
const WORD = /^(?:[\u3400-\u9fff]+|[a-z0-9]+(?:\.[0-9]+)*)$/

/** Particles, pronouns and copulas. They stand in every section and tell none apart. */
const STOP_WORDS = new Set(
  (
    '的 了 和 与 及 或 在 对 为 以 等 并 将 把 被 从 向 由 于 其 之 而 也 都 就 又 还 是 有 要 我 你 他 她 它 们 我们 你们 这 那 ' +
    '这个 那个 这些 那些 个 着 过 地 得 吗 呢 吧 啊 嘛 么 呀 到 上 下 中 里 内 外 所 各 该 本 此 有关 以及 ' +
    'the a an of to in for and or on by with at is are be will as that this it its from which their these has have was were do does one two three four five six seven eight nine ten'
  ).split(' '),
)

export interface TermAnalyzer {
  /** Overlapping bigrams of each run of Han characters, whole stemmed Latin words and figures, in order. */
  readonly bigrams: (text: string) => string[]
  /** Words without particles, Latin words stemmed, in order. */
  readonly words: (text: string) => string[]
}

/** Makes the analyzer that serves both writing and asking; terms of one are only comparable with the same one. */
export function createAnalyzer(segmenter: Pick<Segmenter, 'cut'>): TermAnalyzer {
  return {
    bigrams: (text) => (fold(text).match(RUN) ?? []).flatMap(bigramsOfRun),
    words: (text) => wordsOf(segmenter.cut(fold(text))),
  }
}

function bigramsOfRun(run: string): string[] {
  if (!HAN.test(run)) return [stemmer(run)]
  if (run.length === 1) return [run]
  return Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2))
}

function wordsOf(pieces: readonly string[]): string[] {
  const words: string[] = []
  for (const piece of pieces) {
    if (!WORD.test(piece) || STOP_WORDS.has(piece)) continue
    words.push(HAN.test(piece) ? piece : stemmer(piece))
  }
  return words
}
