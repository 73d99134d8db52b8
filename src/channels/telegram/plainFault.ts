/**
 * What a log may know of a fault. grammY's errors carry the whole call, with what was asked and answered in it, and what lies below
 * them the address with the token; so the log gets words and never the error itself.
 */

import { GrammyError } from 'grammy'
import type { TelegramLog } from './ports.js'

const DEEPEST = 4
const MASK = '***'

/** The same log, for which an `error` among the fields is put into words and the token is masked. */
export function withPlainFaults(log: TelegramLog, token: string): TelegramLog {
  return (level, event, fields = {}) =>
    log(
      level,
      event,
      'error' in fields ? { ...fields, error: plainFault(fields['error'], token) } : fields,
    )
}

/** The message and what caused it, in one text; the stack too where the fault is Wenji's own. Never the token. */
export function plainFault(error: unknown, token: string): string {
  return wordsOf(error, 0).replaceAll(token, MASK).replaceAll(encodeURIComponent(token), MASK)
}

function wordsOf(error: unknown, depth: number): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof GrammyError) return error.message
  const below = 'error' in error ? error.error : error.cause
  const own = below === undefined && depth === 0 ? (error.stack ?? error.message) : error.message
  return below === undefined || depth >= DEEPEST ? own : `${own}: ${wordsOf(below, depth + 1)}`
}
