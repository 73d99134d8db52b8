/**
 * What a language model may add to an answer that stands by itself. Only where no fact answers and the gate let the question through: an open
 * question, a summary, a comparison, or a follow-up that the rules did not understand. What it says is verified claim by claim; what
 * does not hold is dropped, and what is left must still tell what the plain answer told. Else the plain answer stays.
 */

import type { Answer } from '../../domain/answer.js'
import type { Asker, BetterToCome, Improve } from '../../domain/improve.js'
import { isVerbatim } from '../verify.js'
import type { ImproveOutcome, ImproveTools } from './improveTools.js'
import { rewordAnswer } from './rewordAnswer.js'
import { createSharedImprovements, type Improvement } from './sharedImprovements.js'
import { isUnresolved, understandFollowUp } from './understandFollowUp.js'
import type { WholeQuestionTools } from './wholeQuestion.js'

/** Everything: waiting for its turn, the reply, and a second one where the first cannot be read. */
const DEADLINE_MS = 20_000

export function createImprove(tools: ImproveTools): Improve {
  const shared = createSharedImprovements(tools.now)
  let underWay = 0

  function begin(task: ImproveOutcome['task'], answer: Answer): Promise<Improvement> {
    const startedAt = tools.now()
    let isFinal = false
    const told = (outcome: Omit<ImproveOutcome, 'task' | 'ms'>): void => {
      isFinal = outcome.outcome !== 'none'
      tools.onOutcome({ task, ...outcome, ms: tools.now() - startedAt })
    }
    const request = { deadlineAt: startedAt + DEADLINE_MS, told }
    const making =
      task === 'follow-up'
        ? understandFollowUp(answer, request, tools)
        : rewordAnswer(task, answer, request, tools)
    // The plain answer is given already; whatever goes wrong here costs nobody that one.
    return making
      .catch(() => (told({ outcome: 'none', claims: 0, kept: 0 }), undefined))
      .then((better) => ({ better, isFinal }))
  }

  /** Those of which it is not known yet whether the budget allows them. */
  const beginning = new Map<string, Promise<unknown>>()
  /** Begins within the budget, which comes last: what is not asked is not counted. */
  const beginWithin = async (
    key: string,
    asker: Asker,
    make: () => Promise<Improvement>,
  ): Promise<BetterToCome | undefined> => {
    let making: Promise<Improvement> | undefined
    underWay++
    try {
      if (!(await tools.mayCall(asker))) return undefined
      making = make().finally(() => underWay--)
      shared.keep(key, making)
      return { better: making.then(({ better }) => better) }
    } finally {
      if (!making) underWay--
      beginning.delete(key)
    }
  }

  return async (answer, asker) => {
    const task = taskFor(answer, tools)
    if (task === undefined) return undefined
    const key = keyOf(task, answer)
    // Whoever asks the same at this moment may be about to have it made.
    while (beginning.has(key)) await beginning.get(key)?.catch(() => undefined)
    const before = shared.of(key)
    if (before) return { better: before.then(({ better }) => asAskedBy(answer, better, tools)) }
    if (underWay >= tools.writer.mostAtOnce || !tools.writer.isReady()) return undefined
    const begun = beginWithin(key, asker, () => begin(task, answer))
    beginning.set(key, begun)
    return begun
  }
}

/** Answers of one key would be given the same sentences: the same question, answered from the same places, by the same plans. */
function keyOf(task: ImproveOutcome['task'], { request, citations }: Answer): string {
  const { text, history, scope, summaryOf } = request
  const places = citations.map(({ planId, start, end, quote }) => [planId, start, end, quote])
  const asked = task === 'follow-up' ? [text, history, scope] : [text, summaryOf]
  return JSON.stringify([task, asked, places])
}

/** What was made for another; nothing where a plan has changed since and a quote is not its own text any more. */
async function asAskedBy(
  { request }: Answer,
  better: Answer | undefined,
  { library }: ImproveTools,
): Promise<Answer | undefined> {
  for (const citation of better?.citations ?? [])
    if (!isVerbatim(citation, await library.planText(citation.planId))) return undefined
  return better && { ...better, request }
}

/** What a model could do for an answer; undefined where it has no part in it. */
function taskFor(answer: Answer, tools: WholeQuestionTools): ImproveOutcome['task'] | undefined {
  switch (answer.kind) {
    case 'answered':
      if (answer.type === 'summary') return 'summary'
      return answer.type === 'detail' && isOfOnePlan(answer) ? 'wording' : undefined
    case 'per-plan':
      return answer.type === 'detail' || answer.type === 'summary' ? 'comparison' : undefined
    case 'abstained':
      return isUnresolved(answer, tools) ? 'follow-up' : undefined
    case 'ambiguous':
    case 'plans':
      return undefined
    default:
      return answer satisfies never
  }
}

function isOfOnePlan({ citations }: Answer): boolean {
  return new Set(citations.map(({ planId }) => planId)).size === 1
}
