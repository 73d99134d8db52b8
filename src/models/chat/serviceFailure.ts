/** What a failed request says of the service, whatever library threw it. */

import type { Verdict } from './breaker.js'

export interface ServiceFailure {
  readonly why: 'refused' | 'limited' | 'unreachable' | 'faulty'
  readonly status?: number
  readonly verdict: Verdict
}

/**
 * Reads an error by its HTTP status, else by the system's code in it or its causes; what has neither is no answer at all.
 *
 * @param now milliseconds since 1970, for a `Retry-After` that is a date
 */
export function readServiceFailure(error: unknown, now: number): ServiceFailure {
  const status = partOf(error, 'status')
  if (typeof status === 'number') return { ...ofStatus(status, error, now), status }
  return { why: hasNetworkCode(error) ? 'unreachable' : 'faulty', verdict: { kind: 'ill' } }
}

function ofStatus(status: number, error: unknown, now: number): ServiceFailure {
  if (status === 429) {
    return { why: 'limited', verdict: { kind: 'ill', restMs: restAskedFor(error, now) } }
  }
  if (OF_THE_ACCOUNT.has(status)) {
    return { why: 'refused', verdict: { kind: 'ill', restMs: ACCOUNT_REST_MS } }
  }
  if (OF_THE_REQUEST.has(status)) return { why: 'refused', verdict: { kind: 'well' } }
  const isRefusal = status < 500 && status !== 408
  return { why: isRefusal ? 'refused' : 'faulty', verdict: { kind: 'ill' } }
}

function restAskedFor(error: unknown, now: number): number {
  const value = headerOf(partOf(error, 'headers'), 'retry-after')
  const seconds = Number(value ?? NaN)
  const ms = Number.isNaN(seconds) ? Date.parse(value ?? '') - now : seconds * 1000
  if (Number.isNaN(ms)) return LIMITED_REST_MS
  return Math.min(Math.max(ms, SHORTEST_REST_MS), LONGEST_REST_MS)
}

function headerOf(headers: unknown, name: string): string | undefined {
  const value = headers instanceof Headers ? headers.get(name) : partOf(headers, name)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

function hasNetworkCode(error: unknown): boolean {
  let one = error
  for (let depth = 0; depth < DEEPEST_CAUSE && one !== undefined; depth++) {
    const code = partOf(one, 'code')
    if (typeof code === 'string' && NETWORK_CODE.test(code)) return true
    one = partOf(one, 'cause')
  }
  return false
}

function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

/** A key that is wrong, an account without credit, a model that is not for it: no later request fares better. */
const OF_THE_ACCOUNT: ReadonlySet<number> = new Set([401, 402, 403])
/** Somebody has to act before these pass; five minutes are soon enough to notice it. */
const ACCOUNT_REST_MS = 300_000
/** This request was too long or not to the service's taste: the next one may be, and the service works. */
const OF_THE_REQUEST: ReadonlySet<number> = new Set([400, 413, 422])
/** Where a 429 does not say how long: limits count by the minute, and half of it has passed on average. */
const LIMITED_REST_MS = 30_000
/** `Retry-After: 0` is sent by services that are limited still; an hour is too long to go without asking once. */
const SHORTEST_REST_MS = 5_000
const LONGEST_REST_MS = 300_000
/** As Node.js, undici and OpenSSL name what went wrong with a connection; codes of modules and addresses are not among them. */
const NETWORK_CODE =
  /^(?:E(?!RR_)[A-Z]{2}|UND_ERR_|ERR_(?:TLS|SSL)_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/
/** fetch, the client's library and LangChain add one each. */
const DEEPEST_CAUSE = 8
