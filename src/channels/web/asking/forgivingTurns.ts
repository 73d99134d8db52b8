/** What is remembered of questions, for a page that is shown although it cannot be: a disk may be full. */

import type { WebTools } from '../ports.js'
import type { AskedOnPage, WebTurns } from './webTurns.js'

export interface ForgivingTurns extends Omit<WebTurns, 'remember'> {
  /** Undefined where it could not be remembered. */
  readonly remember: (asked: AskedOnPage) => Promise<number | undefined>
}

/** What cannot be written is logged, and costs nobody an answer. */
export function forgivingTurns(
  { remember, replaceGiven, noteFailure, of }: WebTurns,
  { log }: Pick<WebTools, 'log'>,
): ForgivingTurns {
  const tried = async <Value>(write: () => Promise<Value>): Promise<Value | undefined> => {
    try {
      return await write()
    } catch (error) {
      log('error', 'web.not-remembered', { error })
      return undefined
    }
  }
  return {
    remember: (asked) => tried(() => remember(asked)),
    replaceGiven: (...replacing) => tried(() => replaceGiven(...replacing)),
    noteFailure: (ms) => tried(() => noteFailure(ms)),
    of,
  }
}
