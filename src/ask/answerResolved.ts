/** One whole question: choose the plans, find the evidence, compose; or say what was not found and what comes nearest. */

import type { Abstention, Citation } from '../domain/answer.js'
import type { Plan } from '../domain/plan.js'
import { whatIsAbsent } from './absence.js'
import type { Tools } from './askTools.js'
import { choosePlans, type PlanChoice } from './choosePlans.js'
import { comparesWholes, plansOfTitles } from './comparison.js'
import { composeAnswer } from './compose/compose.js'
import type { ResolvedQuestion } from './conversation.js'
import { type Draft, isNonEmpty, type PlanDraft, quoteOf } from './draft.js'
import type { Evidence } from './evidence.js'
import { findEvidence } from './findEvidence.js'
import type { Found } from './found.js'
import { compareWholes } from './summary/composeSummary.js'

const NEAREST_SHOWN = 3

/** Answers a question that stands by itself; never throws for what it says. */
export async function answerResolved(
  question: ResolvedQuestion,
  visible: readonly Plan[],
  tools: Tools,
): Promise<Found> {
  const titled = question.compares ? plansOfTitles(question, visible) : undefined
  const choice = titled
    ? { plans: titled.flatMap(({ plans }) => plans), named: true, compared: titled, consumed: [] }
    : await choosePlans(question, visible, tools)
  if ('why' in choice) return refuse(question, choice, visible, tools)
  return choice.compared
    ? answerCompared(question, choice, choice.compared, visible, tools)
    : answerFrom(question, choice, visible, tools)
}

/** Each place by its own plans, as if it were asked alone; refused like any question where none has an answer. */
async function answerCompared(
  question: ResolvedQuestion,
  choice: PlanChoice,
  compared: NonNullable<PlanChoice['compared']>,
  visible: readonly Plan[],
  tools: Tools,
): Promise<Found> {
  if (comparesWholes(question, compared, tools.analyzer))
    return compareWholes(
      compared.flatMap((one) => one.plans),
      tools,
    )
  const plans: PlanDraft[] = []
  const missing: string[] = []
  for (const one of compared) {
    const found = await answerFrom(question, one, visible, tools)
    if (found.kind === 'draft' && found.draft.kind === 'found') plans.push(...found.draft.plans)
    else missing.push(one.what)
  }
  const whole = await answerFrom(question, choice, visible, tools)
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
  const absent = await whatIsAbsent(choice, evidence, visible, tools)
  const draft: Draft = absent
    ? { kind: 'nothing', abstention: absent }
    : await composeAnswer(evidence, tools)
  return {
    kind: 'draft',
    type: question.type,
    draft,
    nearest: draft.kind === 'nothing' ? nearest(evidence) : [],
    searched: choice.plans,
  }
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
