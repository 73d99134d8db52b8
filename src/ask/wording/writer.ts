/** What asking needs of a language model. The composition root fills it; nothing here knows which model it is. */

import type { z } from 'zod'

export interface Message {
  readonly role: 'system' | 'user'
  readonly text: string
}

export interface Writer {
  /** Whether a request made now would be tried at all. */
  readonly isReady: () => boolean
  /** Requests that may be under way or waiting at the same time; one more would be turned away. */
  readonly mostAtOnce: number
  /**
   * The reply to the messages, as the schema reads it; undefined where none came in time, or none that could be read. Never rejects.
   * `deadlineAt` is in milliseconds of the clock that `now` of the tools reads.
   */
  readonly reply: <Value>(
    messages: readonly Message[],
    schema: z.ZodType<Value>,
    deadlineAt: number,
  ) => Promise<Value | undefined>
}
