/** The words for what is answered: statements made of verbatim pieces, each resting on citations. */

import type { Role } from './fact.js'
import type { PlanId, SectionId, SourcePlace, Span } from './plan.js'
import type { AskRequest, QuestionType } from './question.js'

/** An array that cannot be empty: an answered answer without a citation does not compile. */
export type NonEmpty<T> = readonly [T, ...T[]]

/** Plan, heading path and a verbatim quote with its span: `quote === planText.slice(start, end)`. */
export interface Citation extends Span {
  /** The number printed in the answer, from 1. */
  readonly n: number
  readonly planId: PlanId
  /** The plan's title. */
  readonly plan: string
  readonly path: readonly string[]
  readonly sectionId: SectionId
  readonly quote: string
  /** The item of the section, or the row of its table, where the quote stands in one. */
  readonly item?: ItemPlace
  /** Where the original prints it, for formats that have pages or numbered rows. */
  readonly place?: SourcePlace
}

/** Counted from 1, as printed; rows without the head. */
export interface ItemPlace {
  readonly kind: 'item' | 'row'
  readonly number: number
}

/** Something a reader should know about a statement that the quote alone does not tell. */
export type Note =
  /** A lead was asked for; the plan only says 负责 or 责任单位. */
  | 'roles-not-distinguished'
  /** A lead was asked for; the plan only names participants. */
  | 'participants-only'
  /** The lead follows from the plan's own sentence that the office named first leads. */
  | 'first-named-leads'
  /** A year is blanked out in the source (20__年) and stays so. */
  | 'year-redacted'

interface StatementBase {
  /** Numbers of the citations it rests on. */
  readonly cites: NonEmpty<number>
  readonly notes?: readonly Note[]
}

/** Offices and their role, each name as printed. */
export interface OfficesStatement extends StatementBase {
  readonly kind: 'offices'
  readonly role: Role
  readonly offices: NonEmpty<string>
}
/** A clause or sentence of the plan, verbatim. */
export interface ClauseStatement extends StatementBase {
  readonly kind: 'clause'
  readonly text: string
}
/** The items of a list, each verbatim. */
export interface ItemsStatement extends StatementBase {
  readonly kind: 'items'
  readonly items: NonEmpty<string>
}
/** One task of an office: the task's heading and, where a part of the section is meant, that part's first words. */
export interface TaskStatement extends StatementBase {
  readonly kind: 'task'
  readonly role: Role
  readonly heading: string
  readonly detail: string
}
/** A figure of a table with what heads its row and its column, each verbatim. */
export interface CellStatement extends StatementBase {
  readonly kind: 'cell'
  readonly row: string
  readonly column: string
  readonly value: string
  /** Where the unit stands in a cell of its own; empty where the others print it, or none does. */
  readonly unit: string
}
/** A person and the post, or an office and its seat. */
export interface PersonStatement extends StatementBase {
  readonly kind: 'person'
  readonly form: 'holder' | 'seat'
  readonly name: string
  readonly post: string
}
/** A claim in a model's words; each figure, name and word of weight in it stands in what it cites (src/ask/wording). */
export interface WordedStatement extends StatementBase {
  readonly kind: 'worded'
  readonly text: string
}
export type Statement =
  | OfficesStatement
  | ClauseStatement
  | ItemsStatement
  | TaskStatement
  | CellStatement
  | PersonStatement
  | WordedStatement

/** Why nothing is answered. Each says what was not found; `what` is in the asker's own words. */
export type Abstention =
  | { readonly why: 'no-question' }
  | { readonly why: 'library-empty' }
  | { readonly why: 'unknown-place'; readonly what: string }
  | { readonly why: 'unknown-plan'; readonly what: string }
  | { readonly why: 'unknown-office'; readonly what: string }
  | { readonly why: 'unknown-year'; readonly what: string }
  | { readonly why: 'not-stated'; readonly what: string }
  | { readonly why: 'not-found'; readonly what: string }
  /** The section whose summary is asked for is not there, or not to be seen. */
  | { readonly why: 'no-section' }

interface AnswerBase {
  readonly request: AskRequest
  readonly type: QuestionType
  /** What was searched, so that a reply can say so. */
  readonly searched: { readonly plans: number; readonly sections: number }
  readonly timings: { readonly total: number; readonly [stage: string]: number }
  /** The whole question that a model made of a follow-up, and that was answered in its place. */
  readonly understoodAs?: string
}

/** What one plan says, where several differ. */
export interface PlanAnswer {
  readonly planId: PlanId
  readonly plan: string
  readonly statements: NonEmpty<Statement>
}

export interface Answered extends AnswerBase {
  readonly kind: 'answered'
  readonly statements: NonEmpty<Statement>
  readonly citations: NonEmpty<Citation>
}
/** Several plans answer differently; each is shown and none is chosen. */
export interface Ambiguous extends AnswerBase {
  readonly kind: 'ambiguous'
  readonly options: readonly [PlanAnswer, PlanAnswer, ...PlanAnswer[]]
  readonly citations: NonEmpty<Citation>
}
/** What each of several plans says, all of which were asked for: a comparison, or all that an office does. */
export interface PerPlan extends AnswerBase {
  readonly kind: 'per-plan'
  readonly options: NonEmpty<PlanAnswer>
  /** Plans or places asked for that say nothing of it, in the asker's words. */
  readonly missing: readonly string[]
  readonly citations: NonEmpty<Citation>
}
export interface Abstained extends AnswerBase {
  readonly kind: 'abstained'
  readonly abstention: Abstention
  /** The nearest sections, to show beside the refusal; may be empty. */
  readonly citations: readonly Citation[]
}
/** A listing of what is in the library ("what plans are there"); it needs no citation, only plans. */
export interface PlansListed extends AnswerBase {
  readonly kind: 'plans'
  readonly plans: readonly { readonly planId: PlanId; readonly title: string }[]
  readonly citations: readonly []
}
export type Answer = Answered | Ambiguous | PerPlan | Abstained | PlansListed

/** Answers one question. Never rejects for what a person typed. */
export type Ask = (request: AskRequest) => Promise<Answer>
