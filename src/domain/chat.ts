/** The words of a chat: what comes in, what was said before, what may be seen there, and what people thought of it. */

import type { PlanId, SectionId } from './plan.js'
import type { QuestionType, Scope } from './question.js'

/** One update as it came in, before anything is done with it. */
export interface InboxEntry {
  readonly updateId: number
  /** Updates of one lane are answered in order; lanes beside each other. */
  readonly lane: string
  /** The update as JSON. */
  readonly payload: string
}

/** An update that was taken out of the inbox. */
export interface ClaimedEntry extends InboxEntry {
  /** Milliseconds since the epoch. */
  readonly receivedAt: number
}

/** What of an answer is remembered beside its question. */
export interface GivenAnswer {
  readonly kind: 'answered' | 'ambiguous' | 'per-plan' | 'abstained' | 'plans'
  readonly type: QuestionType
  /** The words shown, without the sources. */
  readonly words: string
  /** The verbatim pieces in it: names, figures, clauses. */
  readonly pieces: readonly string[]
  /** The plans it cites, and the first section and quote. */
  readonly planIds: readonly PlanId[]
  readonly sectionId: SectionId | undefined
  readonly path: readonly string[]
  readonly quote: string
  /** The title of the one plan that was chosen among several. */
  readonly narrowedTo?: string
  /** The whole question that a model made of a follow-up, and that was answered. */
  readonly understoodAs?: string
  /** The section that was summed up. */
  readonly summaryOf?: SectionId
  /** A model put the words together. */
  readonly isWorded?: true
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
  /** The message that asked. */
  readonly questionMessageId: number
  readonly answerMessageId: number
  readonly given: GivenAnswer
  /** Milliseconds since the epoch. */
  readonly askedAt: number
}

/** A question that was refused, as often as it was asked alike. */
export interface UnansweredQuestion {
  /** As it was asked last. */
  readonly question: string
  /** How often it was refused. */
  readonly count: number
  /** Milliseconds since the epoch. */
  readonly lastAskedAt: number
}

/** What is settled for one chat. */
export interface ChatSettings {
  readonly chat: string
  /** As last seen; empty where it is not known. */
  readonly title: string
  /** Undefined: as the settings of the installation say. */
  readonly allowed: boolean | undefined
  /** Which plans it may see. */
  readonly scope: Scope
  /** The one plan that is asked, until it is lifted. */
  readonly pin: PlanId | undefined
  /** Whether questions that are not addressed to the bot are answered. */
  readonly auto: boolean
}

/**
 * What a message of the bot shows, so that its buttons can change it. Bound to the chat and the message: data that is forged, or
 * copied from elsewhere, finds nothing.
 */
export interface ShownView {
  readonly chat: string
  readonly messageId: number
  /** Who asked for it, and may press its buttons. */
  readonly person: string
  /** The feature that made it; another one does not read `state`. */
  readonly kind: string
  /** JSON of the feature's own. */
  readonly state: string
  /** Milliseconds since the epoch. */
  readonly shownAt: number
}

export type Verdict = 'up' | 'down'
/** Why an answer was bad, as one tap can tell. */
export type Complaint = 'wrong-section' | 'wrong-figure' | 'missing'

/** One person's view of one answer. */
export interface Rating {
  readonly chat: string
  readonly answerMessageId: number
  readonly person: string
  readonly verdict: Verdict
  readonly complaint: Complaint | undefined
  /** Milliseconds since the epoch. */
  readonly ratedAt: number
}

/** An answer that somebody rated, with all that was said of it. */
export interface RatedAnswer {
  readonly turn: Turn
  readonly up: number
  readonly down: number
  readonly complaints: readonly Complaint[]
}

/** How one question fared; never what it was. */
export interface AskedRecord {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly kind: GivenAnswer['kind'] | 'failed'
  /** From the update's arrival to the answer's departure. */
  readonly ms: number
}

/** A question that was handed to the one who answers for its plan: their reply to the message goes back to the chat. */
export interface Handover {
  /** The private chat of the owner, and the bot's message in it. */
  readonly ownerChat: string
  readonly messageId: number
  /** Where the answer goes. */
  readonly chat: string
  readonly thread: string
  readonly answerMessageId: number
  readonly questionMessageId: number
  readonly planId: PlanId | undefined
}

/** A question that is asked again after each re-index, and how it fared last. */
export interface SavedQuestion {
  /** Unique among the saved ones. */
  readonly id: string
  /** One line of a questions file. */
  readonly gold: string
  readonly origin: 'file' | 'rating'
  /** Undefined before it was first checked. */
  readonly right: boolean | undefined
  /** The words last given. */
  readonly answer: string
}
