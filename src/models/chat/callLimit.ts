/** How long one call may take: until its deadline, or until its caller has no more use for it. */

export type CallEnd = 'late' | 'stopped'

export interface CallLimit {
  /** Aborts when the call is over by its limit. */
  readonly signal: AbortSignal
  /** What ended the call; undefined while it may go on. */
  readonly end: () => CallEnd | undefined
  /** The work's result; rejects at the end of the call, though the work itself heeds no signal. */
  readonly orEnd: <T>(work: Promise<T>) => Promise<T>
  readonly stop: () => void
  /** Lets go of the timer and of the caller's signal. */
  readonly release: () => void
}

/**
 * Starts the limit. What is not above zero is late at once.
 *
 * @param ms from now, by the timer of the process
 */
export function limitCall(ms: number, callers?: AbortSignal): CallLimit {
  const controller = new AbortController()
  const { signal } = controller
  let end: CallEnd | undefined
  const finish = (by: CallEnd): void => {
    end ??= by
    controller.abort()
  }
  const late = (): void => finish('late')
  const stop = (): void => finish('stopped')
  const timer = setTimeout(late, Math.min(ms, LONGEST_CALL_MS))
  callers?.addEventListener('abort', stop, { once: true })
  if (callers?.aborted) stop()
  if (!(ms > 0)) late()
  return {
    signal,
    end: () => end,
    orEnd: (work) => orAborted(work, signal),
    stop,
    release: () => {
      clearTimeout(timer)
      callers?.removeEventListener('abort', stop)
    },
  }
}

async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let abort = (): void => {}
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(new Error('The call is over'))
    signal.addEventListener('abort', abort, { once: true })
    if (signal.aborted) abort()
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

/** A deadline further away, or none at all, is a mistake: no answer is worth ten minutes, and a timer of 25 days fires at once. */
const LONGEST_CALL_MS = 600_000
