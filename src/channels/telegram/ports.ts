/** What the Telegram channel needs of the rest of Wenji. The composition root fills it. */

import type { Ask } from '../../domain/answer.js'
import type { SourceChanges } from '../../domain/change.js'
import type { Chats } from '../../domain/chats.js'
import type { FactKind } from '../../domain/fact.js'
import type { Inspection } from '../../domain/inspection.js'
import type { Responsibilities, SectionHit, TargetRow } from '../../domain/lookup.js'
import type { Plan, PlanId, Section, SectionId, SourceId } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import type { Refusal, RefusedFile } from '../../domain/refusal.js'
import type { RemovedSection } from '../../domain/version.js'

/** A section as a private chat shows it. */
export interface SectionView {
  readonly plan: Plan
  readonly section: Section
  /** All sections of the plan in reading order. */
  readonly outline: readonly Section[]
  /** The plan's text, in which the sections' spans count. */
  readonly text: string
}

export type SectionFound =
  | { readonly kind: 'there'; readonly view: SectionView }
  | { readonly kind: 'removed'; readonly removed: RemovedSection }

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
  readonly refused: readonly RefusedFile[]
  readonly changes: readonly SourceChanges[]
}

/** How much there is, and how it came about. */
export interface LibraryState {
  readonly plans: number
  readonly sections: number
  readonly facts: Readonly<Record<FactKind, number>>
  /** Since when this process runs. */
  readonly upMs: number
  /** The last reading of the plans; undefined before the first has ended. */
  readonly lastRead: { readonly agoMs: number; readonly refused: number } | undefined
  readonly isReading: boolean
  /** What embeds sentences. */
  readonly model: string
}

/** How a saved question fared when it was asked again. */
export interface CheckedQuestion {
  readonly right: boolean
  /** The words that were given. */
  readonly answer: string
}

/** A questions file as it was read: good lines as they are, bad ones by what is wrong with them. */
export interface QuestionsFile {
  readonly questions: readonly {
    readonly id: string
    readonly question: string
    readonly gold: string
  }[]
  readonly faults: readonly string[]
}

/** What is read. Whatever has a scope knows nothing beyond it. */
export interface TelegramPorts {
  readonly ask: Ask
  readonly plans: (scope: Scope) => Promise<readonly Plan[]>
  /** What somebody means who names a plan in a command: none, the one, or those it may be, best first. */
  readonly planNamed: (plans: readonly Plan[], words: string) => readonly Plan[]
  /** Undefined for an id that is not in the library, or not in the scope. */
  readonly section: (id: SectionId, scope: Scope) => Promise<SectionFound | undefined>
  readonly outline: (id: PlanId, scope: Scope) => Promise<readonly Section[]>
  /** Sections that hold the words, best first. */
  readonly find: (words: string, scope: Scope, limit: number) => Promise<readonly SectionHit[]>
  readonly responsibilities: (office: string, scope: Scope) => Promise<Responsibilities>
  /** Empty for a plan that is not in the scope. */
  readonly targets: (id: PlanId, scope: Scope) => Promise<readonly TargetRow[]>
  /** Reads a questions file as `npm run evaluate` does. */
  readonly readQuestions: (jsonl: string) => QuestionsFile
  /** Asks a line of a questions file again, of all plans; undefined where it does not say what would be right. */
  readonly check: (gold: string) => Promise<CheckedQuestion | undefined>
  /** Reads the folder of the plans again, or some sources of it. */
  readonly reindex: (
    onProgress: (progress: ReindexProgress) => void,
    only?: readonly SourceId[],
  ) => Promise<ReindexReport>
  /** Looks at a file, and changes nothing. */
  readonly inspect: (name: string, bytes: Uint8Array) => Promise<Inspection | Refusal>
  /** Puts a file into the folder of the plans, in the place of another where told, and reads it. */
  readonly addPlan: (
    name: string,
    bytes: Uint8Array,
    replaces: SourceId | undefined,
  ) => Promise<ReindexReport>
  /** Takes a source out of library and folder; its file is put aside. Returns the number of plans removed. */
  readonly removeSource: (id: SourceId) => Promise<number>
  readonly state: (scope: Scope) => Promise<LibraryState>
}

/** An event and its fields, as one line; never the text of a plan or a question at info level. */
export type TelegramLog = (
  level: 'info' | 'warn' | 'error',
  event: string,
  fields?: Readonly<Record<string, unknown>>,
) => void

/** What is kept of the chats; whoever opened it closes it. */
export type BotChats = Omit<Chats, 'close'>
