/** The log: one JSON line an event, with no secret in it. */

import type { LogLevel } from './config.js'

export type Fields = Readonly<Record<string, unknown>>

/** Writes one event. `event` is a fixed name such as `telegram-off`; what varies belongs into the fields. */
export type LogEvent = (event: string, fields?: Fields) => void
export type Log = Readonly<Record<LogLevel, LogEvent>>

export interface LogOptions {
  /** Events below it are dropped: debug < info < warn < error. */
  readonly level: LogLevel
  /** Values that are masked wherever they occur; anything shaped like a bot token is masked without being named. */
  readonly secrets: readonly string[]
  /** Takes one line, newline included. */
  readonly write: (line: string) => void
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/**
 * Makes a log. A line is `{"time":"2026-01-31T08:00:00.000Z","level":"info","event":"…", …fields}`; an error among
 * the fields is written with its message, stack and causes. Never throws for what it is given.
 */
export function createLog(options: LogOptions): Log {
  const mask = createMask(options.secrets)
  const at =
    (level: LogLevel): LogEvent =>
    (event, fields = {}) => {
      if (SEVERITY[level] < SEVERITY[options.level]) return
      const time = new Date(options.now()).toISOString()
      const line = { time, level, event, ...(plain(fields, mask, []) as Fields) }
      options.write(`${JSON.stringify(line)}\n`)
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** Returns a function that masks the secrets in a text, plain or percent-encoded, and all that looks like a bot token. */
export function createMask(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .filter((form) => form !== '')
    .sort((a, b) => b.length - a.length)
  return (text) =>
    forms
      .reduce((masked, form) => masked.replaceAll(form, MASK), text)
      .replace(BOT_TOKEN, (_, prefix: string) => `${prefix}${MASK}`)
}

/** A copy that JSON can hold: texts masked, errors spelt out, what contains itself cut off. */
function plain(
  value: unknown,
  mask: (text: string) => string,
  within: readonly unknown[],
): unknown {
  if (typeof value === 'string') return mask(value)
  if (typeof value === 'bigint' || typeof value === 'symbol') return mask(String(value))
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date || value instanceof URL) return plain(value.toJSON(), mask, within)
  if (within.includes(value) || within.length >= DEEPEST) return '…'
  const inside = [...within, value]
  if (Array.isArray(value)) return value.map((item) => plain(item, mask, inside))
  const parts = value instanceof Error ? partsOf(value) : Object.entries(value)
  return Object.fromEntries(parts.map(([key, part]) => [mask(key), plain(part, mask, inside)]))
}

/** What an error shows is not enumerable; what libraries add to it (code, status, method) is. */
function partsOf(error: Error): [string, unknown][] {
  const { name, message, stack, cause } = error
  const own = Object.entries(error).filter(([key]) => !['name', 'message', 'stack'].includes(key))
  const causes: [string, unknown][] = cause === undefined ? [] : [['cause', cause]]
  return [['name', name], ['message', message], ['stack', stack], ...own, ...causes]
}

const SEVERITY: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 }
const MASK = '***'
/** A token as BotFather gives it, also behind `bot` in the address of a method. */
const BOT_TOKEN = /(\bbot|\b)\d{5,}(?::|%3A)[\w-]{20,}/gi
/** Errors of libraries hold whole requests; deeper than this nobody reads. */
const DEEPEST = 8
