import { expect, test } from 'vitest'
import { wordDate } from '../../../../src/channels/wording.js'
import { play } from '../playing.js'

const STATE = {
  plans: 1,
  sections: 3,
  facts: { assignment: 2, target: 1, deadline: 0, person: 0 },
  upMs: 60_000,
  lastRead: undefined,
  isReading: false,
  model: 'words',
  vectors: undefined,
}
const MODEL = { name: 'qwen-plus', isReady: true, mostCalls: 500 }
const MOST = { perPerson: 9, perChat: 9, perDay: 9 }

test.each([
  [undefined, 'zh', '词向量：words\n没有使用语言模型\n'],
  [MODEL, 'zh', '语言模型：qwen-plus；今天用了 2 次，最多 500 次\n'],
  [
    { ...MODEL, isReady: false },
    'zh',
    '语言模型：qwen-plus（出错后暂停使用，回答照常，只是不加整理）；今天用了 2 次，最多 500 次\n',
  ],
  [undefined, 'en', 'Word vectors: words\nNo language model\n'],
  [MODEL, 'en', 'Language model: qwen-plus; 2 calls today of 500\n'],
  [{ ...MODEL, isReady: false }, 'en', 'qwen-plus (resting after failures;'],
])('/status tells of the model %o in %s', async (chatModel, language, expected) => {
  const { server, chats, written } = await play({
    adminIds: [501],
    ports: { state: async () => ({ ...STATE, chatModel }) },
  })
  const today = wordDate(Date.now())
  const yesterday = wordDate(Date.now() - 24 * 60 * 60 * 1000)
  await chats.modelCalls.take({ person: '7', chat: '-1' }, yesterday, MOST)
  for (const person of ['7', '8']) await chats.modelCalls.take({ person, chat: '-1' }, today, MOST)
  const admin = server.person('管理员', language)
  const chat = server.privateChat(admin)
  server.say(chat, admin, '/status')
  expect((await written(chat))[0]?.text).toContain(expected)
})

test.each([
  [{ model: 'bge', done: 120, total: 500 }, '句向量：bge，已做 120/500，做完之前用词向量 words\n'],
  [{ model: 'bge', done: 500, total: 500 }, '句向量：bge\n'],
])('/status tells of the vectors %o', async (vectors, expected) => {
  const state = async () => ({ ...STATE, vectors, chatModel: undefined })
  const { server, written } = await play({ adminIds: [501], ports: { state } })
  const admin = server.person('管理员', 'zh')
  const chat = server.privateChat(admin)
  server.say(chat, admin, '/status')
  expect((await written(chat))[0]?.text).toContain(expected)
})
