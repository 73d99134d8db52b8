/** Joins the chat model of the settings to asking: what `createApp` gives as `improve`. */

import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { AskTools } from './ask/askTools.js'
import { createImprove } from './ask/wording/improve.js'
import type { ImproveOutcome } from './ask/wording/improveTools.js'
import type { Ask } from './domain/answer.js'
import type { Asker, Improve } from './domain/improve.js'
import type { ModelSettings } from './modelSettings.js'
import { askForObject } from './models/chat/askForObject.js'
import { type CallEvent, createChatModel, MOST_CALLS_AT_ONCE } from './models/chat/chatModel.js'
import { loadOpenAiChat } from './models/chat/openAiChat.js'
import type { Capabilities } from './models/chat/probe.js'
import { createProbedChatModel } from './models/chat/probedChatModel.js'
import { createProbeMemory } from './models/chat/probeMemory.js'

/** Told what becomes of the chat model's work, for the log and the metrics; never what was asked or answered. */
export interface ImprovingEvents {
  readonly onModelCall?: (event: CallEvent) => void
  readonly onImproved?: (outcome: ImproveOutcome) => void
  readonly onProbe?: (capabilities: Capabilities) => void
}

export interface Improving {
  readonly improve: Improve
  /** Undefined without a chat model. */
  readonly chatModel:
    | {
        readonly name: string
        readonly isReady: () => boolean
        /** Calls a day for all together. */
        readonly mostCalls: number
      }
    | undefined
  /** Loads what the first answer would load. */
  readonly warmUp: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface ImprovingOptions extends ImprovingEvents {
  readonly settings: ModelSettings['chatModel']
  /** Where what the model can do is remembered; `:memory:` for nowhere. */
  readonly indexDir: string
  readonly askTools: AskTools
  readonly ask: Ask
  readonly mayCall: ((asker: Asker) => Promise<boolean>) | undefined
}

/** Without a chat model nothing is loaded, and nothing is ever better. */
export function createImproving(options: ImprovingOptions): Improving {
  const { settings, ask, askTools, mayCall = async () => true, onImproved = () => {} } = options
  if (!settings) return NOTHING
  const model = openModel(settings, options)
  const improve = createImprove({
    ...askTools,
    ask,
    mayCall,
    onOutcome: onImproved,
    now: Date.now,
    newMarker: () => randomBytes(8).toString('hex'),
    writer: {
      isReady: model.isReady,
      // One is left for the probe.
      mostAtOnce: MOST_CALLS_AT_ONCE - 1,
      reply: async (messages, schema, deadlineAt) => {
        const asked = await askForObject(model, messages, schema, { deadlineAt })
        return asked.kind === 'read' ? asked.value : undefined
      },
    },
  })
  const { name, isReady, warmUp, close } = model
  const mostCalls = settings.budgets.perDay
  return { improve, chatModel: { name, isReady, mostCalls }, warmUp, close }
}

const NOTHING: Improving = {
  improve: async () => undefined,
  chatModel: undefined,
  warmUp: async () => {},
  close: async () => {},
}

function openModel(
  settings: NonNullable<ModelSettings['chatModel']>,
  { indexDir, onModelCall, onProbe }: ImprovingOptions,
) {
  const { baseUrl, model } = settings
  const chat = createChatModel({
    load: () => loadOpenAiChat(settings),
    name: model,
    now: Date.now,
    ...(onModelCall && { onCall: onModelCall }),
  })
  // A library in memory has no folder beside which anything could be kept.
  const memory =
    indexDir === ':memory:'
      ? FORGETFUL
      : createProbeMemory({
          file: join(indexDir, 'chat-model.json'),
          baseUrl,
          model,
          now: Date.now,
        })
  return createProbedChatModel(chat, { memory, now: Date.now, ...(onProbe && { onProbe }) })
}

const FORGETFUL = { recall: () => undefined, remember: () => false }
