/** The words of a chat: what comes in, and what was said before. */

/** One update as it came in, before anything is done with it. */
export interface InboxEntry {
  readonly updateId: number
  /** Updates of one lane are answered in order; lanes beside each other. */
  readonly lane: string
  /** The update as JSON. */
  readonly payload: string
}

/** A question that was answered, so that a follow-up can lean on it. */
export interface Turn {
  readonly chat: string
  /** The topic; empty outside of topics. */
  readonly thread: string
  readonly person: string
  readonly question: string
  /** The questions that were its own history, oldest first. */
  readonly history: readonly string[]
  readonly answerMessageId: number
  /** Milliseconds since the epoch. */
  readonly askedAt: number
}
