/** Who looks at a page, and what they may see of it. */

import type { Scope } from '../../../domain/question.js'

export interface Visitor {
  /** A Telegram user id; `local` for whoever sits at the machine. */
  readonly person: string
  /** The plans that may be seen, as in the person's private chat. */
  readonly scope: Scope
  readonly isAdmin: boolean
  /** Whether there is a session to leave. */
  readonly isSignedIn: boolean
}

/** What the door leaves for the pages behind it. */
export interface WebEnv {
  readonly Variables: { readonly visitor: Visitor }
}

/** Whoever sits at the machine: the page is bound to 127.0.0.1 and nobody else reaches it. */
export const LOCAL_VISITOR: Visitor = {
  person: 'local',
  scope: 'all',
  isAdmin: true,
  isSignedIn: false,
}
