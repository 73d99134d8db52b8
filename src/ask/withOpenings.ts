/** What a plan forbids is never told without the words that forbid it: 夜间行驶 alone would be an instruction. */

import type { Sentence } from '../domain/plan.js'
import type { LibraryReader } from '../store/library.js'
import { deniedAt, deniedFrom } from './deniedLists.js'
import { type Claim, type Draft, type PlanDraft, type Quote, sentenceQuote } from './draft.js'
import type { Found } from './found.js'

type Library = Pick<LibraryReader, 'sections' | 'sentences'>

/** The same with the sentence that opens a list under words that deny put before the first of its items that is shown. */
export async function withOpenings(found: Found, library: Library): Promise<Found> {
  if (found.kind !== 'draft' || found.draft.kind !== 'found') return found
  const [first, ...rest] = found.draft.plans
  const plans = [
    await openedPlan(first, library),
    ...(await Promise.all(rest.map((plan) => openedPlan(plan, library)))),
  ] as const
  const draft: Draft = { ...found.draft, plans }
  return { ...found, draft }
}

async function openedPlan(plan: PlanDraft, library: Library): Promise<PlanDraft> {
  const claims: Claim[] = []
  for (const claim of plan.claims) {
    const opening = await openingOf(claim, library)
    if (opening && !claims.some(({ quotes }) => quotes.some((quote) => covers(quote, opening))))
      claims.push(opening)
    claims.push(claim)
  }
  return { ...plan, claims: claims as [Claim, ...Claim[]] }
}

/** Undefined where nothing denies what is quoted, or the quote has the denial in it. */
async function openingOf(claim: Claim, library: Library): Promise<Claim | undefined> {
  if (claim.kind !== 'clause' && claim.kind !== 'items') return undefined
  const [quote] = claim.quotes
  const opening = await openingAt(quote, library)
  if (!opening) return undefined
  const [section] = await library.sections([opening.sectionId])
  const own = sentenceQuote(opening, quote.plan, section?.path ?? quote.path)
  return { kind: 'clause', text: opening.text.replace(/\s*\n\s*/g, ' '), quotes: [own] }
}

async function openingAt(quote: Quote, library: Library): Promise<Sentence | undefined> {
  const within = deniedAt(await library.sentences([quote.sectionId]), quote.start)
  if (within) return within
  const [section] = await library.sections([quote.sectionId])
  return section && deniedFrom(section, library)
}

function covers(quote: Quote, { quotes: [opening] }: Claim): boolean {
  const isSame = quote.planId === opening.planId
  return isSame && quote.start <= opening.start && quote.end >= opening.end
}
