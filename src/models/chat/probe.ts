/** Finds out at start what a model can do, by a question that is about nothing. */

import { z } from 'zod'

import { type ChatMessage, withoutSystem } from './chatMessage.js'
import type { ChatModel, Completion, FailureReason } from './chatModel.js'
import { readObject } from './readObject.js'

export interface Capabilities {
  /** Whether it said anything at all. */
  readonly reachable: boolean
  /** Why it said nothing. */
  readonly why?: FailureReason
  /** Whether its reply was the object that was asked for. A model that fails here is used all the same. */
  readonly followsForm: boolean
  /** False where it answered only once nothing was told to it by the system. */
  readonly systemRole: boolean
  /** How long it took, both questions together. */
  readonly ms: number
}

export interface ProbeOptions {
  readonly deadlineMs: number
  /** The model's clock. */
  readonly now: () => number
}

/** Asks once, and once more without the system role where the first is refused for its form. Never rejects. */
export async function probe(
  model: ChatModel,
  { deadlineMs, now }: ProbeOptions,
): Promise<Capabilities> {
  const startedAt = now()
  const options = { deadlineAt: startedAt + deadlineMs }
  const first = await model.complete(QUESTION, options)
  const second = isRefusedForm(first)
    ? await model.complete(withoutSystem(QUESTION), options)
    : undefined
  const answer = second?.kind === 'said' ? second : first
  return {
    reachable: answer.kind === 'said',
    ...(answer.kind === 'failed' && { why: answer.why }),
    followsForm: answer.kind === 'said' && readObject(answer.text, EXPECTED).kind === 'read',
    systemRole: answer === first,
    ms: now() - startedAt,
  }
}

function isRefusedForm(completion: Completion): boolean {
  return completion.kind === 'failed' && REFUSED_FORM.has(completion.status ?? 0)
}

/** vLLM and hosted services say 400 or 422 where a template knows no system role, llama.cpp 500. */
const REFUSED_FORM: ReadonlySet<number> = new Set([400, 422, 500])
const NUMBER = 7
const EXPECTED = z.strictObject({ ok: z.literal(true), n: z.literal(NUMBER) })
const QUESTION: readonly ChatMessage[] = [
  { role: 'system', text: '你只输出一个 JSON 对象，前后不加任何文字。' },
  { role: 'user', text: `请输出这个对象，不作改动：{"ok":true,"n":${NUMBER}}` },
]
