/** What one question is answered from: the sections found, their ancestors, and the facts in all of them. */

import type { Fact } from '../domain/fact.js'
import type { Plan, PlanId, Section, SectionId, Sentence, Span } from '../domain/plan.js'
import type { LibraryReader } from '../store/library.js'
import { fold } from '../text/fold.js'
import { measureWords } from '../text/measures.js'
import { sentenceSpans } from '../text/sentences.js'
import { headOf, longestRunShare, tornWeight, type WordPair } from './closeness.js'
import type { PlanChoice } from './choosePlans.js'
import type { FoldedTexts } from './foldedTexts.js'
import type { KnownPlans } from './knownPlans.js'
import { coverage, type Field, termCoverage } from './coverage.js'
import type { ParsedQuestion, Term } from './parsedQuestion.js'
import type { Retrieval, Retrieved } from './retrieve.js'

export interface Evidence {
  readonly question: ParsedQuestion
  readonly terms: readonly Term[]
  /** Words that stand side by side in the question. */
  readonly pairs: readonly WordPair[]
  readonly choice: PlanChoice
  /** Best first. */
  readonly ranked: readonly Retrieved[]
  /** From 0, asked in the plans' own words, to 1, asked in quite other words. */
  readonly gate: number
  /** What must be there before something is answered, relative to what ships: 1. At 0 the gates stand open. */
  readonly strictness: number
  readonly section: (id: SectionId) => Section
  readonly plan: (id: PlanId) => Plan
  readonly text: (id: PlanId) => string
  /** A span of a plan in its matching form. */
  readonly folded: (id: PlanId, span: Span) => string
  /** All sentences of a section, in their matching form. */
  readonly foldedOwn: (id: SectionId) => string
  /** Heading path, plan title and the plan's names: what every sentence of the section may take for granted. */
  readonly context: (id: SectionId) => readonly Field[]
  /** Facts of the ranked sections and their ancestors. */
  readonly facts: readonly Fact[]
  /** Facts about just this span. */
  readonly factsIn: (id: PlanId, scope: Span) => readonly Fact[]
  readonly sentences: (id: SectionId) => readonly Sentence[]
}

export interface EvidenceTools {
  readonly library: LibraryReader
  readonly plans: Pick<KnownPlans, 'get'>
  readonly foldedTexts: FoldedTexts
  readonly strictness: number
}

/** Loads the evidence for what retrieval found. A plan that has come or gone since the question began is left out. */
export async function gatherEvidence(
  question: ParsedQuestion,
  terms: readonly Term[],
  pairs: readonly WordPair[],
  choice: PlanChoice,
  retrieval: Retrieval,
  { library, plans, foldedTexts, strictness }: EvidenceTools,
): Promise<Evidence> {
  const planOf = new Map<PlanId, Plan>()
  const ranked = retrieval.ranked.filter(({ section: { planId } }) => {
    const known = plans.get(planId)
    if (known) planOf.set(planId, known)
    return known !== undefined
  })
  const found = ranked.map(({ section }) => section)
  const above = await library.ancestors(found.map(({ id }) => id))
  const sections = new Map([...found, ...above].map((section) => [section.id, section]))
  const planIds = [...planOf.keys()]
  const ids = [...sections.keys()]
  const [textOf, sentences, facts] = await Promise.all([
    library.planTexts(planIds),
    library.sentences(ids),
    library.facts({ scope: planIds, sectionIds: ids }),
  ])
  const sentencesOf = groupBySection(sentences)
  const byScope = groupByScope(facts)
  const section = (id: SectionId): Section => required(sections.get(id), `section ${id}`)
  const plan = (id: PlanId): Plan => required(planOf.get(id), `plan ${id}`)
  const folded = (id: PlanId, { start, end }: Span): string =>
    foldedTexts(id, textOf.get(id) ?? '').slice(start, end)
  return {
    question,
    terms,
    pairs,
    choice,
    ranked,
    gate: retrieval.gate,
    strictness,
    facts,
    section,
    plan,
    folded,
    foldedOwn: once((id) =>
      (sentencesOf.get(id) ?? []).map((sentence) => folded(sentence.planId, sentence)).join('\n'),
    ),
    context: once((id) => contextOf(section(id), plan(section(id).planId))),
    text: (id) => textOf.get(id) ?? '',
    factsIn: (id, { start, end }) => byScope.get(`${id}:${start}:${end}`) ?? [],
    sentences: (id) => sentencesOf.get(id) ?? [],
  }
}

function groupBySection(sentences: readonly Sentence[]): Map<SectionId, Sentence[]> {
  const groups = new Map<SectionId, Sentence[]>()
  for (const sentence of sentences) {
    const group = groups.get(sentence.sectionId)
    if (group) group.push(sentence)
    else groups.set(sentence.sectionId, [sentence])
  }
  return groups
}

function groupByScope(facts: readonly Fact[]): Map<string, Fact[]> {
  const groups = new Map<string, Fact[]>()
  for (const fact of facts) {
    const key = `${fact.planId}:${fact.scope.start}:${fact.scope.end}`
    groups.set(key, [...(groups.get(key) ?? []), fact])
  }
  return groups
}

function required<T>(value: T | undefined, what: string): T {
  if (value === undefined)
    throw new Error(`the evidence names ${what}, which the library does not have: re-index`)
  return value
}

/** How much each field of a fact's surroundings counts: what it says itself, its heading, its sentence, the path. */
export const FACTOR = { quote: 1, heading: 0.97, sentence: 0.95, path: 0.85, section: 0.6 } as const

function contextOf(section: Section, plan: Plan): Field[] {
  const names = plan.names.map((name) => name.text).join(' ')
  return [
    { text: fold(section.heading), factor: FACTOR.heading },
    { text: fold(`${section.path.join(' ')} ${plan.title} ${names}`), factor: FACTOR.path },
  ]
}

/** Computes a value once for each key: the facts of a section share its context. */
function once<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>()
  return (key) => {
    if (!known.has(key)) known.set(key, compute(key))
    return known.get(key) as V
  }
}

/** The coverage of the sentence of a span that covers most, with its context; for facts about a whole section. */
export function bestSentenceCoverage(
  evidence: Evidence,
  fact: Fact,
  terms: readonly Term[],
): number {
  const text = evidence.text(fact.planId)
  const shared: Field[] = [
    ...evidence.context(fact.sectionId),
    { text: evidence.folded(fact.planId, fact.scope), factor: FACTOR.section },
  ]
  const spans: Span[] = sentenceSpans(text, fact.scope.start, fact.scope.end)
  const sentences = spans.length > 0 ? spans : [fact.scope]
  return Math.max(
    ...sentences.map((span) =>
      coverage(terms, [
        { text: evidence.folded(fact.planId, span), factor: FACTOR.sentence },
        ...shared,
      ]),
    ),
  )
}

/**
 * The coverage of what the plan's title and the headings above leave open. A question that only repeats the title and asks
 * for something else is not answered by every figure of the plan. 1 where the title says it all.
 */
export function ownCoverage(evidence: Evidence, fact: Fact, terms: readonly Term[]): number {
  const section = evidence.section(fact.sectionId)
  const above = fold(`${section.path.slice(0, -1).join(' ')} ${evidence.plan(fact.planId).title}`)
  const open = terms.filter((term) => termCoverage(term, [{ text: above, factor: 1 }]) < 0.5)
  if (open.length === 0) return 1
  return coverage(open, [
    { text: evidence.folded(fact.planId, fact.scope), factor: 1 },
    { text: fold(section.heading), factor: 1 },
  ])
}

/** The coverage of a fact that stands in one clause of one sentence. */
export function clauseCoverage(evidence: Evidence, fact: Fact, terms: readonly Term[]): number {
  return coverage(terms, [
    {
      text: evidence.folded(fact.planId, isCell(evidence, fact) ? fact.scope : fact),
      factor: FACTOR.quote,
    },
    { text: ownWords(evidence, fact), factor: CLAUSE_SENTENCE },
    { text: evidence.folded(fact.planId, fact.scope), factor: CLAUSE_BESIDE },
    { text: fact.kind === 'target' ? measureWords(fact.unit || '%') : '', factor: 1 },
    ...evidence.context(fact.sectionId).map(({ text: words, factor }) => ({
      text: words,
      factor: factor * CLAUSE_CONTEXT,
    })),
    { text: evidence.foldedOwn(fact.sectionId), factor: CLAUSE_SECTION },
  ])
}

/**
 * The sentence without the clauses of its other facts, which count less: in 县级路长每季度巡查1次，村级路长每周1次 each clause
 * says whose patrol it is.
 */
function ownWords(evidence: Evidence, fact: Fact): string {
  const { start } = fact.scope
  let words = evidence.folded(fact.planId, fact.scope)
  for (const other of evidence.factsIn(fact.planId, fact.scope)) {
    if (other.kind !== fact.kind || other.start === fact.start) continue
    const [from, to] = [other.start - start, other.end - start]
    if (from < 0 || to > words.length) continue
    words = words.slice(0, from) + ' '.repeat(to - from) + words.slice(to)
  }
  return words
}

/** How much of a score hangs on the words' standing together. */
const TOGETHER = 0.6

/** A factor up to 1: how close words that the question has side by side stand in the sentences of a span and the headings above. */
export function togetherness(
  evidence: Evidence,
  sectionId: SectionId,
  scope: Span,
  terms: readonly Term[] = evidence.terms,
): number {
  const total = terms.reduce((sum, { weight }) => sum + weight, 0)
  const named = new Set(terms.map(({ text }) => text))
  const pairs = evidence.pairs.filter(({ first, second }) => named.has(first) && named.has(second))
  if (pairs.length === 0 || total === 0) return 1
  const texts = textsAround(evidence, sectionId, scope)
  const whole = 1 - (TOGETHER * tornWeight(pairs, texts)) / total
  return evidence.gate >= OTHER_WORDS || hasHead(pairs, terms, texts) ? whole : whole * WITHOUT_HEAD
}

const WITHOUT_HEAD = 0.85
/** Asked in other words (gate), the head is one of them too. */
const OTHER_WORDS = 0.5
const HAS_HEAD = 0.3

/** Whether the texts have the word that the others of the question's longest phrase only qualify, or one used alike. */
function hasHead(
  pairs: readonly WordPair[],
  terms: readonly Term[],
  texts: readonly string[],
): boolean {
  const head = headOf(pairs)
  const term = terms.find(({ text }) => text === head)
  const fields = texts.map((text) => ({ text, factor: 1 }))
  return !term || termCoverage(term, fields) >= HAS_HEAD
}

/** How much of the question's longest phrase stands in one sentence of a span or one heading above it. */
export function phraseShare(evidence: Evidence, sectionId: SectionId, scope: Span): number {
  return longestRunShare(evidence.pairs, textsAround(evidence, sectionId, scope))
}

function textsAround(evidence: Evidence, sectionId: SectionId, scope: Span): string[] {
  const { planId } = evidence.section(sectionId)
  const spans = sentenceSpans(evidence.text(planId), scope.start, scope.end)
  return [
    ...spans.map((span) => evidence.folded(planId, span)),
    ...evidence.context(sectionId).map((field) => field.text),
  ]
}

/** Whether a fact quotes one cell of a row that the reader joined; what the cell means stands in the row. */
export function isCell({ text }: Pick<Evidence, 'text'>, fact: Fact): boolean {
  const row = text(fact.planId).slice(fact.scope.start, fact.scope.end)
  return row.includes(' | ') && !row.startsWith('|') && fact.end - fact.start < row.length
}

/** For a figure the clause decides: the same sentence may give ten of them. */
const CLAUSE_SENTENCE = 0.75
/** What only a neighbouring figure's clause says. */
const CLAUSE_BESIDE = 0.6
const CLAUSE_CONTEXT = 0.85
const CLAUSE_SECTION = 0.45
