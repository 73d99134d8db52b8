/** What the pages of responsibilities and figures need. */

import type { Responsibilities } from '../../../domain/lookup.js'
import type {
  FiguresFound,
  FiguresWanted,
  TasksFound,
  TasksWanted,
} from '../../../domain/overview.js'
import type { Scope } from '../../../domain/question.js'

export interface LookupPorts {
  readonly responsibilities: (office: string, scope: Scope) => Promise<Responsibilities>
  readonly tasks: (wanted: TasksWanted, scope: Scope) => Promise<TasksFound>
  readonly figures: (wanted: FiguresWanted, scope: Scope) => Promise<FiguresFound>
}
