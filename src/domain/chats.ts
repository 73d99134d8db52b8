/**
 * What is kept of the chats: the contract that the stores fill. Each call resolves when what it did is on disk. Several processes may
 * share one store; what is said here of people and updates holds for all of them together.
 */

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
  readonly record: (entry: InboxEntry, nowMs: number) => Promise<boolean>
  /** Takes the oldest waiting update of a lane that is neither named nor in hand anywhere else; undefined where there is none. */
  readonly claim: (busyLanes: readonly string[]) => Promise<ClaimedEntry | undefined>
  /** Notes the message that answers an update; from then on it is never answered again. */
  readonly noteSent: (updateId: number, messageId: number) => Promise<void>
  readonly finish: (updateId: number) => Promise<void>
  /** Gives back what was claimed and not answered: it waits again, unless its answer is known to have left. */
  readonly release: (updateId: number) => Promise<void>
  /**
   * What processes that are dead had claimed waits again, unless its answer is known to have left; what a living one has in hand
   * stays there. Returns how many wait or are in hand.
   */
  readonly recover: () => Promise<number>
  /** How many updates wait or are in hand. */
  readonly unfinished: () => Promise<number>
  /** Forgets what was finished before a time. */
  readonly purge: (beforeMs: number) => Promise<void>
}

/** What was asked and answered. */
export interface Turns {
  /** Replaces what was remembered of the same answer. */
  readonly remember: (turn: Turn) => Promise<void>
  /** The latest turns of a person in a chat and thread since a time, oldest first. */
  readonly latest: (
    chat: string,
    thread: string,
    person: string,
    sinceMs: number,
    limit: number,
  ) => Promise<Turn[]>
  readonly ofAnswer: (chat: string, answerMessageId: number) => Promise<Turn | undefined>
  /** The turn that answers a message; the latest where there are several. */
  readonly ofQuestion: (chat: string, questionMessageId: number) => Promise<Turn | undefined>
  /** The questions that were refused, in all chats, as far as turns are kept; last asked first. Whoever asked is not told. */
  readonly unanswered: () => Promise<UnansweredQuestion[]>
  readonly purge: (beforeMs: number) => Promise<void>
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
  readonly of: (chat: string) => Promise<ChatSettings>
  /** Every chat of which something is settled, by title. */
  readonly all: () => Promise<ChatSettings[]>
  readonly change: (chat: string, change: SettingsChange, nowMs: number) => Promise<void>
  /** A group became a supergroup: its settings and what is shown there move to the new id. */
  readonly move: (from: string, to: string) => Promise<void>
}

/** What the bot's messages show. */
export interface Views {
  /** Replaces what was noted of the same message. */
  readonly put: (view: ShownView) => Promise<void>
  readonly of: (chat: string, messageId: number) => Promise<ShownView | undefined>
  /** All that one feature has noted, oldest first. */
  readonly ofKind: (kind: string) => Promise<ShownView[]>
  /** Its buttons do nothing from now on. */
  readonly forget: (chat: string, messageId: number) => Promise<void>
  readonly purge: (beforeMs: number) => Promise<void>
}

/** What all people together say of one answer. */
export interface RatingCounts {
  readonly up: number
  readonly down: number
}

/** What people thought of answers. */
export interface Ratings {
  /** Keeps the answer with its first rating. Returns what all people together say of it now. */
  readonly rate: (turn: Turn, rating: Rating) => Promise<RatingCounts>
  readonly counts: (chat: string, answerMessageId: number) => Promise<RatingCounts>
  /** Answers that somebody rated so since a time, oldest first. */
  readonly rated: (verdict: Verdict, sinceMs: number) => Promise<RatedAnswer[]>
}

/** How questions fared. */
export interface AskedRecords {
  readonly add: (record: AskedRecord) => Promise<void>
  /** Oldest first. */
  readonly since: (sinceMs: number) => Promise<AskedRecord[]>
  readonly purge: (beforeMs: number) => Promise<void>
}

/** Who answers for a plan, and what was handed to them. */
export interface Handovers {
  /** The user id of a plan's owner; undefined where it has none. */
  readonly ownerOf: (plan: PlanId) => Promise<string | undefined>
  /** Undefined takes the owner away. */
  readonly setOwner: (plan: PlanId, person: string | undefined) => Promise<void>
  readonly put: (handover: Handover, nowMs: number) => Promise<void>
  readonly of: (ownerChat: string, messageId: number) => Promise<Handover | undefined>
  /** Whether an answer was handed over before. */
  readonly wasHandedOver: (chat: string, answerMessageId: number) => Promise<boolean>
  readonly purge: (beforeMs: number) => Promise<void>
}

/** The questions that are asked again after each re-index. */
export interface SavedQuestions {
  /** In the order of their ids. */
  readonly all: () => Promise<SavedQuestion[]>
  /** Adds or replaces by id. How a question fared is kept only while its gold stays the same. */
  readonly put: (
    questions: readonly Pick<SavedQuestion, 'id' | 'gold' | 'origin'>[],
  ) => Promise<void>
  readonly drop: (id: string) => Promise<void>
  /** Notes how questions fared, all at once. */
  readonly note: (
    checked: readonly { readonly id: string; readonly right: boolean; readonly answer: string }[],
  ) => Promise<void>
}

/** Calls to the chat model, counted by the day (`2026-03-09`). */
export interface ModelCalls {
  /** Counts a call for the day, the person and the chat; where one of the three has no more to spend it counts nothing and returns false. */
  readonly take: (asker: Asker, day: string, most: CallBudgets) => Promise<boolean>
  /** All calls of a day that is not over for long; 0 for one that is forgotten. */
  readonly countOf: (day: string) => Promise<number>
}

/** What is left to spend of one allowance that fills up by itself. */
export interface Bucket {
  readonly left: number
  /** Milliseconds since the epoch: when so much was left. */
  readonly atMs: number
  /** Whether whoever it belongs to was told that it is empty. */
  readonly noticed: boolean
}

/** How much people have asked lately. */
export interface Buckets {
  /**
   * Changes some buckets together, as if nobody else did anything meanwhile. `change` is given what is known of each key, undefined
   * for what is new or was forgotten, and says what is known from then on, in the same order.
   */
  readonly change: <Result>(
    keys: readonly string[],
    change: (found: readonly (Bucket | undefined)[]) => {
      readonly buckets: readonly Bucket[]
      readonly result: Result
    },
  ) => Promise<Result>
  /** Forgets those that nobody has spent from since a time. */
  readonly purge: (beforeMs: number) => Promise<void>
}

/** What may be used once, such as a link that lets somebody in. */
export interface Tickets {
  readonly isUsed: (ticket: string) => Promise<boolean>
  /** Uses it up; false where that was done before. It is remembered until a time, after which nothing takes it. */
  readonly use: (ticket: string, untilMs: number) => Promise<boolean>
  readonly purge: (beforeMs: number) => Promise<void>
}

/** What one at a time does, of all processes. */
export interface Leases {
  /** This process, among all that share the store. */
  readonly holder: string
  /** All processes that live, this one among them. */
  readonly living: () => Promise<readonly string[]>
  /**
   * Runs once nobody else runs anything of that name, be it in this process or another; whoever dies has it no longer than 15 s. The
   * signal that `run` is given aborts when the lease was lost, as when the database could not be reached for so long. Rejects as
   * `signal` says while it waits, and as what is run does.
   */
  readonly alone: <Result>(
    name: string,
    run: (lost: AbortSignal) => Promise<Result>,
    signal?: AbortSignal,
  ) => Promise<Result>
}

/** Small things to remember over a restart, by name. */
export interface Marks {
  readonly get: (name: string) => Promise<string | undefined>
  readonly set: (name: string, value: string) => Promise<void>
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
  readonly buckets: Buckets
  readonly tickets: Tickets
  readonly leases: Leases
  /** Whether other processes answer from the same store, so that it is to be looked at now and then. */
  readonly isShared: boolean
  readonly close: () => Promise<void>
}
