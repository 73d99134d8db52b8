/** Whether something holds up everything else. */

import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Log } from './log.js'

const LOOP_SAMPLE_MS = 5_000
/** Longer than this nobody should wait for anything but their own answer. */
const LOOP_LIMIT_MS = 200

/** Says in the log when something held up everything else. */
export function watchLoop(log: Log): () => Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  const look = () => {
    const ms = Math.round(delay.max / 1e6)
    delay.reset()
    if (ms > LOOP_LIMIT_MS) log.warn('loop-blocked', { ms })
  }
  const timer = setInterval(look, LOOP_SAMPLE_MS).unref()
  return async () => {
    clearInterval(timer)
    look()
  }
}
