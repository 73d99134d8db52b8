/** What the web channel needs of the rest of Wenji. The composition root fills it. */

import type { Chats } from '../../domain/chats.js'
import type { AdminPorts } from './admin/ports.js'
import type { AskingPorts } from './asking/ports.js'
import type { LookupPorts } from './lookups/ports.js'
import type { MachinePorts } from './machines/ports.js'
import type { ReadingPorts } from './reading/ports.js'

/** Whatever has a scope knows nothing beyond it. */
export interface WebPorts extends ReadingPorts, LookupPorts, AskingPorts, AdminPorts {
  readonly machines: MachinePorts
}

/** What is kept of what people asked on the pages; whoever opened it closes it. */
export type WebChats = Omit<Chats, 'close'>

/** An event and its fields, as one line; never the text of a plan or a question at info level. */
export type WebLog = (
  level: 'info' | 'warn' | 'error',
  event: string,
  fields: Readonly<Record<string, unknown>>,
) => void

/** What each feature is given. */
export interface WebTools {
  readonly ports: WebPorts
  /** Undefined where nothing can be written. */
  readonly chats: WebChats | undefined
  readonly log: WebLog
  /** Milliseconds since the epoch. */
  readonly now: () => number
}
