/** What improving an answer needs from outside, and what it tells. */

import type { Ask } from '../../domain/answer.js'
import type { Asker } from '../../domain/improve.js'
import type { LibraryReader } from '../../store/library.js'
import type { SummaryTools } from '../summary/rankSentences.js'
import type { NumberedTools } from './numberedSentences.js'
import type { Task } from './prompts.js'
import type { WholeQuestionTools } from './wholeQuestion.js'
import type { Writer } from './writer.js'

export interface ImproveTools extends NumberedTools, SummaryTools, WholeQuestionTools {
  readonly library: LibraryReader
  readonly writer: Writer
  readonly ask: Ask
  /** Counts a request on somebody's account; false where a budget is spent. */
  readonly mayCall: (asker: Asker) => Promise<boolean>
  /** Told what came of each request: for the log and the metrics. */
  readonly onOutcome: (outcome: ImproveOutcome) => void
  /** Milliseconds; only differences are used. */
  readonly now: () => number
  /** A word that nobody can have foreseen, of letters and digits. */
  readonly newMarker: () => string
}

export interface ImproveOutcome {
  readonly task: Task | 'follow-up'
  /**
   * `none`: no reply that could be read came in time; `dropped`: what it said did not hold, or was not enough; `same`: it said what
   * the plain answer says.
   */
  readonly outcome: 'better' | 'same' | 'none' | 'dropped'
  /** Claims made and claims that held; 0 for a follow-up. */
  readonly claims: number
  readonly kept: number
  readonly ms: number
}

/** One request to the model, as those who make it see it. */
export interface ModelRequest {
  /** In milliseconds of the tools' clock. */
  readonly deadlineAt: number
  /** Called once, with what came of it. */
  readonly told: (outcome: Omit<ImproveOutcome, 'task' | 'ms'>) => void
}
