/** What the messages of a language are, group by group. */

import type { Abstention, ItemPlace, Note } from '../../domain/answer.js'
import type { Role } from '../../domain/fact.js'
import type { SourcePlace } from '../../domain/plan.js'

/** The words around an answer's verbatim pieces. */
export interface AnswerMessages {
  readonly role: Readonly<Record<Role, string>>
  readonly note: Readonly<Record<Note, string>>
  readonly offices: (role: string, names: readonly string[]) => string
  readonly task: (heading: string, role: string, detail: string) => string
  readonly holder: (name: string, post: string) => string
  readonly seat: (office: string, place: string) => string
  readonly cell: (row: string, column: string, value: string) => string
  readonly noted: (words: string, notes: readonly string[]) => string
  /** Opens an answer that several plans give differently. */
  readonly plansDiffer: (count: number) => string
  readonly planTitle: (title: string) => string
  /** Of several that were compared, one that says nothing of it. */
  readonly missing: (what: string) => string
  readonly plansListed: (count: number) => string
  readonly abstained: (abstention: Abstention) => string
  /** What was searched, after a refusal. */
  readonly searched: (plans: number, sections: number) => string
  /** Stands above the nearest sections beside a refusal. */
  readonly nearest: string
  readonly sources: string
  /** The last step of a citation: the item of a section, or the row of its table. */
  readonly item: Readonly<Record<ItemPlace['kind'], (number: number) => string>>
  /** The page, or the row of the spreadsheet, in the original. */
  readonly place: (place: SourcePlace) => string
}

/** The words of the web pages. */
export interface WebMessages {
  readonly name: string
  readonly headline: string
  readonly ask: string
  readonly askPlaceholder: string
  readonly followUp: string
  /** Stands before the earlier questions that the page carries. */
  readonly earlier: string
  readonly tooLong: (most: number) => string
  readonly askButton: string
  readonly plans: string
  readonly who: string
  readonly targets: string
  readonly admin: string
  readonly openSection: string
  readonly sourceNumber: (n: number) => string
  readonly inPlan: string
  readonly onlyThisPlan: string
  /** Says to which plan the search is narrowed. */
  readonly narrowedTo: (title: string) => string
  readonly allPlans: string
  /** The plan to which a link narrows is not in the library any more. */
  readonly narrowedToNothing: string
  readonly outline: string
  readonly sourceFile: (name: string) => string
  readonly copyLink: string
  readonly copied: string
  readonly print: string
  readonly neighbours: string
  readonly path: string
  readonly parent: string
  readonly previous: string
  readonly next: string
  readonly subsections: string
  readonly navigation: string
  readonly skip: string
  readonly emptyLibrary: string
  readonly indexing: string
  readonly notFound: string
  readonly removedSection: (date: string) => string
  readonly noSection: string
  readonly noPlan: string
  /** What another site sent in a reader's name. */
  readonly foreign: string
  /** The open page, asked for by a name that is not this machine's. */
  readonly otherName: string
  readonly notAdmitted: string
  readonly tooLarge: string
  readonly tooFast: string
  /** The answer that is rated is not remembered any more. */
  readonly noAnswer: string
  readonly backToAnswer: string
  /** Names the place where a section opens beside its answer. */
  readonly openedSection: string
  readonly closeSection: string
  readonly failed: (number: string) => string
  readonly backToAsking: string
  /** The name of the other language, in that language. */
  readonly otherLanguage: string
  readonly footer: string
}

/** The words of the Telegram bot. */
export interface TelegramMessages {
  readonly welcome: string
  readonly help: string
  /** Below the admins' commands. */
  readonly sendPlans: string
  readonly notAdmitted: string
  readonly knock: (name: string, id: string) => string
  readonly allowButton: string
  readonly allowed: string
  readonly allowedChat: (id: string) => string
  readonly notForYou: string
  /** The button belongs to the one who asked. */
  readonly notYourButton: string
  readonly adminsOnly: string
  readonly groupAdminsOnly: string
  /** An admin asks for something that is for the private chat, which was never begun. */
  readonly startFirst: string
  /** One who may not ask types the bot's name in another chat. */
  readonly notAdmittedButton: string
  /** Once, when somebody asks faster than is good for the chat. */
  readonly tooMany: string
  readonly removedSection: (date: string) => string
  readonly noSection: string
  /** A fault of Wenji's own. */
  readonly failed: string
  /** The answer under which a button stands is too old to be narrowed, or the plan is gone. */
  readonly buttonGone: string
  readonly moreSources: (count: number) => string
  readonly morePlans: (count: number) => string
  /** On the button that opens the section an answer stands in. */
  readonly openSource: string
  readonly openSourceNumber: (n: number) => string
  /** On the button that shows all plans' answers again. */
  readonly allPlans: string
  /** Above an answer that is sent by way of the bot into another chat. */
  readonly askedInline: (question: string) => string
  /** Below each answer of a chat that asks one plan alone. */
  readonly pinnedTo: (title: string) => string
  readonly pinned: (title: string) => string
  readonly unpinned: string
  readonly whichPlan: string
  readonly noSuchPlan: (words: string) => string
  readonly autoOn: string
  readonly autoOff: string
  readonly autoInGroups: string
  /** `total` is 0 before it is known. */
  readonly reindexing: (done: number, total: number) => string
  readonly reindexRunning: string
  readonly reindexFailed: string
  readonly reindexed: (counts: {
    readonly added: number
    readonly changed: number
    readonly unchanged: number
    readonly removed: number
  }) => string
  /** Where not all plans may be seen. */
  readonly reindexedHere: string
  readonly refused: (count: number) => string
  readonly commands: readonly CommandText[]
  /** For who administers a group. */
  readonly groupAdminCommands: readonly CommandText[]
  /** For the admins of the installation. */
  readonly adminCommands: readonly CommandText[]
}

/** A command without its slash, and what stands beside it in Telegram's menu. */
export interface CommandText {
  readonly command: string
  readonly description: string
}

/** All that one language says. */
export interface Messages {
  readonly telegram: TelegramMessages
  readonly web: WebMessages
  readonly answer: AnswerMessages
}
