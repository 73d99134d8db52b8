/** Answers a question: understand, choose plans, find evidence, compose, verify. No model is needed anywhere. */

import type { Abstention, Ask, Citation } from '../domain/answer.js'
import type { Plan } from '../domain/plan.js'
import type { AskRequest } from '../domain/question.js'
import type { LibraryReader } from '../store/library.js'
import type { Segmenter } from '../text/segmenter.js'
import { fold } from '../text/fold.js'
import type { TermAnalyzer } from '../text/terms.js'
import { composeAnswer } from './compose/compose.js'
import { choosePlans, type PlanChoice, scopeOf } from './choosePlans.js'
import { type ResolvedQuestion, resolve } from './conversation.js'
import { type Draft, isNonEmpty, type PlanDraft, quoteOf } from './draft.js'
import { type Evidence, type EvidenceTools, gatherEvidence } from './evidence.js'
import { pairsOf } from './closeness.js'
import { presence } from './coverage.js'
import { createFoldedTexts } from './foldedTexts.js'
import type { Found } from './found.js'
import { withOffice } from './officeAsked.js'
import { DOCUMENT, parseQuestion } from './parse.js'
import type { Term } from './parsedQuestion.js'
import { createRespeller } from './respell.js'
import { type DenseLeg, retrieve } from './retrieve.js'
import { createSteadyReader } from './steadyReader.js'
import { tidyQuestion } from './tidyQuestion.js'
import { toAnswer } from './toAnswer.js'
import { joinDrafts, splitTwofold } from './twofold.js'
import { type Expander, weigh } from './weigh.js'

export interface AskTools {
  readonly library: LibraryReader
  readonly segmenter: Segmenter
  readonly analyzer: TermAnalyzer
  /** Finds words of the library near a word; called anew for each question, so it may follow the library. */
  readonly expander: () => Promise<Expander>
  /** The sentence vectors; absent where none are kept. */
  readonly dense: DenseLeg | undefined
  /** Milliseconds; only differences are used. */
  readonly now: () => number
}

type Tools = AskTools &
  EvidenceTools & {
    /** A question as typed, without courtesy and with its misspelt words put right. */
    readonly clean: (typed: string) => Promise<string>
  }

/** How many earlier questions are looked back to. */
const HISTORY = 3
/** The earlier subject's terms count this much beside the follow-up's own. */
const BACKGROUND = 0.35
/** How much a word still counts that all the plans in question have in their titles. */
const TITLE_WORD = 0.2
const NEAREST_SHOWN = 3

export function createAsk(given: AskTools): Ask {
  const { reader, refresh } = createSteadyReader(given.library)
  const respell = createRespeller({ ...given, library: reader })
  const tools: Tools = {
    ...given,
    library: reader,
    foldedTexts: createFoldedTexts(),
    clean: (typed) => respell(tidyQuestion(typed)),
  }
  return async (request) => {
    const startedAt = tools.now()
    await refresh()
    const found = await answerOne(request, tools)
    return toAnswer(request, found, tools.now() - startedAt, tools.library)
  }
}

async function answerOne(request: AskRequest, tools: Tools): Promise<Found> {
  const visible = await tools.library.plans(request.scope)
  const nothing = (abstention: Abstention): Found => ({
    kind: 'draft',
    type: 'detail',
    draft: { kind: 'nothing', abstention },
    nearest: [],
    searched: visible,
  })
  if (!/[\p{L}\p{N}]/u.test(tidyQuestion(request.text))) return nothing({ why: 'no-question' })
  if (visible.length === 0) return nothing({ why: 'library-empty' })
  const { question, plans } = await understand(request, visible, tools)
  if (question.type === 'plans') return { kind: 'plans', type: 'plans', plans: visible }
  const halves = splitTwofold(question.text)
  return halves
    ? answerTwofold(question, halves, plans, tools)
    : answerResolved(question, plans, tools)
}

/** The second half leans on the first, as a follow-up would, and is asked of the plans that answered it. */
async function answerTwofold(
  whole: ResolvedQuestion,
  [first, second]: readonly [string, string],
  plans: readonly Plan[],
  tools: Tools,
): Promise<Found> {
  const before: ResolvedQuestion = { ...whole, ...parseQuestion(first, tools.segmenter) }
  const one = await answerResolved(before, plans, tools)
  if (one.kind !== 'draft' || one.draft.kind === 'nothing')
    return answerResolved(whole, plans, tools)
  const answered = one.draft.plans.map(({ planId }) => planId)
  const leaning = { ...parseQuestion(second, tools.segmenter), elliptical: true }
  const rest = plans.filter((plan) => answered.includes(plan.id))
  const two = await answerResolved(resolve(leaning, before), rest, tools)
  return two.kind === 'draft' ? { ...one, draft: joinDrafts(one.draft, two.draft) } : one
}

/** The question with what it inherits, and the plans it may be answered from before its own words narrow them. */
async function understand(
  request: AskRequest,
  visible: readonly Plan[],
  tools: Tools,
): Promise<{ question: ResolvedQuestion; plans: readonly Plan[] }> {
  let before: ResolvedQuestion | undefined
  for (const earlier of request.history.slice(-HISTORY))
    before = resolve(parseQuestion(await tools.clean(earlier), tools.segmenter), before)
  const typed = await tools.clean(request.text)
  const resolved = resolve(parseQuestion(typed, tools.segmenter), before)
  const question = await withOffice(resolved, scopeOf(visible), tools.library)
  if (!before || !question.continues) return { question, plans: visible }
  const earlier = await answerResolved(before, visible, tools)
  const answeredFrom =
    earlier.kind === 'draft' && earlier.draft.kind === 'found'
      ? earlier.draft.plans.map(({ planId }) => planId)
      : []
  const plans = visible.filter((plan) => answeredFrom.includes(plan.id))
  return { question, plans: plans.length > 0 ? plans : visible }
}

async function answerResolved(
  question: ResolvedQuestion,
  visible: readonly Plan[],
  tools: Tools,
): Promise<Found> {
  const choice = await choosePlans(question, visible, tools)
  if ('why' in choice) return refuse(question, choice, visible, tools)
  return choice.compared
    ? answerCompared(question, choice, choice.compared, tools)
    : answerFrom(question, choice, visible, tools)
}

/** Each place by its own plans, as if it were asked alone; refused like any question where none has an answer. */
async function answerCompared(
  question: ResolvedQuestion,
  choice: PlanChoice,
  compared: NonNullable<PlanChoice['compared']>,
  tools: Tools,
): Promise<Found> {
  const plans: PlanDraft[] = []
  const missing: string[] = []
  for (const one of compared) {
    const found = await answerFrom(question, one, one.plans, tools)
    if (found.kind === 'draft' && found.draft.kind === 'found') plans.push(...found.draft.plans)
    else missing.push(one.what)
  }
  const whole = await answerFrom(question, choice, choice.plans, tools)
  if (!isNonEmpty(plans) || whole.kind !== 'draft') return whole
  return { ...whole, draft: { kind: 'found', plans, perPlan: { missing } }, nearest: [] }
}

async function answerFrom(
  question: ResolvedQuestion,
  choice: PlanChoice,
  visible: readonly Plan[],
  tools: Tools,
): Promise<Found> {
  const evidence = await findEvidence(question, choice, tools)
  if (evidence.terms.length === 0 && question.type !== 'reverse')
    return refuse(question, { why: 'no-question' }, visible, tools)
  const year = await unknownYear(question, choice, tools)
  const draft: Draft = year
    ? { kind: 'nothing', abstention: { why: 'unknown-year', what: year } }
    : await composeAnswer(evidence, tools)
  return {
    kind: 'draft',
    type: question.type,
    draft,
    nearest: draft.kind === 'nothing' ? nearest(evidence) : [],
    searched: choice.plans,
  }
}

/** A year that no plan in question prints, unless one has its years blanked out and may mean it. */
async function unknownYear(
  question: ResolvedQuestion,
  choice: PlanChoice,
  tools: Tools,
): Promise<string | undefined> {
  if (question.years.length === 0) return undefined
  const texts = await Promise.all(
    choice.plans.map(async (plan) => `${plan.title}\n${await tools.library.planText(plan.id)}`),
  )
  if (texts.some((text) => /20__|__年/.test(text))) return undefined
  return question.years.find((year) => texts.every((text) => !text.includes(year)))
}

async function refuse(
  question: ResolvedQuestion,
  abstention: Abstention,
  visible: readonly Plan[],
  tools: Tools,
): Promise<Found> {
  const evidence = await findEvidence(
    question,
    { plans: visible, named: false, consumed: [] },
    tools,
  )
  return {
    kind: 'draft',
    type: question.type,
    draft: { kind: 'nothing', abstention },
    nearest: nearest(evidence),
    searched: visible,
  }
}

async function findEvidence(
  question: ResolvedQuestion,
  choice: PlanChoice,
  tools: Tools,
): Promise<Evidence> {
  const subject = withoutWords(question.subject, choice.consumed)
  const expand = await tools.expander()
  const weighing = { ...tools, expand }
  const own = await weigh(subject, weighing, question.glosses)
  const behind = question.background
    ? await weigh(withoutWords(question.background, choice.consumed), weighing)
    : []
  const terms = joinTerms(own, behind).map((term) => withoutTitleWords(term, choice.plans))
  const found =
    terms.length > 0
      ? await retrieve(`${subject} ${question.background}`, terms, scopeOf(choice.plans), tools)
      : { ranked: [], gate: 0 }
  const pairs = pairsOf(subject, terms, tools.segmenter)
  return gatherEvidence({ ...question, subject }, terms, pairs, choice, found, tools)
}

function withoutWords(subject: string, consumed: readonly string[]): string {
  const rest = consumed
    .reduce((text, words) => text.replace(withDocument(words), ' '), subject)
    .replace(/\s+/g, ' ')
    .trim()
  return rest.length >= 2 ? rest : subject
}

/** What names a plan, with 方案 or the like behind it, which then says no more. */
function withDocument(words: string): RegExp {
  const literal = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`${literal}(?:的|那个|那份|这个|这份)?(?:${DOCUMENT})?`, 'g')
}

function joinTerms(own: readonly Term[], behind: readonly Term[]): Term[] {
  const known = new Set(own.map((term) => term.text))
  return [
    ...own,
    ...behind
      .filter((term) => !known.has(term.text))
      .map((term) => ({
        ...term,
        weight: term.weight * BACKGROUND,
        libraryWeight: term.libraryWeight * BACKGROUND,
      })),
  ]
}

/** A word that stands in the title of every plan in question has chosen them and tells their sections apart no more. */
function withoutTitleWords(term: Term, plans: readonly Plan[]): Term {
  const inAll = plans.every((plan) => presence(term.text, fold(plan.title)) === 1)
  return inAll
    ? {
        ...term,
        weight: term.weight * TITLE_WORD,
        libraryWeight: term.libraryWeight * TITLE_WORD,
      }
    : term
}

/** The headings, or first words, of the best sections: shown beside a refusal. */
function nearest(evidence: Evidence): Citation[] {
  return evidence.ranked.slice(0, NEAREST_SHOWN).map(({ section }, i) => {
    const first = evidence.sentences(section.id)[0]
    const span =
      section.headingSpan.end > section.headingSpan.start
        ? section.headingSpan
        : (first ?? { start: section.start, end: Math.min(section.end, section.start + 80) })
    return { ...quoteOf(evidence, section, span), n: i + 1 }
  })
}
