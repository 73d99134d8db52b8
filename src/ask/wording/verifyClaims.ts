/**
 * What is left of a model's claims. Each must point at sentences of this request, quote one of them exactly, and be a shortening of those
 * it points at (shortening.ts). The rest is dropped without a word.
 */

import { matchForm } from './matchForm.js'
import type { NumberedSentence } from './numberedSentences.js'
import { plainWords } from './plainWords.js'
import type { ModelClaim } from './reply.js'
import { type ToldClause, toldClauses } from './shortening.js'

/** A claim that holds. */
export interface VerifiedClaim {
  /** The model's words, stripped of all that is no word. */
  readonly text: string
  readonly told: readonly ToldClause[]
  /** The sentences it was made of, in the order sent; all of one plan. */
  readonly sentences: readonly [NumberedSentence, ...NumberedSentence[]]
}

export function verifyClaims(
  claims: readonly ModelClaim[],
  evidence: readonly NumberedSentence[],
): readonly VerifiedClaim[] {
  const known = new Map(evidence.map((sentence) => [sentence.number, sentence]))
  return withoutRepetition(claims.flatMap((claim) => verifyClaim(claim, known) ?? []))
}

/** A claim that tells nothing but what those before it told is one too many. */
function withoutRepetition(claims: readonly VerifiedClaim[]): VerifiedClaim[] {
  const told = new Set<string>()
  return claims.filter((claim) => {
    const keys = claim.told.map(({ source, clause }) => `${source.sentence.id} ${clause}`)
    const isNew = keys.some((key) => !told.has(key))
    for (const key of keys) told.add(key)
    return isNew
  })
}

function verifyClaim(
  { text, ids, quote }: ModelClaim,
  known: ReadonlyMap<number, NumberedSentence>,
): VerifiedClaim | undefined {
  const cited = [...new Set(ids)].map((id) => known.get(id))
  if (!cited.every((one) => one !== undefined) || !cited.some((one) => holdsQuote(one, quote)))
    return undefined
  const plain = plainWords(text)
  const told = toldClauses(
    plain,
    cited.map(({ source }) => source),
  )
  if (!told) return undefined
  const used = cited.filter((one) => told.some(({ source }) => source === one.source))
  const [first, ...rest] = used.sort((a, b) => a.number - b.number)
  const isOfOnePlan = used.every(({ plan }) => plan.id === first?.plan.id)
  return first && isOfOnePlan ? { text: plain, told, sentences: [first, ...rest] } : undefined
}

/** Shorter ones stand in many sentences and point at none. */
const SHORTEST_QUOTE = 4

function holdsQuote({ source }: NumberedSentence, quote: string): boolean {
  const form = matchForm(quote)
  const whole = matchForm(source.sentence.text)
  return whole.includes(form) && form.length >= Math.min(SHORTEST_QUOTE, whole.length)
}
