/** What an invented plan is about. */

export interface Subject {
  /** As the title has it: 农机推广应用. */
  readonly name: string
  /** The document's kind: 实施方案. */
  readonly kind: string
  /** Fields whose offices lead; see `officeOf`. */
  readonly fields: readonly string[]
  /** A task's heading, then clauses of it; `{n}` is a figure, `{p}` a percentage. */
  readonly tasks: readonly (readonly [heading: string, ...clauses: string[]])[]
}
