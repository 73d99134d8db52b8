/** Leaves alone for a while what has just failed: a question is answered without it, and the next ones do not wait in vain. */

export interface SparedOptions {
  /** Milliseconds; only differences are used. */
  readonly now: () => number
  /** Told what went wrong, in one sentence; once until it has gone well again. */
  readonly onFault: (message: string) => void
}

/** One who asks has waited for it, up to the deadline; half a minute on, one more may. */
const REST_MS = 30_000

/** The same call, which gives undefined where it fails, and at once while it rests. */
export function spared<Given extends readonly unknown[], Result>(
  call: (...given: Given) => Promise<Result>,
  { now, onFault }: SparedOptions,
): (...given: Given) => Promise<Result | undefined> {
  let restsUntil = -Infinity
  let isTold = false
  return async (...given) => {
    if (now() < restsUntil) return undefined
    try {
      const result = await call(...given)
      isTold = false
      return result
    } catch (error) {
      restsUntil = now() + REST_MS
      if (!isTold) onFault(error instanceof Error ? error.message : String(error))
      isTold = true
      return undefined
    }
  }
}
