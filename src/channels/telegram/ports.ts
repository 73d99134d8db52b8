/** What the Telegram channel needs of the rest of Wenji. The composition root fills it. */

import type { Ask } from '../../domain/answer.js'
import type { InboxEntry, Turn } from '../../domain/chat.js'
import type { Plan, Section, SectionId } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'

/** A section as a private chat shows it. */
export interface SectionView {
  readonly planTitle: string
  readonly section: Section
  /** The plan's text, in which the section's span counts. */
  readonly text: string
}

export interface ReindexProgress {
  readonly done: number
  readonly total: number
}

/** Counts of plans; `refused` lists files with the reason. */
export interface ReindexReport {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly removed: number
  readonly refused: readonly { readonly file: string; readonly reason: string }[]
}

export interface TelegramPorts {
  readonly ask: Ask
  readonly plans: (scope: Scope) => Promise<readonly Plan[]>
  /** Undefined for an id that is not in the library. */
  readonly section: (id: SectionId) => Promise<SectionView | undefined>
  readonly reindex: (onProgress: (progress: ReindexProgress) => void) => Promise<ReindexReport>
  /** The plans that a chat may see, decided before anything is retrieved. */
  readonly scopeOf: (chatId: string) => Scope
}

/** An event and its fields, as one line; never the text of a plan or a question at info level. */
export type TelegramLog = (
  level: 'info' | 'warn' | 'error',
  event: string,
  fields?: Readonly<Record<string, unknown>>,
) => void

/** The durable inbox; each call returns when what it did is on disk. */
export interface TelegramInbox {
  readonly record: (entry: InboxEntry, nowMs: number) => boolean
  readonly claim: (busyLanes: readonly string[]) => InboxEntry | undefined
  readonly noteSent: (updateId: number, messageId: number) => void
  readonly finish: (updateId: number) => void
  readonly recover: () => number
  readonly purge: (beforeMs: number) => void
  readonly remember: (turn: Turn) => void
  readonly turnsOf: (
    chat: string,
    thread: string,
    person: string,
    sinceMs: number,
    limit: number,
  ) => readonly Turn[]
  readonly turnOfAnswer: (chat: string, answerMessageId: number) => Turn | undefined
  readonly allow: (chat: string, by: string, nowMs: number) => void
  readonly allowedChats: () => readonly string[]
}
