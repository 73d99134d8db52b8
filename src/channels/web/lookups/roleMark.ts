/** The sign of a role in a table; its word stands in the legend, and beside each sign for those who hear the page. */

import type { Role } from '../../../domain/fact.js'

export const ROLES: readonly Role[] = ['lead', 'responsible', 'participant']

export const ROLE_MARK: Readonly<Record<Role, string>> = {
  lead: '●',
  responsible: '◐',
  participant: '○',
}
