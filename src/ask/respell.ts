/**
 * Misspelt words: 领导小祖 for 领导小组. A piece of a question that stands nowhere in the library is read as the one word
 * of the library that sounds alike and shares at least half of its characters. Names of places are left alone: one that the
 * library lacks is another place, and saying so is the answer.
 */

import type { LibraryReader } from '../store/library.js'
import { createHomophones, type HomophoneTools, LONGEST, SHORTEST } from './homophones.js'
import { fold } from '../text/fold.js'
import { findPlaces } from '../text/places.js'
import type { Segmenter } from '../text/segmenter.js'
import type { Expander } from './weigh.js'

export interface RespellTools extends HomophoneTools {
  readonly library: HomophoneTools['library'] & Pick<LibraryReader, 'frequencies'>
  readonly segmenter: Pick<Segmenter, 'tag' | 'tagKnown'>
  readonly expander: () => Promise<Pick<Expander, 'rank'>>
}

/** A character that is a word among so many most used ones is meant as it stands: 要, 建, 管. */
const COMMON_WORD = 2_000
/** 十项 sounds like 事项 and is a number. */
const NUMERAL = /[一二两三四五六七八九十百几]/
interface Word {
  readonly text: string
  readonly start: number
}
interface Piece extends Word {
  /** For each character whether the word that it belongs to is a rare one. */
  readonly odd: readonly boolean[]
}

/** Returns a function that gives a question with its misspelt words put right, and most questions as they are. */
export function createRespeller(tools: RespellTools): (question: string) => Promise<string> {
  const homophones = createHomophones(tools)
  return async (question) => {
    const pieces = await suspectPieces(fold(question), tools)
    if (pieces.length === 0) return question
    return replaceLongest(question, pieces, await homophones(pieces.map(({ text }) => text)))
  }
}

/** Runs of two to four characters that begin and end with a word, stand nowhere in the library and hold an odd word. */
async function suspectPieces(question: string, tools: RespellTools): Promise<Piece[]> {
  const places = [...findPlaces(question, tools.segmenter).keys()]
  const { rank } = await tools.expander()
  const words = wordsOf(question, tools.segmenter)
  const pieces = words
    .flatMap((_, from) => runsFrom(words, from).map((run) => toPiece(run, rank)))
    .filter(({ text }) => !NUMERAL.test(text))
    .filter(({ text, odd }) => odd.includes(true) && !places.some((place) => place.includes(text)))
  const grams = [...new Set(pieces.flatMap(({ text }) => bigramsOf(text)))]
  const frequencies = await tools.library.frequencies('bigram', grams)
  return pieces.filter(({ text }) => bigramsOf(text).some((gram) => !frequencies.get(gram)))
}

function wordsOf(question: string, segmenter: Pick<Segmenter, 'tagKnown'>): Word[] {
  let start = 0
  return segmenter.tagKnown(question).map(({ word }) => {
    start += word.length
    return { text: word, start: start - word.length }
  })
}

function runsFrom(words: readonly Word[], from: number): Word[][] {
  const runs: Word[][] = []
  let length = 0
  for (let to = from; to < words.length; to++) {
    const word = (words[to] as Word).text
    length += word.length
    if (length > LONGEST || !/^[\u3400-\u9fff]+$/.test(word)) break
    if (length >= SHORTEST) runs.push(words.slice(from, to + 1))
  }
  return runs
}

/** A slip leaves a character that is seldom a word of its own, or a word that is rarely used. */
function toPiece(run: readonly Word[], rank: Expander['rank']): Piece {
  return {
    text: run.map(({ text }) => text).join(''),
    start: (run[0] as Word).start,
    odd: run.flatMap(({ text }) => Array.from(text, () => (rank(text) ?? Infinity) > COMMON_WORD)),
  }
}

function bigramsOf(text: string): string[] {
  return Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2))
}

type Alike = ReadonlyMap<string, readonly string[]>

/** The one word that sounds like a piece and differs in at most half of its characters, all of them odd. */
function rightFor(piece: Piece, alike: Alike): string | undefined {
  const slips = (alike.get(piece.text) ?? []).filter((word) => isSlip(piece, word))
  return slips.length === 1 ? slips[0] : undefined
}

function isSlip({ text, odd }: Piece, word: string): boolean {
  const differing = [...word].flatMap((character, i) => (character === text[i] ? [] : [i]))
  return differing.length * 2 <= text.length && differing.every((i) => odd[i])
}

function replaceLongest(question: string, pieces: readonly Piece[], alike: Alike): string {
  let text = question
  const taken = new Set<number>()
  for (const piece of [...pieces].sort((a, b) => b.text.length - a.text.length)) {
    const right = rightFor(piece, alike)
    const places = Array.from(piece.text, (_, i) => piece.start + i)
    if (!right || right === piece.text || places.some((at) => taken.has(at))) continue
    for (const at of places) taken.add(at)
    text = text.slice(0, piece.start) + right + text.slice(piece.start + right.length)
  }
  return text
}
