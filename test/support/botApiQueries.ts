/** Taps and inline queries at the Bot API server: each can be answered once, and not for long. */

import { type Payload, readText, Refusal } from './botApiChats.js'

const ANSWER_WITHIN_MS = 10_000
const MOST_RESULTS = 50
const LONGEST_ID_BYTES = 64
const LONGEST_TOAST = 200

interface Result {
  readonly id: string
  readonly input_message_content?: Payload
}

/** `now` in milliseconds. */
export function createQueries(now: () => number) {
  const askedAt = new Map<string, number>()
  const toasts: { readonly queryId: string; readonly text: string }[] = []
  const inlineAnswers: Payload[] = []

  /** A query that is unknown, was answered before, or came too long ago. */
  function settle(id: unknown): void {
    const at = askedAt.get(String(id))
    askedAt.delete(String(id))
    if (at === undefined || now() - at > ANSWER_WITHIN_MS) throw new Refusal(400, TOO_OLD)
  }

  return {
    toasts,
    inlineAnswers,
    asked: (id: string) => void askedAt.set(id, now()),
    answerTap: ({ callback_query_id: id, text = '' }: Payload): boolean => {
      if (String(text).length > LONGEST_TOAST)
        throw new Refusal(400, 'Bad Request: MESSAGE_TOO_LONG')
      settle(id)
      toasts.push({ queryId: String(id), text: String(text) })
      return true
    },
    answerInline: (payload: Payload): boolean => {
      const results = payload['results'] as readonly Result[]
      if (results.length > MOST_RESULTS) throw new Refusal(400, 'Bad Request: RESULTS_TOO_MUCH')
      const ids = results.map(({ id }) => id)
      if (new Set(ids).size < ids.length) throw new Refusal(400, 'Bad Request: RESULT_ID_DUPLICATE')
      if (ids.some((id) => id === '' || Buffer.byteLength(id) > LONGEST_ID_BYTES))
        throw new Refusal(400, 'Bad Request: RESULT_ID_INVALID')
      for (const { input_message_content: content } of results)
        readText({ ...content, text: content?.['message_text'] })
      assertButton(payload['button'] as Payload | undefined)
      settle(payload['inline_query_id'])
      inlineAnswers.push(payload)
      return true
    },
  }
}

function assertButton(button: Payload | undefined): void {
  const start = button?.['start_parameter']
  if (button && !/^[\w-]{1,64}$/.test(String(start)))
    throw new Refusal(400, 'Bad Request: START_PARAM_INVALID')
}

const TOO_OLD = 'Bad Request: query is too old and response timeout expired or query ID is invalid'
