/** A language model as Wenji asks it: bounded in time, in number and in size, and left alone while it fails. */

import { bulkhead, isBulkheadRejectedError } from 'cockatiel'

import { createBreaker } from './breaker.js'
import { type CallEnd, limitCall, type CallLimit } from './callLimit.js'
import type { ChatMessage } from './chatMessage.js'
import { readServiceFailure } from './serviceFailure.js'
import { loadSpeech, type LoadLangChain, type Speak } from './speech.js'

export type { ChatMessage } from './chatMessage.js'

/**
 * Why there is no answer: too many wait already (busy), the service is left alone after failures (resting), the deadline
 * passed (late), the service will not take the request, the key or the account (refused), it asks for fewer requests (limited),
 * no connection came about or held (unreachable), its answer is none (faulty), the caller or `close` ended it (stopped).
 */
export type FailureReason =
  'busy' | 'resting' | 'late' | 'refused' | 'limited' | 'unreachable' | 'faulty' | 'stopped'

export type Completion =
  | { readonly kind: 'said'; readonly text: string }
  | {
      readonly kind: 'failed'
      readonly why: FailureReason
      /** The HTTP status, where the service gave one. */
      readonly status?: number
    }

export interface CompleteOptions {
  /** Milliseconds of the clock given as `now`; waiting for a turn counts too. */
  readonly deadlineAt: number
  readonly signal?: AbortSignal
}

export interface ChatModel {
  /** The model's name as configured. */
  readonly name: string
  /** Whether a call made now would be tried at all: the service is not resting, and there is room in the queue. */
  readonly isReady: () => boolean
  /** Loads what the first call would load (0.3 s in which nothing else runs), and asks nothing. Never rejects. */
  readonly warmUp: () => Promise<void>
  /** Asks the model. Never rejects. A text is never empty, and never above 64 KB. */
  readonly complete: (
    messages: readonly ChatMessage[],
    options: CompleteOptions,
  ) => Promise<Completion>
  /** Ends what is under way as stopped, and all later calls; resolves when nothing runs any more. */
  readonly close: () => Promise<void>
}

export interface CallEvent {
  readonly outcome: 'said' | FailureReason
  readonly status?: number
  readonly ms: number
}

export interface ChatModelOptions {
  /** Called at the first call, not before; again at the next one where it failed. */
  readonly load: LoadLangChain
  readonly name: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Told of every call when it is over, for log and metrics; must not throw. */
  readonly onCall?: (event: CallEvent) => void
}

/** Makes the model; nothing is loaded or asked yet. */
export function createChatModel(options: ChatModelOptions): ChatModel {
  const { now, name, onCall } = options
  const speech = once(() => loadSpeech(options.load))
  const breaker = createBreaker(now)
  const turns = bulkhead(CONCURRENT_CALLS, WAITING_CALLS)
  const underWay = new Map<CallLimit, Promise<unknown>>()
  let isClosed = false

  async function complete(
    messages: readonly ChatMessage[],
    { deadlineAt, signal }: CompleteOptions,
  ) {
    const startedAt = now()
    const limit = limitCall(deadlineAt - startedAt, signal)
    if (isClosed) limit.stop()
    const call = attempt(messages, limit)
    underWay.set(limit, call)
    const completion = await call
    underWay.delete(limit)
    limit.release()
    onCall?.(eventOf(completion, now() - startedAt))
    return completion
  }

  async function attempt(messages: readonly ChatMessage[], limit: CallLimit): Promise<Completion> {
    const end = limit.end()
    if (end) return failed(end)
    if (breaker.isResting()) return failed('resting')
    try {
      // The signal is not given to the bulkhead: a waiting call that is ended would take a turn without passing it on, and
      // those behind it would wait for ever (cockatiel 3.2.1, its pull request 114). Instead it gives its turn back at once.
      return await limit.orEnd(turns.execute(() => inTurn(messages, limit)))
    } catch (error) {
      return failed(isBulkheadRejectedError(error) ? 'busy' : (limit.end() ?? 'faulty'))
    }
  }

  async function inTurn(messages: readonly ChatMessage[], limit: CallLimit): Promise<Completion> {
    const waitedTooLong = limit.end()
    if (waitedTooLong) return failed(waitedTooLong)
    const settle = breaker.admit()
    if (!settle) return failed('resting')
    try {
      const speak = await limit.orEnd(speech())
      const text = await limit.orEnd(speak(messages, limit.signal))
      settle({ kind: 'well' })
      return { kind: 'said', text }
    } catch (error) {
      const end = limit.end()
      // Who stops a call says nothing of the service; who waited in vain does.
      if (end) settle(end === 'late' ? { kind: 'ill' } : { kind: 'unknown' })
      if (end) return failed(end)
      const { why, status, verdict } = readServiceFailure(error, now())
      settle(verdict)
      return failed(why, status)
    }
  }

  return {
    name,
    isReady: () => !isClosed && !breaker.isResting() && turns.executionSlots + turns.queueSlots > 0,
    // What goes wrong is told by the call that needs it.
    warmUp: () =>
      speech().then(
        () => undefined,
        () => undefined,
      ),
    complete,
    close: async () => {
      isClosed = true
      for (const limit of underWay.keys()) limit.stop()
      await Promise.all(underWay.values())
    },
  }
}

function failed(why: FailureReason | CallEnd, status?: number): Completion {
  return { kind: 'failed', why, ...(status !== undefined && { status }) }
}

function eventOf(completion: Completion, ms: number): CallEvent {
  if (completion.kind === 'said') return { outcome: 'said', ms }
  const { why, status } = completion
  return { outcome: why, ms, ...(status !== undefined && { status }) }
}

/** What is loaded is kept; a failure is not, so that the next call tries again. */
function once(load: () => Promise<Speak>): () => Promise<Speak> {
  let loading: Promise<Speak> | undefined
  return () => {
    loading ??= load().catch((cause: unknown) => {
      loading = undefined
      throw cause
    })
    return loading
  }
}

/** A hosted service takes many more, a model on one's own graphics card about as many; beyond it, each only slows the others. */
const CONCURRENT_CALLS = 4
/** At 3 to 5 s an answer the last of them waits 12 to 20 s, which is the deadline: whoever comes later would wait in vain. */
const WAITING_CALLS = 16

/** Calls under way and waiting together; one more is turned away. */
export const MOST_CALLS_AT_ONCE = CONCURRENT_CALLS + WAITING_CALLS
