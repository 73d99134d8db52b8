/** Answers a question: understand, choose plans, find evidence, compose, verify. No model is needed anywhere. */

import type { Abstention, Ask } from '../domain/answer.js'
import type { Plan } from '../domain/plan.js'
import type { AskRequest } from '../domain/question.js'
import { answerResolved } from './answerResolved.js'
import type { AskTools, Tools } from './askTools.js'
import { type ResolvedQuestion, resolve } from './conversation.js'
import { createFoldedTexts } from './foldedTexts.js'
import type { Found } from './found.js'
import { createKnownPlans } from './knownPlans.js'
import { withOffice } from './officeAsked.js'
import { parseQuestion } from './parse.js'
import { createRespeller } from './respell.js'
import { composeSummary } from './summary/composeSummary.js'
import { createSteadyReader } from './steadyReader.js'
import { tidyQuestion } from './tidyQuestion.js'
import { MOST_OPTIONS, toAnswer } from './toAnswer.js'
import { joinDrafts, splitTwofold } from './twofold.js'
import { withOpenings } from './withOpenings.js'

/** How many earlier questions are looked back to. */
const HISTORY = 3

export function createAsk(given: AskTools): Ask {
  const plans = createKnownPlans(given.library, given.analyzer)
  const { reader, forgetBefore } = createSteadyReader(given.library)
  const respell = createRespeller({ ...given, library: reader })
  const tools: Tools = {
    ...given,
    library: reader,
    plans,
    mostPlans: MOST_OPTIONS,
    strictness: given.strictness ?? 1,
    foldedTexts: createFoldedTexts(),
    clean: (typed) => respell(tidyQuestion(typed)),
  }
  return async (request) => {
    const startedAt = tools.now()
    await plans.refresh()
    forgetBefore(plans.generation())
    const found = await withOpenings(await answerOne(request, tools), tools.library)
    return toAnswer(request, found, tools.now() - startedAt, tools)
  }
}

async function answerOne(request: AskRequest, tools: Tools): Promise<Found> {
  if (request.summaryOf !== undefined)
    return composeSummary(request.summaryOf, request.scope, tools)
  const visible = tools.plans.visible(request.scope)
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
  const leaning = { ...parseQuestion(second, tools.segmenter), elliptical: true }
  const rest = tools.plans.among(
    plans,
    one.draft.plans.flatMap(({ planId }) => tools.plans.get(planId) ?? []),
  )
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
  const question = await withOffice(resolved, tools.plans.scopeOf(visible), tools.library)
  if (!before || !question.continues) return { question, plans: visible }
  const earlier = await answerResolved(before, visible, { ...tools, mostPlans: Infinity })
  const answeredFrom =
    earlier.kind === 'draft' && earlier.draft.kind === 'found' ? earlier.draft.plans : []
  const plans = tools.plans.among(
    visible,
    answeredFrom.flatMap(({ planId }) => tools.plans.get(planId) ?? []),
  )
  return { question, plans: plans.length > 0 ? plans : visible }
}
