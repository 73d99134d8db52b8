/** One place where a text says in what role offices stand to a task. */

import type { Named, Role } from '../../domain/fact.js'
import type { Span } from '../../domain/plan.js'

export interface RoleMention extends Span {
  readonly role: Role
  readonly label: string
  readonly offices: readonly Named[]
  /** How it is written. A `label` or `bracket` closes the text before it; `words` are about their own sentence. */
  readonly form: 'label' | 'bracket' | 'words'
}
