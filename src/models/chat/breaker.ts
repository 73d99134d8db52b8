/**
 * Leaves a failing service alone. cockatiel's breaker is not used: it reads the system's clock, cannot rest as long as an answer
 * asks for, lets callers wait for another's trial (a user waits too), and does not tell whether a trial is due.
 */

/** What a call showed of the service: that it works, that it does not (and how long it wants rest), or nothing. */
export type Verdict =
  | { readonly kind: 'well' }
  | { readonly kind: 'ill'; readonly restMs?: number }
  | { readonly kind: 'unknown' }

export interface Breaker {
  /** Whether a call made now would be turned away: the service rests, or a trial shows just now whether it still has to. */
  readonly isResting: () => boolean
  /** Lets a call through, which must tell its verdict when it is over; undefined while the service rests. */
  readonly admit: () => ((verdict: Verdict) => void) | undefined
}

/**
 * Makes a breaker that lets all calls through. It opens after FAILURES_IN_A_ROW, or at once where a verdict names a rest; when
 * the rest is over, one call is let through as a trial, which ends the rest or begins another.
 *
 * @param now milliseconds
 */
export function createBreaker(now: () => number): Breaker {
  let failures = 0
  let restsUntil: number | undefined
  let isOnTrial = false

  const isResting = (): boolean => restsUntil !== undefined && (isOnTrial || now() < restsUntil)

  function settle(verdict: Verdict, isTrial: boolean): void {
    if (isTrial) isOnTrial = false
    if (verdict.kind === 'unknown') return
    if (verdict.kind === 'ill') {
      failures++
      const isEnough = isTrial || failures >= FAILURES_IN_A_ROW
      const restMs = verdict.restMs ?? (isEnough ? REST_MS : undefined)
      if (restMs !== undefined) restsUntil = Math.max(restsUntil ?? 0, now() + restMs)
      return
    }
    // A call that was under way when the rest began is no trial: what the service asked for since still holds.
    if (restsUntil !== undefined && !isTrial) return
    failures = 0
    restsUntil = undefined
  }

  return {
    isResting,
    admit: () => {
      if (isResting()) return undefined
      const isTrial = restsUntil !== undefined
      if (isTrial) isOnTrial = true
      return (verdict) => settle(verdict, isTrial)
    },
  }
}

/** One or two happen to any service; five without an answer between them cost five people a wait. */
const FAILURES_IN_A_ROW = 5
/** Long enough for a service to start again, short enough that few questions are answered plainly without need. */
const REST_MS = 60_000
