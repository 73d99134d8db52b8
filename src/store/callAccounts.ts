/** On whose account a call to the chat model is counted. */

import type { Asker, CallBudgets } from '../domain/improve.js'

export interface Account {
  readonly whose: 'all' | 'person' | 'chat'
  /** Empty for all. */
  readonly id: string
}

/** All together first. Nobody has no account: of one who is not known only the chat's counts. */
export function accountsOf(
  { person, chat }: Asker,
  most: CallBudgets,
): readonly (Account & { readonly budget: number })[] {
  return [
    { whose: 'all', id: '', budget: most.perDay },
    { whose: 'chat', id: chat, budget: most.perChat },
    ...(person === '' ? [] : [{ whose: 'person' as const, id: person, budget: most.perPerson }]),
  ]
}
