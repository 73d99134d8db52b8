/** Asks a model for an object, and once more where its reply cannot be read. */

import type { z } from 'zod'

import type { ChatMessage, ChatModel, CompleteOptions, FailureReason } from './chatModel.js'
import { readObject } from './readObject.js'
import { withoutThinking } from './thinking.js'

export type AskedObject<T> =
  | { readonly kind: 'read'; readonly value: T; readonly repaired: boolean }
  /** `unreadable` where both replies were; else why the model gave none. */
  | { readonly kind: 'failed'; readonly why: FailureReason | 'unreadable' }

/** The object that fits the schema. Never rejects; the second question shares the first one's deadline. */
export async function askForObject<T>(
  model: ChatModel,
  messages: readonly ChatMessage[],
  schema: z.ZodType<T>,
  options: CompleteOptions,
): Promise<AskedObject<T>> {
  const first = await model.complete(messages, options)
  if (first.kind === 'failed') return { kind: 'failed', why: first.why }
  const read = readObject(first.text, schema)
  if (read.kind === 'read') return { kind: 'read', value: read.value, repaired: false }
  const repair: readonly ChatMessage[] = [
    ...messages,
    { role: 'assistant', text: shownAgain(first.text) },
    { role: 'user', text: repairRequest(read.reason) },
  ]
  const second = await model.complete(repair, options)
  if (second.kind === 'failed') return { kind: 'failed', why: second.why }
  const again = readObject(second.text, schema)
  if (again.kind === 'unreadable') return { kind: 'failed', why: 'unreadable' }
  return { kind: 'read', value: again.value, repaired: true }
}

/** Some services refuse a message that is empty, or half a character at its end. */
function shownAgain(reply: string): string {
  const said = withoutThinking(reply).trim().slice(0, LONGEST_SHOWN)
  return said.replace(/[\uD800-\uDBFF]$/, '') || '（没有回答）'
}

function repairRequest(reason: string): string {
  return `上面的回答无法读取（${reason}）。请重新回答原来的问题：只输出一个符合要求的 JSON 对象，键名和结构与要求完全一致，前后不加任何文字。`
}

/** Characters: enough to mend an object of 2,000 tokens, and an endless reply does not double the prompt. */
const LONGEST_SHOWN = 4_000
