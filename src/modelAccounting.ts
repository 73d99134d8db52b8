/** What the chat model's work costs and what comes of it, on the books of this process. */

import { wordDate } from './channels/wording.js'
import type { Chats } from './domain/chats.js'
import type { Asker } from './domain/improve.js'
import type { ImprovingEvents } from './improving.js'
import type { Log } from './log.js'
import type { Metrics } from './metrics.js'
import type { ModelSettings } from './modelSettings.js'
import { whereWritable } from './whereWritable.js'

/** What becomes of the chat model's work goes to the log and into the figures; nothing that was asked or said. */
export function modelEvents(log: Log, metrics: () => Metrics): ImprovingEvents {
  return {
    onModelCall: (event) => {
      metrics().model.onModelCall(event)
      log[event.outcome === 'said' ? 'debug' : 'warn']('model-called', { ...event })
    },
    onImproved: (outcome) => {
      metrics().model.onImproved(outcome)
      log.info('model-used', { ...outcome })
    },
    onProbe: (found) =>
      log[found.reachable && found.followsForm ? 'info' : 'warn']('model-probed', { ...found }),
  }
}

/** Counts calls to the chat model by the days of this machine's clock. What cannot be counted is not called. */
export function callsWithin(
  chatModel: ModelSettings['chatModel'],
  chats: Chats | undefined,
  log: Log,
) {
  return async (asker: Asker): Promise<boolean> => {
    const today = wordDate(Date.now())
    if (!chatModel || !chats) return false
    const taking = (): Promise<boolean> => chats.modelCalls.take(asker, today, chatModel.budgets)
    return (await whereWritable(taking, log)) ?? false
  }
}
