/** What a task of the corpus is about, and how else people call it. */

/** `[name, other names, unit it is counted in, what is wrong with it]`. */
export type Matter = readonly [
  name: string,
  /** As somebody says it who has not read the plan; shares as few characters as can be. */
  others: readonly string[],
  unit: string,
  troubles: string,
]

export type MatterKind = 'things' | 'people' | 'affairs'

/** A field of work: one plan is about one of them. No matter stands in two fields, so that place and matter name a section. */
export interface Field {
  /** As the title has it. */
  readonly name: string
  /** Whose offices lead; see `officeOf`. */
  readonly offices: readonly string[]
  readonly matters: Readonly<Record<MatterKind, readonly Matter[]>>
}
