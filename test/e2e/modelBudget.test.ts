/** `npm start` with a token and a language model: its words come as an edit while the day's budget lasts, and an admin sees what is left. */

import { expect, test } from 'vitest'
import type { StoredMessage } from '../support/botApiChats.js'
import { openOffice, WITHIN } from '../support/botProcess.js'
import { openChatModelServer, reply } from '../support/chatModelServer.js'
import { claimsOf, readRequest } from '../support/modelRequest.js'

const KEY = 'sk-0f3b9c-KEY-that-nobody-may-see'
const MARK = 'AI 整理，以原文为准'

test('a summary becomes the model’s words once a day where the budget is one call, and says so in /status', async () => {
  const model = await openChatModelServer((request) => {
    const { marker, sentences } = readRequest(request)
    return reply(marker === '' ? '{"ok":true,"n":7}' : claimsOf(sentences))
  })
  const { server, start } = await openOffice({
    ADMIN_IDS: '501',
    LLM_BASE_URL: model.url,
    LLM_API_KEY: KEY,
    LLM_MODEL: 'test-model',
    LLM_PER_DAY: '1',
  })
  const admin = server.person('管理员')
  const chat = server.privateChat(admin)
  const { child, said } = await start()
  const say = async (text: string): Promise<StoredMessage> => {
    const before = server.written(chat).length
    server.say(chat, admin, text)
    await expect.poll(() => server.written(chat).length, WITHIN).toBe(before + 1)
    return server.written(chat)[before] as StoredMessage
  }
  const now = ({ message_id: id }: StoredMessage) => chat.messages.get(id)?.text

  const first = await say('/sum 青石县')
  expect(first.text).toMatch(/^概括：《青石县护河行动实施方案》\n对全县12条河道/)
  await expect.poll(() => now(first), WITHIN).toContain(MARK)
  expect(now(first)).toMatch(/\[1\]\n[^]*\[2\]\n/)

  const calls = model.requests.length
  const second = await say('/sum 白桦市')
  const status = await say('/status')
  expect(status.text).toContain('语言模型：test-model；今天用了 1 次，最多 1 次')
  expect(now(second)).not.toContain(MARK)
  expect(model.requests).toHaveLength(calls)

  child.kill('SIGTERM')
  await expect.poll(() => child.exitCode, WITHIN).toBe(0)
  expect(said()).not.toContain(KEY)
}, 60_000)
