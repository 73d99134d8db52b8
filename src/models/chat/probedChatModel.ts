/** A model that is asked at start what it can do, and is spoken to accordingly. */

import { withoutSystem } from './chatMessage.js'
import type { ChatModel } from './chatModel.js'
import { type Capabilities, probe } from './probe.js'
import type { ProbeMemory } from './probeMemory.js'

export interface ProbedChatModel extends ChatModel {
  /** What is known of the model; undefined until its first probe is over. */
  readonly capabilities: () => Capabilities | undefined
  /** Resolves, and never rejects, when the first probe is over. */
  readonly probed: Promise<void>
}

export interface ProbedChatModelOptions {
  readonly memory: ProbeMemory
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly probeDeadlineMs?: number
  /** Told of each probe, for the log; must not throw. */
  readonly onProbe?: (capabilities: Capabilities, from: 'asked' | 'remembered') => void
}

/**
 * Begins the probe where nothing is remembered; calls do not wait for it. A model that could not be reached is probed again with
 * a later call, so that what it cannot do is found out without a restart.
 */
export function createProbedChatModel(
  model: ChatModel,
  { memory, now, probeDeadlineMs = PROBE_DEADLINE_MS, onProbe }: ProbedChatModelOptions,
): ProbedChatModel {
  let known = memory.recall()
  let isProbing = false
  let probedAt = now()

  async function ask(): Promise<void> {
    isProbing = true
    known = await probe(model, { deadlineMs: probeDeadlineMs, now })
    isProbing = false
    probedAt = now()
    if (known.reachable) memory.remember(known)
    onProbe?.(known, 'asked')
  }

  function askAgainIfDue(): void {
    if (isProbing || known?.reachable !== false || now() - probedAt < PROBE_AGAIN_MS) return
    if (model.isReady()) void ask()
  }

  if (known) onProbe?.(known, 'remembered')
  const probed = known ? Promise.resolve() : ask()
  return {
    ...model,
    complete: (messages, options) => {
      askAgainIfDue()
      const isMerged = known?.systemRole === false
      return model.complete(isMerged ? withoutSystem(messages) : messages, options)
    },
    capabilities: () => known,
    probed,
  }
}

/** A model on one's own machine may have to be loaded from its disk first. */
const PROBE_DEADLINE_MS = 60_000
const PROBE_AGAIN_MS = 10 * 60_000
