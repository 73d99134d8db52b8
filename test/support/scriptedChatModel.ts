/** A chat model as app.ts would make it, on a service whose answers a test writes. */

import { onTestFinished } from 'vitest'
import { type CallEvent, createChatModel } from '../../src/models/chat/chatModel.js'
import { loadOpenAiChat } from '../../src/models/chat/openAiChat.js'
import { openChatModelServer, type Script } from './chatModelServer.js'

export const KEY = 'sk-0f3b9c-KEY-that-nobody-may-see'

export interface ScriptedChatModelOptions {
  readonly now?: () => number
  readonly apiKey?: string
}

/** Opens both; they end with the test. */
export async function openScriptedChatModel(
  script: Script,
  { now = Date.now, apiKey = KEY }: ScriptedChatModelOptions = {},
) {
  const server = await openChatModelServer(script)
  const calls: CallEvent[] = []
  const model = createChatModel({
    load: () => loadOpenAiChat({ baseUrl: server.url, apiKey, model: 'test-model' }),
    name: 'test-model',
    now,
    onCall: (event) => void calls.push(event),
  })
  onTestFinished(model.close)
  /** Asks something, with so much time for it. */
  const ask = (ms = 2_000, signal?: AbortSignal) =>
    model.complete([{ role: 'user', text: '谁牵头？' }], {
      deadlineAt: now() + ms,
      ...(signal && { signal }),
    })
  return { server, model, calls, ask }
}
