/** Turns what a question is about into weighted terms: rare nouns decide, verbs and common words help. */

import type { LibraryReader } from '../store/library.js'
import type { Segmenter } from '../text/segmenter.js'
import type { TermAnalyzer } from '../text/terms.js'
import { fold } from '../text/fold.js'
import type { ParsedQuestion, Term } from './parsedQuestion.js'
import { SYNONYM_WEIGHT, synonymsOf } from './synonyms.js'

/** Finds words that the library has and that mean about the same; the word vectors, or nothing. */
export type Expander = (
  word: string,
) => readonly { readonly word: string; readonly cosine: number }[]

export interface WeighTools {
  readonly library: Pick<LibraryReader, 'frequencies' | 'counts'>
  readonly segmenter: Segmenter
  readonly analyzer: TermAnalyzer
  readonly expand: Expander
}

/** An expanded word counts this times its cosine: it can stand in for the word, never outvote it. */
const EXPANSION_WEIGHT = 0.8
const WEIGHT_BY_TAG: readonly (readonly [RegExp, number])[] = [
  [/^(?:n|x|j|eng|i|l|vn|b|an)/, 1],
  [/^(?:v|a)/, 0.6],
  [/^m/, 0.5],
]
const NOUN = /^(?:n|x|j|eng|i|l)/
const OTHER_TAG = 0.4
const SINGLE_CHARACTER = 0.3

/** Returns each distinct word of the subject with weight = part of speech × idf over the library's sections. */
export async function weigh(
  subject: string,
  tools: WeighTools,
  glosses: ParsedQuestion['glosses'] = [],
): Promise<Term[]> {
  const words = new Map<string, number>()
  const nouns = new Set<string>()
  for (const { word, tag } of tools.segmenter.tag(fold(subject))) {
    const [term] = tools.analyzer.words(word)
    if (!term) continue
    const byTag = WEIGHT_BY_TAG.find(([pattern]) => pattern.test(tag))?.[1] ?? OTHER_TAG
    const size = term.length === 1 && !/[a-z0-9]/.test(term) ? SINGLE_CHARACTER : 1
    if (NOUN.test(tag)) nouns.add(term)
    words.set(term, Math.max(words.get(term) ?? 0, byTag * size))
  }
  const [frequencies, counts] = await Promise.all([
    tools.library.frequencies('word', [...words.keys()]),
    tools.library.counts('all'),
  ])
  return [...words].map(([text, weight]) => ({
    text,
    weight: weight * idf(counts.sections, frequencies.get(text) ?? 0),
    alternatives: [...glossesOf(text, glosses), ...alternativesOf(text, tools.expand)],
    isNoun: nouns.has(text),
  }))
}

/** The idf of BM25 (Robertson and Spärck Jones), never negative. */
export function idf(sections: number, frequency: number): number {
  return Math.log(1 + (sections - frequency + 0.5) / (frequency + 0.5))
}

function glossesOf(word: string, glosses: ParsedQuestion['glosses']): Term['alternatives'] {
  return glosses
    .filter(({ name }) => name.includes(word))
    .map(({ gloss }) => ({ text: gloss, weight: 1, source: 'synonym' }))
}

function alternativesOf(word: string, expand: Expander): Term['alternatives'] {
  const synonyms = synonymsOf(word).map((text) => ({
    text,
    weight: SYNONYM_WEIGHT,
    source: 'synonym' as const,
  }))
  const known = new Set([word, ...synonyms.map(({ text }) => text)])
  const near = expand(word)
    .filter((neighbour) => !known.has(neighbour.word))
    .map(({ word: text, cosine }) => ({
      text,
      weight: EXPANSION_WEIGHT * cosine,
      source: 'vector' as const,
    }))
  return [...synonyms, ...near]
}
