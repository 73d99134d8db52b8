/** The sentences that are sent with one request, numbered for it alone: what a model points at is looked up here and nowhere else. */

import type { Plan, PlanId, Section, SectionId, Sentence } from '../../domain/plan.js'
import type { LibraryReader } from '../../store/library.js'
import { deniedFrom, deniedItems } from '../deniedLists.js'
import { type SourceSentence, sourceSentence } from './sourceSentence.js'

export interface NumberedSentence {
  /** From 1, in the order sent. */
  readonly number: number
  readonly plan: Plan
  readonly section: Section
  readonly source: SourceSentence
}

export interface NumberedTools {
  readonly library: Pick<LibraryReader, 'sections' | 'sentences' | 'plan' | 'facts'>
}

/** About 6,000 tokens: what the smallest of today's models reads, and nobody waits long for. */
const MOST_UNITS = 8_000
const MOST_SENTENCES = 120
/** A longer one is a table or a list without stops; no claim could be made of it. */
const LONGEST_SENTENCE = 600

/** As many of the sentences as a request takes, the first ones before the others; numbered by plan in reading order. */
export async function numberSentences(
  wanted: readonly Sentence[],
  { library }: NumberedTools,
): Promise<readonly NumberedSentence[]> {
  const sentences = await withoutDenied(inReadingOrder(fitting(wanted)), library)
  const ids = [...new Set(sentences.map(({ sectionId }) => sectionId))]
  const planIds = [...new Set(sentences.map(({ planId }) => planId))]
  const [sections, plans, names] = await Promise.all([
    library.sections(ids),
    planMap(planIds, library),
    namesByPlan(planIds, ids, library),
  ])
  const sectionOf = new Map(sections.map((section) => [section.id, section]))
  return sentences.flatMap((sentence, i): NumberedSentence[] => {
    const section = sectionOf.get(sentence.sectionId)
    const plan = plans.get(sentence.planId)
    if (!section || !plan) return []
    const places = plan.names.filter(({ kind }) => kind === 'place').map(({ text }) => text)
    const known = [...(names.get(plan.id) ?? []), ...places]
    const source = sourceSentence(sentence, { path: section.path, names: known })
    return [{ number: i + 1, plan, section, source }]
  })
}

/** Without what stands in a list under words that deny: told alone it would say the opposite. */
async function withoutDenied(
  sentences: readonly Sentence[],
  library: Pick<LibraryReader, 'sections' | 'sentences'>,
): Promise<Sentence[]> {
  const items = deniedItems(sentences)
  const sections = await library.sections([...new Set(sentences.map((one) => one.sectionId))])
  const denied = await Promise.all(
    sections.map(async (section) => ((await deniedFrom(section, library)) ? [section.id] : [])),
  )
  const under = new Set(denied.flat())
  return sentences.filter((one) => !items.has(one) && !under.has(one.sectionId))
}

function fitting(wanted: readonly Sentence[]): Sentence[] {
  const taken: Sentence[] = []
  let units = 0
  for (const sentence of wanted) {
    // Headings stand above the sentences in any case; the cells of a row say nothing without the heads of their columns.
    if (sentence.kind !== 'prose' || sentence.text.length > LONGEST_SENTENCE) continue
    units += sentence.text.length
    if (units > MOST_UNITS || taken.length >= MOST_SENTENCES) break
    taken.push(sentence)
  }
  return taken
}

/** Plans in the order in which they come first. */
function inReadingOrder(sentences: readonly Sentence[]): Sentence[] {
  const planIds = [...new Set(sentences.map(({ planId }) => planId))]
  return planIds.flatMap((id) =>
    sentences.filter(({ planId }) => planId === id).sort((a, b) => a.ordinal - b.ordinal),
  )
}

async function planMap(
  ids: readonly PlanId[],
  library: Pick<LibraryReader, 'plan'>,
): Promise<ReadonlyMap<PlanId, Plan>> {
  const plans = await Promise.all(ids.map((id) => library.plan(id)))
  return new Map(plans.flatMap((plan) => (plan ? [[plan.id, plan] as const] : [])))
}

/** The offices and people that facts of the sections name. */
async function namesByPlan(
  scope: readonly PlanId[],
  sectionIds: readonly SectionId[],
  library: Pick<LibraryReader, 'facts'>,
): Promise<ReadonlyMap<PlanId, readonly string[]>> {
  const names = new Map<PlanId, Set<string>>(scope.map((id) => [id, new Set()]))
  const facts = await library.facts({ scope, sectionIds, kinds: ['assignment', 'person'] })
  for (const fact of facts) {
    const named =
      fact.kind === 'assignment' ? fact.offices : fact.kind === 'person' ? [fact.name] : []
    for (const { text } of named) names.get(fact.planId)?.add(text)
  }
  return new Map([...names].map(([id, set]) => [id, [...set]]))
}
