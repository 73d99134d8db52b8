/** What serves programs is given. */

import type { Entrance } from '../access/door.js'
import type { WebLog, WebPorts } from '../ports.js'

export interface MachineTools {
  readonly ports: WebPorts
  /** Undefined where none is set: the API is off. */
  readonly apiToken: string | undefined
  readonly entrance: Entrance
  readonly log: WebLog
  /** Milliseconds; only differences are used. */
  readonly now: () => number
  /** Makes the number under which a failure is logged and told. */
  readonly newErrorNumber: () => string
}
