/** What the page with the question box needs. */

import type { Ask } from '../../../domain/answer.js'

export interface AskingPorts {
  readonly ask: Ask
}
