import type { Assignment } from '../../domain/fact.js'
import { type Aliases, findAliases } from './aliases.js'
import { saysFirstLeads } from './firstLeads.js'
import type { Reading } from './reading.js'

/** What a plan says once about all of its assignments. */
export interface PlanRules {
  readonly convention: Assignment['convention']
  readonly aliases: Aliases
}

export function planRules(reading: Reading): PlanRules {
  return {
    convention: saysFirstLeads(reading.text) ? 'first' : 'none',
    aliases: findAliases(reading),
  }
}
