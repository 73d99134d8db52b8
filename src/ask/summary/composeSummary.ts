/** A summary of a section in the plan's own sentences, as it is without a model. */

import type { Plan, Section, SectionId, Sentence } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import type { LibraryReader } from '../../store/library.js'
import {
  type Claim,
  type Draft,
  isNonEmpty,
  nothing,
  type PlanDraft,
  sentenceQuote,
} from '../draft.js'
import type { Found } from '../found.js'
import { sectionNow } from '../lookups/sectionNow.js'
import { rankSentences, type SummaryTools } from './rankSentences.js'

export interface ComposeSummaryTools extends SummaryTools {
  readonly library: SummaryTools['library'] &
    Pick<LibraryReader, 'section' | 'removedSection' | 'plan' | 'sections'>
}

/** What is read on a phone without scrolling twice. */
const MOST_SENTENCES = 6
/** Of each plan where several stand side by side. */
const MOST_COMPARED = 4

/** Sums up a section, or a plan by its root. Abstains where there is none, or none that may be seen. */
export async function composeSummary(
  id: SectionId,
  scope: Scope,
  tools: ComposeSummaryTools,
): Promise<Found> {
  const now = await sectionNow(tools.library, id, scope)
  const plan = now?.kind === 'there' ? await tools.library.plan(now.section.planId) : undefined
  const none: Found = {
    kind: 'draft',
    type: 'summary',
    draft: nothing({ why: 'no-section' }),
    nearest: [],
    searched: [],
  }
  if (now?.kind !== 'there' || !plan) return none
  const claims = await claimsOf(now.section, plan, MOST_SENTENCES, tools)
  if (!isNonEmpty(claims)) return none
  const plans = [{ planId: plan.id, score: 1, claims }] as const
  return { ...none, draft: { kind: 'found', plans }, searched: [plan] }
}

/** What each of several plans says on the whole, side by side. */
export async function compareWholes(
  compared: readonly Plan[],
  tools: ComposeSummaryTools,
): Promise<Found> {
  const plans: PlanDraft[] = []
  for (const plan of compared) {
    const [root] = await tools.library.outline(plan.id)
    const claims = root ? await claimsOf(root, plan, MOST_COMPARED, tools) : []
    if (isNonEmpty(claims)) plans.push({ planId: plan.id, score: 1, claims })
  }
  const draft: Draft = isNonEmpty(plans)
    ? { kind: 'found', plans, perPlan: { missing: [] } }
    : nothing({ why: 'no-section' })
  return { kind: 'draft', type: 'summary', draft, nearest: [], searched: compared }
}

/** The sentences that tell most of a section, in reading order. */
async function claimsOf(
  section: Section,
  { title }: Plan,
  most: number,
  tools: ComposeSummaryTools,
): Promise<Claim[]> {
  const ranked = await rankSentences(section, tools)
  const chosen = ranked.slice(0, most).sort((a, b) => a.ordinal - b.ordinal)
  const sections = await tools.library.sections([...new Set(chosen.map((one) => one.sectionId))])
  return chosen.flatMap((sentence) => claimOf(sentence, title, sections) ?? [])
}

function claimOf(
  sentence: Sentence,
  plan: string,
  sections: readonly Section[],
): Claim | undefined {
  const section = sections.find(({ id }) => id === sentence.sectionId)
  if (!section) return undefined
  const quotes = [sentenceQuote(sentence, plan, section.path)] as const
  return { kind: 'clause', text: sentence.text, quotes }
}
