/** What questions, summaries and their better answers are served with. */

import type { WebTools } from '../ports.js'
import type { ComingAnswers } from './comingAnswers.js'
import type { ForgivingTurns } from './forgivingTurns.js'

export interface AskingTools extends WebTools {
  /** Undefined where nothing can be written. */
  readonly turns: ForgivingTurns | undefined
  readonly coming: ComingAnswers
}
