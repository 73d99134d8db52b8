/** Turns what a question is about into weighted terms: rare nouns decide, verbs and common words help. */

import type { LibraryReader } from '../store/library.js'
import type { Segmenter } from '../text/segmenter.js'
import type { TermAnalyzer } from '../text/terms.js'
import { fold } from '../text/fold.js'
import type { ParsedQuestion, Term } from './parsedQuestion.js'
import { SYNONYM_WEIGHT, synonymsOf } from './synonyms.js'

/** What the word vectors know of a word. */
export interface Expander {
  /** Words that the library has and that are used alike. */
  readonly near: (
    word: string,
  ) => Promise<readonly { readonly word: string; readonly cosine: number }[]>
  /** The word's place by how often it is used in general, from 1; undefined for an unknown word. */
  readonly rank: (word: string) => number | undefined
}

export interface WeighTools {
  readonly library: Pick<LibraryReader, 'frequencies'>
  /** How many the whole library has. */
  readonly sections: number
  readonly segmenter: Segmenter
  readonly analyzer: TermAnalyzer
  readonly expand: Expander
}

/** An expanded word counts this times its cosine: it can stand in for the word, never outvote it. */
const EXPANSION_WEIGHT = 0.8
const WEIGHT_BY_TAG: readonly (readonly [RegExp, number])[] = [
  [/^(?:n|x|j|eng|i|l|vn|b|an)/, 1],
  [/^(?:v|a)/, 0.6],
  [/^[mqr]/, 0.25],
]
const NOUN = /^(?:n|x|j|eng|i|l|b)/
const OTHER_TAG = 0.4
const SINGLE_CHARACTER = 0.3
/** Verbs that stand for any other in speech and name nothing. */
const LIGHT_VERBS = new Set('搞 弄 干 做 办 整 来 去 要 想 给 让 看 说 讲 用 能'.split(' '))

/** Returns each distinct word of the subject with weight = part of speech × idf over the library's sections. */
export async function weigh(
  subject: string,
  tools: WeighTools,
  glosses: ParsedQuestion['glosses'] = [],
): Promise<Term[]> {
  const words = new Map<string, number>()
  const nouns = new Set<string>()
  for (const { word, tag } of tools.segmenter.tagKnown(fold(subject))) {
    const [term] = tools.analyzer.words(word)
    // A single letter is a slip of the finger or a piece of markup.
    if (!term || /^[a-z]$/.test(term)) continue
    const byTag = WEIGHT_BY_TAG.find(([pattern]) => pattern.test(tag))?.[1] ?? OTHER_TAG
    if (LIGHT_VERBS.has(term)) continue
    const size = term.length === 1 && !/[a-z0-9]/.test(term) ? SINGLE_CHARACTER : 1
    if (NOUN.test(tag)) nouns.add(term)
    words.set(term, Math.max(words.get(term) ?? 0, byTag * size))
  }
  const { sections } = tools
  const [frequencies, alternatives] = await Promise.all([
    tools.library.frequencies('word', [...words.keys()]),
    Promise.all([...words.keys()].map((word) => alternativesOf(word, tools.expand))),
  ])
  return [...words].map(([text, weight], at) => ({
    text,
    weight: weight * rarity(text, sections, frequencies.get(text) ?? 0, tools.expand),
    libraryWeight: weight * idf(sections, frequencies.get(text) ?? 0),
    alternatives: [...glossesOf(text, glosses), ...(alternatives[at] ?? [])],
    isNoun: nouns.has(text),
    isEveryday: isEveryday(text, tools.expand),
  }))
}

/**
 * How much a word tells. One the library does not have is rare there whatever it is; then its use in general
 * decides: 东西 and 地方 tell nothing, 大豆 and 电竞 do. By Zipf's law frequency falls with the rank.
 */
function rarity(word: string, sections: number, frequency: number, expand: Expander): number {
  const inLibrary = idf(sections, frequency)
  const rank = expand.rank(word)
  if (frequency > 0 || rank === undefined) return inLibrary
  return Math.min(inLibrary, Math.max(LEAST_RARITY, Math.log(rank / EVERYDAY_RANK)))
}

const EVERYDAY_RANK = 40
const LEAST_RARITY = 0.5
/** A noun among so many most used words may be said for another; a rarer one names what it names. */
const MOST_USED = 2500

function isEveryday(word: string, expand: Expander): boolean {
  return (expand.rank(word) ?? Infinity) <= MOST_USED
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

async function alternativesOf(word: string, expand: Expander): Promise<Term['alternatives']> {
  const synonyms = synonymsOf(word).map((text) => ({
    text,
    weight: SYNONYM_WEIGHT,
    source: 'synonym' as const,
  }))
  const known = new Set([word, ...synonyms.map(({ text }) => text)])
  const near = (await expand.near(word))
    .filter((neighbour) => !known.has(neighbour.word))
    .map(({ word: text, cosine }) => ({
      text,
      weight: EXPANSION_WEIGHT * cosine,
      source: 'vector' as const,
    }))
  return [...synonyms, ...near]
}
