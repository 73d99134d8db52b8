/** What the Telegram channel needs of the rest of Wenji. The composition root fills it. */

import type { Ask } from '../../domain/answer.js'
import type { Improve } from '../../domain/improve.js'
import type { Chats } from '../../domain/chats.js'
import type { Responsibilities, SectionHit, TargetRow } from '../../domain/lookup.js'
import type { Plan, PlanId, Section, SectionId } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import type { RemovedSection } from '../../domain/version.js'
import type { AdministrationPorts } from '../administrationPorts.js'
import type { CheckingPorts } from '../feedback/checkSaved.js'

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

/** What is read. Whatever has a scope knows nothing beyond it. */
export interface TelegramPorts extends AdministrationPorts, CheckingPorts {
  readonly ask: Ask
  readonly improve: Improve
  readonly plans: (scope: Scope) => Promise<readonly Plan[]>
  /** What somebody means who names a plan in a command: none, the one, or those it may be, best first. */
  readonly planNamed: (plans: readonly Plan[], words: string) => readonly Plan[]
  /** The same for a command that names a part of the plan after it, which is the rest; empty where nothing is left. */
  readonly planThenRest: (
    plans: readonly Plan[],
    words: string,
  ) => { readonly plans: readonly Plan[]; readonly rest: string }
  /** What somebody means who names a section of a plan, by heading, number or words in it: none, the one, or those it may be. */
  readonly sectionsNamed: (id: PlanId, words: string, scope: Scope) => Promise<readonly Section[]>
  /** Undefined for an id that is not in the library, or not in the scope. */
  readonly section: (id: SectionId, scope: Scope) => Promise<SectionFound | undefined>
  readonly outline: (id: PlanId, scope: Scope) => Promise<readonly Section[]>
  /** Sections that hold the words, best first. */
  readonly find: (words: string, scope: Scope, limit: number) => Promise<readonly SectionHit[]>
  readonly responsibilities: (office: string, scope: Scope) => Promise<Responsibilities>
  /** Empty for a plan that is not in the scope. */
  readonly targets: (id: PlanId, scope: Scope) => Promise<readonly TargetRow[]>
}

/** An event and its fields, as one line; never the text of a plan or a question at info level. */
export type TelegramLog = (
  level: 'info' | 'warn' | 'error',
  event: string,
  fields?: Readonly<Record<string, unknown>>,
) => void

/** What is kept of the chats; whoever opened it closes it. */
export type BotChats = Omit<Chats, 'close'>
