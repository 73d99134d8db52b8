/**
 * The library: all that is indexed. This is the contract; `sqlite/sqliteLibrary.ts` is its first implementation.
 * Asynchronous although SQLite answers at once, so that a database over a network can stand beside it.
 */

import type { Assignment, Fact, FactKind } from '../domain/fact.js'
import type { SourceChanges } from '../domain/change.js'
import type {
  Plan,
  PlanId,
  Section,
  SectionId,
  Sentence,
  SentenceId,
  SourceId,
  SourcePlace,
} from '../domain/plan.js'
import type { Scope } from '../domain/question.js'
import type { PlanVersion, RemovedSection } from '../domain/version.js'

/** A plan with all that was read from it, as the ingest hands it over. `plan.length === text.length`. */
export interface ReadPlan {
  readonly plan: Plan
  readonly text: string
  /** In reading order; the first is the root. */
  readonly sections: readonly Section[]
  readonly sentences: readonly Sentence[]
  readonly facts: readonly Fact[]
  /** From where on in the text what place of the original is read, ascending; empty for a format without places. */
  readonly places: readonly PlacedFrom[]
  /** The sections of the first level, in reading order. */
  readonly chapters: readonly Chapter[]
}

export interface PlacedFrom {
  /** UTF-16 units into the plan's text. */
  readonly start: number
  readonly place: SourcePlace
}

/** A section of the first level with all below it: what is read of one depends on no other. */
export interface Chapter {
  readonly sectionId: SectionId
  /** Of all that its facts are read from, wherever it stands; empty where they depend on more than the chapter. */
  readonly digest: string
}

/** A source as it is kept: its hash decides whether it must be read again. */
export interface SourceRecord {
  readonly id: SourceId
  /** SHA-256 of the file's bytes and the version of the reader, in hexadecimal. */
  readonly hash: string
}

/** What a re-index is remembered by. */
export interface Revision {
  /** Milliseconds since the epoch. */
  readonly at: number
  /** The source's plans as the library has them; whoever writes sees to it that nobody else does meanwhile. */
  readonly before: readonly ReadPlan[]
  readonly changes: SourceChanges
}

/** A source with the plans that are put in place of those it had. */
export interface SourceReplacement {
  readonly source: SourceRecord
  readonly plans: readonly ReadPlan[]
  readonly revision?: Revision
}

export interface SourceChange {
  readonly plansAdded: number
  readonly plansChanged: number
  readonly plansRemoved: number
}

/** A plan and how many sections it has, its root included. */
export interface ListedPlan {
  readonly plan: Plan
  readonly sections: number
}

/** What has become of the plans since a generation. */
export interface PlanChanges {
  /** The generation that this leads up to. */
  readonly generation: number
  /** Whether all plans are listed, those that have not changed among them; `removed` is empty then. */
  readonly isWhole: boolean
  /** Written since then, be it that they say the same; in no order. */
  readonly written: readonly ListedPlan[]
  readonly removed: readonly PlanId[]
}

/** A place in a plan's text. */
export interface TextPosition {
  readonly planId: PlanId
  /** UTF-16 units into the plan's text. */
  readonly at: number
}

export interface LibraryCounts {
  readonly plans: number
  readonly sections: number
  readonly sentences: number
  readonly facts: Readonly<Record<FactKind, number>>
}

/** What the terms of one leg of a section's text are. Pure; the same function serves writing and asking. */
export interface Analyzer {
  /** Overlapping character bigrams (and whole Latin words) of folded text, in order, with repetition. */
  readonly bigrams: (text: string) => string[]
  /** Words of folded text, in order, with repetition. */
  readonly words: (text: string) => string[]
}

/** One thing that is looked for: a section scores by the best of the alternatives, not by their sum. */
export interface TermGroup {
  readonly alternatives: readonly { readonly term: string; readonly weight: number }[]
}

export interface LexicalQuery {
  readonly scope: Scope
  readonly bigrams: readonly TermGroup[]
  readonly words: readonly TermGroup[]
  /** Number of sections wanted, at least 1. */
  readonly limit: number
}

/** A section with its exact BM25F score in each leg (0 where the leg does not match). */
export interface LexicalHit {
  readonly sectionId: SectionId
  readonly planId: PlanId
  readonly bigram: number
  readonly word: number
}

export interface LexicalResult {
  /** Best first by the sum of the legs' scores, each divided by its maximum. */
  readonly hits: readonly LexicalHit[]
  /** For each leg the sum of the idf of all query groups: what a section would need to cover everything. */
  readonly ceiling: { readonly bigram: number; readonly word: number }
}

export interface VectorHit {
  readonly sentenceId: SentenceId
  readonly sectionId: SectionId
  readonly planId: PlanId
  /** Cosine similarity, from -1 to 1. */
  readonly cosine: number
}

/** Of the distinct texts of all sentences. */
export interface VectorCounts {
  /** How many have a vector of the model. */
  readonly done: number
  readonly total: number
  /** Numbers per vector; 0 where there is none. */
  readonly dimension: number
}

export interface FactQuery {
  readonly scope: Scope
  readonly kinds?: readonly FactKind[]
  readonly sectionIds?: readonly SectionId[]
  /** Assignments that name one of these offices, as printed; each fact comes once. */
  readonly offices?: readonly string[]
}

/** Assignments of some offices, a part at a time. */
export interface EarliestQuery {
  readonly scope: Scope
  /** As printed. */
  readonly offices: readonly string[]
  /** Number of facts wanted, at least 1. */
  readonly limit: number
}

export interface LibraryReader {
  readonly counts: (scope: Scope) => Promise<LibraryCounts>
  /** Changes with every committed write of plans, also one of another process; what was derived from them is then stale. */
  readonly generation: () => Promise<number>
  /**
   * What has become of the plans since a generation that this reader was told, in one call; all plans where it was told none, and where
   * what happened since is not known plan by plan. Costs what has changed.
   */
  readonly planChanges: (since: number | undefined) => Promise<PlanChanges>
  /** In the order of sources, by the code points of their ids, and of the plans within them. */
  readonly plans: (scope: Scope) => Promise<Plan[]>
  /** In their order; empty for a source that is not in. */
  readonly plansOf: (source: SourceId) => Promise<Plan[]>
  readonly plan: (id: PlanId) => Promise<Plan | undefined>
  readonly planText: (id: PlanId) => Promise<string | undefined>
  /** Several of them in one call; unknown ids are left out. */
  readonly planTexts: (ids: readonly PlanId[]) => Promise<Map<PlanId, string>>
  /** A plan with all that was read from it. */
  readonly readPlan: (id: PlanId) => Promise<ReadPlan | undefined>
  /** Where in the original units of plans' texts stand, in the order asked for; undefined where the format has no places. */
  readonly placesOf: (positions: readonly TextPosition[]) => Promise<(SourcePlace | undefined)[]>
  /** Newest first; empty for an unknown plan, and for one that was indexed before versions were kept. */
  readonly versions: (id: PlanId) => Promise<PlanVersion[]>
  /** A plan as it was in a version; undefined where that version is not kept. */
  readonly planAt: (id: PlanId, version: number) => Promise<ReadPlan | undefined>
  /** What is left of a section that its plan has no more; undefined once the plan itself is removed. */
  readonly removedSection: (id: SectionId) => Promise<RemovedSection | undefined>
  /** All sections of a plan in reading order; empty for an unknown plan. */
  readonly outline: (id: PlanId) => Promise<Section[]>
  readonly section: (id: SectionId) => Promise<Section | undefined>
  /** In the order asked for; unknown ids are left out. */
  readonly sections: (ids: readonly SectionId[]) => Promise<Section[]>
  /** The sections that stand above these in their outlines, each once, without these themselves; in no order. */
  readonly ancestors: (ids: readonly SectionId[]) => Promise<Section[]>
  /** In reading order within each section, sections in the order asked for. */
  readonly sentences: (ids: readonly SectionId[]) => Promise<Sentence[]>
  /** In reading order within each plan. */
  readonly facts: (query: FactQuery) => Promise<Fact[]>
  /**
   * Those assignments of the offices that stand nearest to the beginning of their plans, in this order; of several that stand equally
   * near, by the order of the offices, then of the plans. Each once.
   */
  readonly earliest: (query: EarliestQuery) => Promise<Assignment[]>
  /** Every distinct office name as printed, with the number of assignments that name it; most often named first, then by name. */
  readonly offices: (scope: Scope) => Promise<{ readonly name: string; readonly count: number }[]>
  readonly search: (query: LexicalQuery) => Promise<LexicalResult>
  /** In how many sections of the whole library each term of a leg occurs; 0 for an unknown term. */
  readonly frequencies: (
    leg: 'bigram' | 'word',
    terms: readonly string[],
  ) => Promise<Map<string, number>>
  /** Every distinct term of the word leg. */
  readonly vocabulary: () => Promise<string[]>
  /** Plans of the scope whose text contains the words, exactly as given after folding, with the number of sections that do. */
  readonly mentions: (text: string, scope: Scope) => Promise<Map<PlanId, number>>
  /** How far the vectors of a model are made; cheap while neither they nor the plans change. */
  readonly vectorsOf: (model: string) => Promise<VectorCounts>
  /** Best first. Empty where no vectors of that model are kept. */
  readonly nearest: (
    model: string,
    vector: Float32Array,
    limit: number,
    scope: Scope,
  ) => Promise<VectorHit[]>
}

export interface LibraryWriter {
  /** In the order of their ids; those of the ids given, or all. */
  readonly sources: (ids?: readonly SourceId[]) => Promise<SourceRecord[]>
  /**
   * Puts a source's plans in place of those it had, in one transaction; sections that have not changed stay as they are
   * written. A source may have no plans. With a revision, a version is recorded of each plan that is new or says something else.
   */
  readonly replaceSource: (
    source: SourceRecord,
    plans: readonly ReadPlan[],
    revision?: Revision,
  ) => Promise<SourceChange>
  /**
   * The same for several sources, each of which occurs once, in one transaction: all go in or none. What is written at once costs less, since
   * sections share most of their terms.
   */
  readonly replaceSources: (replacements: readonly SourceReplacement[]) => Promise<SourceChange[]>
  /** Takes its history with it. Returns the number of plans removed: 0 for an unknown source. */
  readonly removeSource: (id: SourceId) => Promise<number>
  /** Texts of sentences that have no vector of this model, each text once. */
  readonly textsWithoutVector: (model: string, limit: number) => Promise<string[]>
  /** Keeps vectors of unit length by the sentence's text; a text is never embedded twice for one model. */
  readonly putVectors: (
    model: string,
    vectors: readonly { readonly text: string; readonly vector: Float32Array }[],
  ) => Promise<void>
  /** Takes away the vectors of all other models, and what was made of those. Returns the names of the models that had any. */
  readonly keepVectorsOf: (models: readonly string[]) => Promise<string[]>
}

export interface Library extends LibraryReader, LibraryWriter {
  readonly close: () => Promise<void>
}
