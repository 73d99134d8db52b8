/** What the page with the question box needs. */

import type { Ask } from '../../../domain/answer.js'
import type { Improve } from '../../../domain/improve.js'

export interface AskingPorts {
  readonly ask: Ask
  readonly improve: Improve
}
