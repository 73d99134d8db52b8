/** The bot as it runs, with a scripted library behind it and a Bot API server before it. */

import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import {
  createTelegram,
  type TelegramOptions,
} from '../../../src/channels/telegram/createTelegram.js'
import type { BotChats, TelegramPorts } from '../../../src/channels/telegram/ports.js'
import type { Answer, Answered, Citation } from '../../../src/domain/answer.js'
import type { Plan, PlanId, Section, SectionId } from '../../../src/domain/plan.js'
import type { AskRequest } from '../../../src/domain/question.js'
import { readQuestions } from '../../../src/evaluate/savedQuestion.js'
import { createLog } from '../../../src/log.js'
import { openChats } from '../../../src/store/sqlite/chats/openChats.js'
import type { PlayedChat, StoredMessage } from '../../support/botApiChats.js'
import { type BotApiServer, startBotApiServer, TOKEN } from '../../support/botApiServer.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'

const SECTION_ID = 'abcdefghijklmnop' as SectionId
const PLAN_ID = 'qrstuvwxyz234567' as PlanId
const PLAN_TITLE = '青石县护河行动实施方案'
export const TEXT =
  '（一）河道清淤。到2027年底前完成清淤40公里以上。\n牵头单位：县水利局\n配合单位：县财政局'
const QUOTE = '牵头单位：县水利局'

export const citation: Citation = {
  n: 1,
  planId: PLAN_ID,
  plan: PLAN_TITLE,
  path: ['一、主要任务', '（一）河道清淤。'],
  sectionId: SECTION_ID,
  quote: QUOTE,
  start: TEXT.indexOf(QUOTE),
  end: TEXT.indexOf(QUOTE) + QUOTE.length,
}

/** A question with its one answer; a test changes what it is about. */
export function answered(request: AskRequest, change: Partial<Answered> = {}): Answered {
  return {
    kind: 'answered',
    type: 'lead',
    request,
    searched: { plans: 1, sections: 3 },
    timings: { total: 1 },
    statements: [{ kind: 'offices', role: 'lead', offices: ['县水利局'], cites: [1] }],
    citations: [citation],
    ...change,
  }
}

const section = {
  id: SECTION_ID,
  planId: PLAN_ID,
  path: citation.path,
  heading: '（一）河道清淤。',
  start: 0,
  end: TEXT.length,
} as Section

const plan = { id: PLAN_ID, title: PLAN_TITLE } as Plan

export interface Playing {
  readonly server: BotApiServer
  readonly telegram: ReturnType<typeof createTelegram>
  readonly chats: ReturnType<typeof openChats>
  /** What was asked of the library, in order. */
  readonly asked: AskRequest[]
  /** Every line of the log. */
  readonly log: string[]
  /** Resolves with what the bot has written in a chat, once it is so many messages. */
  readonly written: (chat: PlayedChat, count?: number) => Promise<StoredMessage[]>
  /** Resolves when all that came in is done with. */
  readonly idle: () => Promise<void>
}

export interface PlayOptions extends Partial<Omit<TelegramOptions, 'ports' | 'chats'>> {
  readonly ports?: Partial<TelegramPorts>
  readonly server?: BotApiServer
  /** Stands between the bot and what it keeps. */
  readonly chatsSeen?: (chats: BotChats) => BotChats
  /** For a second life of the same bot. */
  readonly chatsFile?: string
  readonly ask?: (request: AskRequest) => Promise<Answer> | Answer
}

/** Starts the bot; it ends with the test. Waits of the bot's own are a hundredth of what they are. */
export async function play(options: PlayOptions = {}): Promise<Playing> {
  const server = options.server ?? (await startBotApiServer())
  const chats = openChats(options.chatsFile ?? join(temporaryFolder(), 'chats.db'))
  const asked: AskRequest[] = []
  const log: string[] = []
  const ask = options.ask ?? ((request) => answered(request))
  const write = createLog({
    level: 'info',
    secrets: [],
    write: (line) => log.push(line),
    now: Date.now,
  })
  const telegram = createTelegram({
    token: TOKEN,
    apiRoot: server.apiRoot,
    adminIds: [],
    allowedChats: 'all',
    log: (level, event, fields) => write[level](event, fields),
    now: Date.now,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms / 100).unref()),
    ...options,
    chats: options.chatsSeen?.(chats) ?? chats,
    ports: {
      ask: async (request) => {
        asked.push(request)
        return ask(request)
      },
      improve: async () => undefined,
      plans: async (scope) => (scope === 'all' || scope.includes(PLAN_ID) ? [plan] : []),
      planNamed: (plans, words) => plans.filter(({ title }) => title.includes(words)),
      planThenRest: (plans, words) => ({
        plans: plans.filter(({ title }) => title.includes(words)),
        rest: '',
      }),
      sectionsNamed: async () => [section],
      section: async (id, scope) =>
        id === SECTION_ID && (scope === 'all' || scope.includes(PLAN_ID))
          ? { kind: 'there', view: { plan, section, outline: [section], text: TEXT } }
          : undefined,
      outline: async () => [section],
      find: async () => [],
      responsibilities: async () => ({ names: [], similar: [], plans: [] }),
      targets: async () => [],
      readQuestions,
      check: async () => ({ right: true, answer: '' }),
      reindex: async () => NOTHING_CHANGED,
      inspect: async () => ({ refused: 'nothing is read here', why: 'format' }),
      addPlan: async () => NOTHING_CHANGED,
      removeSource: async () => 0,
      state: async () => STATE,
      ...options.ports,
    },
  })
  onTestFinished(async () => {
    await telegram.stop()
    await chats.close()
  })
  telegram.start()
  return {
    server,
    telegram,
    chats,
    asked,
    log,
    written: (chat, count = 1) =>
      vi.waitFor(() => {
        const messages = server.written(chat)
        if (messages.length < count)
          throw new Error(`${messages.length} of ${count}: ${log.join('')}`)
        return messages
      }, WITHIN),
    idle: () =>
      vi.waitFor(async () => {
        if (server.pending.length > 0 || (await chats.inbox.unfinished()) > 0)
          throw new Error('there is work left')
      }, WITHIN),
  }
}

const NOTHING_CHANGED = {
  added: 0,
  changed: 0,
  unchanged: 1,
  removed: 0,
  refused: [],
  changes: [],
}

const STATE = {
  plans: 1,
  sections: 3,
  facts: { assignment: 2, target: 1, deadline: 0, person: 0 },
  upMs: 60_000,
  lastRead: undefined,
  isReading: false,
  model: 'none',
  vectors: undefined,
  chatModel: undefined,
}

const WITHIN = { timeout: 8000, interval: 10 }
