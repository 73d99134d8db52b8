/** A library whose answers a scripted model improves. */

import { onTestFinished } from 'vitest'
import type { ImproveOutcome } from '../../src/ask/wording/improveTools.js'
import type { Answer } from '../../src/domain/answer.js'
import type { AskRequest } from '../../src/domain/question.js'
import { createImproving, type ImprovingOptions } from '../../src/improving.js'
import type { AskLibrary } from './askLibrary.js'
import { openChatModelServer, reply, type Turn } from './chatModelServer.js'
import { type ReadRequest, readRequest } from './modelRequest.js'

export const ASKER = { person: '7', chat: '-100' }
export const MODEL_KEY = 'sk-0f3b9c-KEY-that-nobody-may-see'

/** What the model says to each request but the probe's, which it always answers as it should. */
export type ModelScript = (request: ReadRequest) => Turn | string

/** Joins the model to a library that is there; it ends with the test. */
export async function improvingLibrary(
  { app, ask }: AskLibrary,
  script: ModelScript,
  events: Pick<ImprovingOptions, 'onModelCall'> & {
    readonly mayCall?: ImprovingOptions['mayCall']
  } = {},
) {
  const asked: ReadRequest[] = []
  const server = await openChatModelServer((request) => {
    const read = readRequest(request)
    if (read.marker === '') return reply('{"ok":true,"n":7}')
    asked.push(read)
    return script(read)
  })
  const outcomes: ImproveOutcome[] = []
  const budgets = { perPerson: 9, perChat: 9, perDay: 9 }
  const improving = createImproving({
    settings: { baseUrl: server.url, apiKey: MODEL_KEY, model: 'test-model', budgets },
    indexDir: ':memory:',
    askTools: app.askTools,
    ask: app.ask,
    mayCall: events.mayCall,
    ...events,
    onImproved: (outcome) => void outcomes.push(outcome),
  })
  onTestFinished(improving.close)
  return {
    ...improving,
    ask,
    library: app.library,
    server,
    /** The requests but the probe's. */
    asked,
    outcomes,
    /** The plain answer, and what the model makes of it. */
    improved: async (
      question: string,
      history: readonly string[] = [],
      request: Partial<AskRequest> = {},
    ): Promise<{ readonly plain: Answer; readonly better: Answer | undefined }> => {
      const plain = await app.ask({ text: question, history, scope: 'all', ...request })
      return { plain, better: await (await improving.improve(plain, ASKER))?.better }
    },
  }
}
