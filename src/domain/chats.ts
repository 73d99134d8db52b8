/** What is kept of the chats: the contract that the store fills. Each call returns when what it did is on disk. */

import type {
  AskedRecord,
  ChatSettings,
  ClaimedEntry,
  Handover,
  InboxEntry,
  RatedAnswer,
  Rating,
  SavedQuestion,
  ShownView,
  Turn,
  UnansweredQuestion,
  Verdict,
} from './chat.js'
import type { Asker, CallBudgets } from './improve.js'
import type { PlanId } from './plan.js'

/** Every update that came in, until it is answered. */
export interface Inbox {
  /** Returns false for an update that was recorded before. */
  readonly record: (entry: InboxEntry, nowMs: number) => boolean
  /** Takes the oldest waiting update of a lane that is not busy; undefined where there is none. */
  readonly claim: (busyLanes: readonly string[]) => ClaimedEntry | undefined
  /** Notes the message that answers an update; from then on it is never answered again. */
  readonly noteSent: (updateId: number, messageId: number) => void
  readonly finish: (updateId: number) => void
  /** After a crash: what was claimed waits again, unless its answer is known to have left. Returns how many wait. */
  readonly recover: () => number
  /** How many updates wait or are in hand. */
  readonly unfinished: () => number
  /** Forgets what was finished before a time. */
  readonly purge: (beforeMs: number) => void
}

/** What was asked and answered. */
export interface Turns {
  /** Replaces what was remembered of the same answer. */
  readonly remember: (turn: Turn) => void
  /** The latest turns of a person in a chat and thread since a time, oldest first. */
  readonly latest: (
    chat: string,
    thread: string,
    person: string,
    sinceMs: number,
    limit: number,
  ) => Turn[]
  readonly ofAnswer: (chat: string, answerMessageId: number) => Turn | undefined
  /** The turn that answers a message; the latest where there are several. */
  readonly ofQuestion: (chat: string, questionMessageId: number) => Turn | undefined
  /** The questions that were refused, in all chats, as far as turns are kept; last asked first. Whoever asked is not told. */
  readonly unanswered: () => UnansweredQuestion[]
  readonly purge: (beforeMs: number) => void
}

/** What of a chat's settings is changed; what is absent stays. */
export interface SettingsChange {
  readonly title?: string
  readonly allowed?: boolean
  /** Who allowed or denied it. */
  readonly allowedBy?: string
  readonly scope?: ChatSettings['scope']
  readonly pin?: PlanId | undefined
  readonly auto?: boolean
}

/** What is settled for each chat. */
export interface Settings {
  /** A chat of which nothing is settled has the settings of every new chat. */
  readonly of: (chat: string) => ChatSettings
  /** Every chat of which something is settled, by title. */
  readonly all: () => ChatSettings[]
  readonly change: (chat: string, change: SettingsChange, nowMs: number) => void
  /** A group became a supergroup: its settings and what is shown there move to the new id. */
  readonly move: (from: string, to: string) => void
}

/** What the bot's messages show. */
export interface Views {
  /** Replaces what was noted of the same message. */
  readonly put: (view: ShownView) => void
  readonly of: (chat: string, messageId: number) => ShownView | undefined
  /** All that one feature has noted, oldest first. */
  readonly ofKind: (kind: string) => ShownView[]
  /** Its buttons do nothing from now on. */
  readonly forget: (chat: string, messageId: number) => void
  readonly purge: (beforeMs: number) => void
}

/** What all people together say of one answer. */
export interface RatingCounts {
  readonly up: number
  readonly down: number
}

/** What people thought of answers. */
export interface Ratings {
  /** Keeps the answer with its first rating. Returns what all people together say of it now. */
  readonly rate: (turn: Turn, rating: Rating) => RatingCounts
  readonly counts: (chat: string, answerMessageId: number) => RatingCounts
  /** Answers that somebody rated so since a time, oldest first. */
  readonly rated: (verdict: Verdict, sinceMs: number) => RatedAnswer[]
}

/** How questions fared. */
export interface AskedRecords {
  readonly add: (record: AskedRecord) => void
  /** Oldest first. */
  readonly since: (sinceMs: number) => AskedRecord[]
  readonly purge: (beforeMs: number) => void
}

/** Who answers for a plan, and what was handed to them. */
export interface Handovers {
  /** The user id of a plan's owner; undefined where it has none. */
  readonly ownerOf: (plan: PlanId) => string | undefined
  /** Undefined takes the owner away. */
  readonly setOwner: (plan: PlanId, person: string | undefined) => void
  readonly put: (handover: Handover, nowMs: number) => void
  readonly of: (ownerChat: string, messageId: number) => Handover | undefined
  /** Whether an answer was handed over before. */
  readonly wasHandedOver: (chat: string, answerMessageId: number) => boolean
  readonly purge: (beforeMs: number) => void
}

/** The questions that are asked again after each re-index. */
export interface SavedQuestions {
  /** In the order of their ids. */
  readonly all: () => SavedQuestion[]
  /** Adds or replaces by id. How a question fared is kept only while its gold stays the same. */
  readonly put: (questions: readonly Pick<SavedQuestion, 'id' | 'gold' | 'origin'>[]) => void
  readonly drop: (id: string) => void
  /** Notes how questions fared, all at once. */
  readonly note: (
    checked: readonly { readonly id: string; readonly right: boolean; readonly answer: string }[],
  ) => void
}

/** Calls to the chat model, counted by the day (`2026-03-09`). */
export interface ModelCalls {
  /** Counts a call for the day, the person and the chat; where one of the three has no more to spend it counts nothing and returns false. */
  readonly take: (asker: Asker, day: string, most: CallBudgets) => boolean
  /** All calls of a day that is not over for long; 0 for one that is forgotten. */
  readonly countOf: (day: string) => number
}

/** Small things to remember over a restart, by name. */
export interface Marks {
  readonly get: (name: string) => string | undefined
  readonly set: (name: string, value: string) => void
}

/** All of it. */
export interface Chats {
  readonly inbox: Inbox
  readonly turns: Turns
  readonly settings: Settings
  readonly views: Views
  readonly ratings: Ratings
  readonly asked: AskedRecords
  readonly handovers: Handovers
  readonly saved: SavedQuestions
  readonly modelCalls: ModelCalls
  readonly marks: Marks
  readonly close: () => void
}
