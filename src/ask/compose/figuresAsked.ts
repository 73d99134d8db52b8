/** Cuts a question that asks for several figures into what each part asks for. */

import type { Segmenter } from '../../text/segmenter.js'
import type { Evidence } from '../evidence.js'
import type { Term } from '../parsedQuestion.js'
import { askedUnit, withoutAsking } from '../questionCues.js'
import type { FigureAsked } from './figures.js'

/** What an earlier part named still counts for a later one, but less than its own words. */
const CARRIED = 0.4
const ASKS_FIGURE = /多少|几|多大|how many|how much/

export interface SplitTools {
  readonly analyzer: { readonly words: (text: string) => string[] }
  readonly segmenter: Pick<Segmenter, 'tagKnown'>
}

/** Returns at least one part; only parts that themselves ask for a figure count. */
export function splitFigures(evidence: Evidence, tools: SplitTools): FigureAsked[] {
  const { question, terms } = evidence
  const pieces = question.folded
    .split(/[,，、;；?？。]|(?<=多少|几.)(?:和|及|以及)/)
    .flatMap((piece) => cutBeforeVerbs(piece, tools))
    .filter((piece) => ASKS_FIGURE.test(piece))
  if (pieces.length < 2) return byYears({ terms, unit: question.unit }, question.years)
  return pieces.map((piece, i) => {
    const words = new Set(tools.analyzer.words(withoutAsking(piece)))
    const own = terms.map((term): Term => ({
      ...term,
      weight: words.has(term.text) ? term.weight : term.weight * CARRIED,
    }))
    const earlier = new Set(
      pieces.slice(0, i + 1).flatMap((part) => tools.analyzer.words(withoutAsking(part))),
    )
    const named = own.filter((term) => words.has(term.text))
    // A later part that names a thing of its own is about that; one that does not is about the first part's.
    if (i > 0 && named.some((term) => term.isNoun)) return { terms: named, unit: askedUnit(piece) }
    return {
      terms: own.filter((term) => earlier.has(term.text) || !isLater(term, pieces, i, tools)),
      unit: askedUnit(piece),
    }
  })
}

/** 2025年和2030年各要达到多少: one part a year. */
function byYears(part: FigureAsked, years: readonly string[]): FigureAsked[] {
  return years.length < 2 ? [part] : years.map((year) => ({ ...part, year }))
}

/** 改造多少个小区涉及多少户: asked twice without a comma, the second part begins at the verb before its asking word. */
function cutBeforeVerbs(piece: string, { segmenter }: SplitTools): string[] {
  if ([...piece.matchAll(/多少|几(?!乎)/g)].length < 2) return [piece]
  const parts: string[] = []
  let part = ''
  for (const { word, tag } of segmenter.tagKnown(piece)) {
    if (ASKS_FIGURE.test(part) && /^v[a-mo-z]?$/.test(tag)) {
      parts.push(part)
      part = ''
    }
    part += word
  }
  return [...parts, part]
}

function isLater(term: Term, pieces: readonly string[], i: number, tools: SplitTools): boolean {
  return pieces
    .slice(i + 1)
    .some((piece) => tools.analyzer.words(withoutAsking(piece)).includes(term.text))
}
