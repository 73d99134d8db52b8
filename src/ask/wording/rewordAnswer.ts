/** An open answer, a summary or a comparison in a model's order and choice of the plans' clauses. */

import type { Answer } from '../../domain/answer.js'
import { statementsOf } from '../../domain/statementsOf.js'
import { type Claim, isNonEmpty, type PlanDraft, type Quote, sentenceQuote } from '../draft.js'
import { sectionNow } from '../lookups/sectionNow.js'
import { rankSentences } from '../summary/rankSentences.js'
import { toAnswer } from '../toAnswer.js'
import type { ImproveTools, ModelRequest } from './improveTools.js'
import { keepsAnswer } from './keepsAnswer.js'
import { matchForm } from './matchForm.js'
import { type NumberedSentence, numberSentences } from './numberedSentences.js'
import { claimsPrompt, type Task } from './prompts.js'
import { WordingSchema } from './reply.js'
import { type VerifiedClaim, verifyClaims } from './verifyClaims.js'

/** Of one sentence that stands under its heading alone there is nothing to put in order. */
const LEAST_SENTENCES = 2
/** Fewer claims are no summary. */
const LEAST_OF_SUMMARY = 2

export async function rewordAnswer(
  task: Task,
  answer: Answer,
  { deadlineAt, told }: ModelRequest,
  tools: ImproveTools,
): Promise<Answer | undefined> {
  const evidence = await evidenceFor(answer, tools)
  const none = { outcome: 'none', claims: 0, kept: 0 } as const
  if (evidence.length < LEAST_SENTENCES) return (told(none), undefined)
  const prompt = claimsPrompt(task, answer.request.text, evidence, tools.newMarker())
  const reply = await tools.writer.reply(prompt, WordingSchema, deadlineAt)
  if (!reply) return (told(none), undefined)
  const claims = verifyClaims(reply.claims, evidence)
  const isEnough = stillAnswers(answer, claims, evidence, tools)
  const better = isEnough ? await answerOf(answer, claims, tools) : undefined
  const isSame = better !== undefined && saidBy(better) === saidBy(answer)
  told({
    outcome: isSame ? 'same' : better ? 'better' : 'dropped',
    claims: reply.claims.length,
    kept: claims.length,
  })
  return isSame ? undefined : better
}

/** The words of an answer without layout: what a reader would call the same. */
function saidBy(answer: Answer): string {
  const texts = statementsOf(answer).map((one) => ('text' in one ? one.text : ''))
  return matchForm(texts.join(';'))
}

/** The sentences of the sections that the plain answer cites; of a summary those that tell most of it. */
async function evidenceFor(
  { request, citations }: Answer,
  tools: ImproveTools,
): Promise<readonly NumberedSentence[]> {
  const { library } = tools
  if (request.summaryOf === undefined) {
    const cited = [...new Set(citations.map(({ sectionId }) => sectionId))]
    return numberSentences(await library.sentences(cited), tools)
  }
  const now = await sectionNow(library, request.summaryOf, request.scope)
  if (now?.kind !== 'there') return []
  return numberSentences(await rankSentences(now.section, tools), tools)
}

function stillAnswers(
  answer: Answer,
  claims: readonly VerifiedClaim[],
  evidence: readonly NumberedSentence[],
  { analyzer }: ImproveTools,
): boolean {
  const told = new Set(claims.map(({ sentences: [{ plan }] }) => plan.id))
  if (!answer.citations.every(({ planId }) => told.has(planId))) return false
  if (answer.type === 'summary') return claims.length >= LEAST_OF_SUMMARY
  const words = analyzer.words(answer.request.text)
  return keepsAnswer(claims, answer.citations, words, evidence)
}

/** The claims as an answer; it goes through the one verifier like any other, which reads each quote again. */
async function answerOf(
  answer: Answer,
  claims: readonly VerifiedClaim[],
  { library }: ImproveTools,
): Promise<Answer | undefined> {
  const plans = draftsOf(claims)
  if (!isNonEmpty(plans)) return undefined
  const perPlan = answer.kind === 'per-plan' ? { perPlan: { missing: answer.missing } } : {}
  const better = await toAnswer(
    answer.request,
    {
      kind: 'draft',
      type: answer.type,
      draft: { kind: 'found', plans, ...perPlan },
      nearest: [],
      searched: [],
    },
    answer.timings.total,
    // What was searched is known from the answer that this one is to replace.
    { library, plans: { sections: () => 0 } },
  )
  return better.kind === answer.kind ? { ...better, searched: answer.searched } : undefined
}

/** By plan, in the order in which the model speaks of them. */
function draftsOf(claims: readonly VerifiedClaim[]): PlanDraft[] {
  const ids = [...new Set(claims.map(({ sentences: [{ plan }] }) => plan.id))]
  return ids.flatMap((planId): PlanDraft[] => {
    const own = claims.filter(({ sentences: [{ plan }] }) => plan.id === planId).map(toClaim)
    return isNonEmpty(own) ? [{ planId, score: 1, claims: own }] : []
  })
}

function toClaim({ text, sentences }: VerifiedClaim): Claim {
  const [first, ...rest] = sentences
  return { kind: 'worded', text, quotes: [quoteOf(first), ...rest.map(quoteOf)] }
}

function quoteOf({ plan, section, source }: NumberedSentence): Quote {
  return sentenceQuote(source.sentence, plan.title, section.path)
}
