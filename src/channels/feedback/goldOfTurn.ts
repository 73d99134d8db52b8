/** From what was asked and said to lines of a questions file. */

import type { RatedAnswer, Turn } from '../../domain/chat.js'

/** One line of a questions file, as `npm run evaluate` reads it. */
export interface GoldLine {
  readonly id: string
  readonly question: string
  readonly type: string
  readonly answers: readonly string[]
  readonly forbidden: readonly string[]
  readonly section: string
  readonly quote: string
  readonly history: readonly string[]
  readonly note: string
}

/** Of an answer that people liked: all that it said is to be said again. Undefined for one that did not answer, or that no words ask for. */
export function goldOfTurn(turn: Turn, id: string): GoldLine | undefined {
  const { kind, pieces, summaryOf } = turn.given
  if (summaryOf !== undefined) return undefined
  if (kind === 'abstained' || kind === 'plans' || pieces.length === 0) return undefined
  return { ...asked(turn, id), answers: pieces, forbidden: [], ...placeOf(turn), note: '' }
}

/**
 * Of an answer that went badly: what is right is for a person to fill in. Where a figure or an office was wrong, what was said is not
 * to be said again.
 */
export function goldOfComplaint({ turn, complaints }: RatedAnswer, id: string): GoldLine {
  const wrong = complaints.includes('wrong-figure')
  return {
    ...asked(turn, id),
    answers: [],
    forbidden: wrong ? turn.given.pieces : [],
    section: '',
    quote: '',
    note: [...new Set(complaints)].join(', '),
  }
}

function asked({ question, history, given }: Turn, id: string) {
  const { narrowedTo, understoodAs = question } = given
  // A bracket that was opened by hand says the same as the button that was pressed.
  const text = narrowedTo === undefined ? understoodAs : `《${narrowedTo}》${understoodAs}`
  return { id, question: text, type: given.type, history }
}

function placeOf({ given }: Turn): Pick<GoldLine, 'section' | 'quote'> {
  return { section: given.path.at(-1) ?? '', quote: given.quote }
}
