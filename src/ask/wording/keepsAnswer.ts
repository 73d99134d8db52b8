/**
 * Whether a wording still tells what the plain answer told. Nobody may lose by having a model: of each sentence that the plain answer
 * quotes, the clauses that could be what was asked have to be in the wording.
 */

import type { Span } from '../../domain/plan.js'
import { fold } from '../../text/fold.js'
import { findQuantities } from '../../text/quantity.js'
import type { NumberedSentence } from './numberedSentences.js'
import type { VerifiedClaim } from './verifyClaims.js'

/** `quotes` are what the plain answer shows, in plans' texts; `words` are the words of the question, folded. */
export function keepsAnswer(
  claims: readonly VerifiedClaim[],
  quotes: readonly (Span & { readonly planId: string })[],
  words: readonly string[],
  evidence: readonly NumberedSentence[],
): boolean {
  const told = new Set(
    claims.flatMap((claim) =>
      claim.told.map(({ source, clause }) => key(source.sentence.id, clause)),
    ),
  )
  return quotes.every((quote) => {
    const quoted = evidence.filter(({ source: { sentence } }) => overlaps(sentence, quote))
    return (
      quoted.length > 0 &&
      quoted.every(({ source: { sentence, clauses } }) =>
        clauses.every(({ words: parts }, clause) => {
          const text = parts.map((part) => part.text).join('')
          return told.has(key(sentence.id, clause)) || !mayBeAsked(text, words)
        }),
      )
    )
  })
}

function key(sentence: string, clause: number): string {
  return `${sentence} ${clause}`
}

function overlaps(
  sentence: Span & { readonly planId: string },
  quote: Span & { readonly planId: string },
): boolean {
  return (
    sentence.planId === quote.planId && sentence.start < quote.end && quote.start < sentence.end
  )
}

/** A clause with a figure, the items of a list, a name in quotation marks or brackets, or a word of the question. */
function mayBeAsked(clause: string, words: readonly string[]): boolean {
  const folded = fold(clause)
  return (
    /[\d、《〔]/.test(folded) ||
    findQuantities(clause).length > 0 ||
    words.some((word) => folded.includes(word))
  )
}
