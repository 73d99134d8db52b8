/** Builds the vectors in the background until they are all there, however often the model fails in between. */

import type { VectorBuild, VectorBuildOptions } from './vectorBuild.js'

export interface VectorKeeperTools {
  readonly build: VectorBuild
  /** Rejects when the signal comes first. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** Told what keeps it from going on, in one sentence; each thing once, until all are there. */
  readonly onFault: (message: string) => void
}

/**
 * Resolves when all vectors are there, or the signal of the first caller stops it. Whoever calls while it runs joins it, and ends its pause: the
 * library, or the model, may have changed.
 */
export type VectorKeeper = (options?: VectorBuildOptions) => Promise<void>

/** Pauses double from the first to the last: a service that was down for a moment is soon asked again, one without credit seldom. */
const FIRST_PAUSE_MS = 5_000
const LAST_PAUSE_MS = 600_000

export function createVectorKeeper({ build, sleep, onFault }: VectorKeeperTools): VectorKeeper {
  let running: Promise<void> | undefined
  /** Whether somebody has called since the last build began. */
  let isWanted = false
  let endPause = new AbortController()

  async function keep(options: VectorBuildOptions): Promise<void> {
    const isStopped = () => options.signal?.aborted === true
    const told = new Set<string>()
    let hasBegun = false
    let pauseMs = FIRST_PAUSE_MS
    const watched: VectorBuildOptions = {
      ...options,
      onProgress: (progress) => {
        pauseMs = FIRST_PAUSE_MS
        options.onProgress?.(progress)
      },
      // After a pause it is the same work that goes on.
      onEvent: (event) => {
        if (event.kind === 'ended' || !hasBegun) options.onEvent?.(event)
        hasBegun = event.kind === 'began'
      },
    }
    while (!isStopped()) {
      isWanted = false
      const fault = await faultOf(build(watched))
      if (isStopped() || (fault === undefined && !isWanted)) break
      if (fault !== undefined && !told.has(fault)) onFault(fault)
      if (fault !== undefined) told.add(fault)
      if (isWanted) continue
      await pause(pauseMs, options.signal)
      pauseMs = Math.min(LAST_PAUSE_MS, pauseMs * 2)
    }
    // At once: whoever calls from here on must not join what has looked for the last time.
    running = undefined
  }

  async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
    endPause = new AbortController()
    const signals = [endPause.signal, ...(signal ? [signal] : [])]
    await sleep(ms, AbortSignal.any(signals)).catch(() => undefined)
  }

  return (options = {}) => {
    isWanted = true
    endPause.abort()
    running ??= Promise.resolve().then(() => keep(options))
    return running
  }
}

/** What went wrong, in one sentence; undefined where nothing did. */
async function faultOf(built: Promise<void>): Promise<string | undefined> {
  try {
    await built
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
