/**
 * The one verifier of every path. Each quote is re-read from the library and compared exactly; each name, figure and
 * phrase of a statement must stand in a quote it cites. What fails is not shown. Fuzzy matching was measured
 * elsewhere: at 0.95 it lets through a changed digit, a dropped 万, 市 for 县 and 得 for 不得.
 */

import type { Citation, NonEmpty, Statement } from '../domain/answer.js'
import type { PlanId } from '../domain/plan.js'
import type { LibraryReader } from '../store/library.js'
import type { Claim, PlanDraft, Quote } from './draft.js'
import { isNonEmpty } from './draft.js'
import { itemOf } from './itemOf.js'

/** What is left of a plan's draft. */
export interface VerifiedPlan {
  readonly planId: PlanId
  readonly plan: string
  readonly statements: NonEmpty<Statement>
}

export interface Verified {
  readonly plans: readonly VerifiedPlan[]
  readonly citations: readonly Citation[]
}

export interface VerifyTools {
  readonly library: Pick<LibraryReader, 'planTexts' | 'placesOf'>
}

/** Checks all claims and numbers their citations in order; a quote cited twice keeps its number. */
export async function verify(
  drafts: readonly PlanDraft[],
  library: VerifyTools['library'],
): Promise<Verified> {
  const texts = await library.planTexts([...new Set(drafts.map(({ planId }) => planId))])
  const citations = new Map<string, Citation>()
  const plans = drafts.flatMap((draft): VerifiedPlan[] => {
    const claims = draft.claims.filter((claim) => holds(claim, texts))
    const statements = claims.map((claim) => toStatement(claim, citations, texts))
    return isNonEmpty(statements)
      ? [{ planId: draft.planId, plan: (claims[0] as Claim).quotes[0].plan, statements }]
      : []
  })
  return { plans, citations: await placed([...citations.values()], library) }
}

/** Adds where the originals print them. */
async function placed(
  citations: readonly Citation[],
  library: Pick<LibraryReader, 'placesOf'>,
): Promise<Citation[]> {
  if (citations.length === 0) return []
  const places = await library.placesOf(
    citations.map(({ planId, start }) => ({ planId, at: start })),
  )
  return citations.map((citation, i) => {
    const place = places[i]
    return place ? { ...citation, place } : citation
  })
}

function holds(claim: Claim, texts: ReadonlyMap<PlanId, string>): boolean {
  const exact = claim.quotes.every((quote) => isVerbatim(quote, texts.get(quote.planId)))
  return (
    exact &&
    piecesOf(claim).every((piece) =>
      claim.quotes.some((quote) => squeeze(quote.quote).includes(squeeze(piece))),
    )
  )
}

/** The quote is the library's own text at its span, unit by unit. */
export function isVerbatim(quote: Quote, text: string | undefined): boolean {
  return (
    text !== undefined &&
    quote.end > quote.start &&
    text.slice(quote.start, quote.end) === quote.quote
  )
}

/** Everything a statement shows that must stand in what it cites. */
function piecesOf(claim: Claim): readonly string[] {
  switch (claim.kind) {
    case 'offices':
      return claim.offices
    case 'clause':
      return [claim.text]
    case 'items':
      return claim.items
    case 'cell':
      return [claim.row, claim.column, claim.value, claim.unit]
    case 'person':
      return [claim.name, claim.post]
    case 'worded':
      // A model's words are verified where they are made (wording/verifyClaims.ts): they are no slices of the plan.
      return []
    case 'task':
      // The heading is part of the citation's own path, the detail of the section: both are read, not written.
      return []
    default:
      return claim satisfies never
  }
}

/** Line breaks inside a quote are shown as spaces; nothing else may differ. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function toStatement(
  claim: Claim,
  citations: Map<string, Citation>,
  texts: ReadonlyMap<PlanId, string>,
): Statement {
  const { quotes, ...statement } = claim
  const cites = quotes.map((quote) =>
    numberOf(quote, citations, texts),
  ) as unknown as NonEmpty<number>
  return { ...statement, cites: [...new Set(cites)] as unknown as NonEmpty<number> } as Statement
}

function numberOf(
  quote: Quote,
  citations: Map<string, Citation>,
  texts: ReadonlyMap<PlanId, string>,
): number {
  const key = `${quote.planId}:${quote.start}:${quote.end}`
  const known = citations.get(key)
  if (known) return known.n
  const item = itemOf(texts.get(quote.planId) ?? '', quote, quote.path.at(-1) ?? '')
  const citation = { ...quote, n: citations.size + 1, ...(item ? { item } : {}) }
  citations.set(key, citation)
  return citation.n
}
