/** `npm start` with a token: a group asks, the bot reads real plans and answers, and the process is ended and started again. */

import type { ChildProcess } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeSamplePlans } from '../scripts/samplePlans.js'
import type { PlayedChat } from '../support/botApiChats.js'
import { type BotApiServer, startBotApiServer, TOKEN } from '../support/botApiServer.js'
import { finished, startCommand } from '../support/command.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

const WITHIN = { timeout: 10_000, interval: 20 }

function started(cwd: string, server: BotApiServer, env = {}): ChildProcess {
  const settings = { PORT: '0', BOT_TOKEN: TOKEN, BOT_API_ROOT: server.apiRoot }
  return startCommand('src/main.ts', [], { cwd, env: { ...settings, ...env } })
}

async function lastWritten(server: BotApiServer, chat: PlayedChat, count: number): Promise<string> {
  await expect.poll(() => server.written(chat).length, WITHIN).toBe(count)
  return server.written(chat).at(-1)?.text ?? ''
}

test('a group is answered from the plans, and a question asked while the bot is away when it is back', async () => {
  const server = await startBotApiServer()
  const cwd = temporaryFolder()
  writeSamplePlans(join(cwd, 'data/plans'))
  const ann = server.person('安然')
  const group = server.group('护河工作群', [ann])
  const admin = server.person('管理员')
  const adminChat = server.privateChat(admin)
  const env = { ADMIN_IDS: String(admin.id), ALLOWED_CHATS: String(group.chat.id) }

  const first = started(cwd, server, env)
  const firstEnd = finished(first)
  await expect.poll(() => server.callsOf('getUpdates').length, WITHIN).toBeGreaterThan(0)
  server.say(adminChat, admin, '/reindex')
  await expect.poll(() => server.written(adminChat)[0]?.text, WITHIN).toContain('未变 2 份')

  const { message } = server.say(group, ann, '@wenji_bot 青石县河道清淤由谁牵头？')
  expect(await lastWritten(server, group, 1)).toMatch(
    /^牵头：县水利局\n\n出处\n\[1\] 《青石县护河行动实施方案》 → 一、主要任务 → （一）河道清淤/,
  )
  expect(server.written(group)[0]?.reply_to_message?.message_id).toBe(message.message_id)
  server.say(group, ann, '/ask 那配合单位呢？')
  expect(await lastWritten(server, group, 2)).toMatch(/县财政局、各乡镇/)
  const link = server.written(group)[0]?.entities?.find(({ type }) => type === 'text_link')
  server.openLink(ann, link?.type === 'text_link' ? link.url : '')
  expect(await lastWritten(server, server.privateChat(ann), 1)).toContain('牵头单位：县水利局')

  server.say(group, ann, '/ask 青石县的岸线绿化由谁牵头？')
  first.kill('SIGTERM')
  const { code, stdout, stderr } = await firstEnd
  expect(code).toBe(0)
  expect(stdout + stderr).not.toContain(TOKEN.split(':')[1])
  expect(stdout + stderr).not.toMatch(/清淤|绿化/)

  server.say(group, ann, '/ask 白桦市建设街道书房由谁牵头？')
  const second = started(cwd, server, env)
  expect(await lastWritten(server, group, 4)).toMatch(/^牵头：市文化广电局/)
  server.say(group, ann, '/ask <b>月球</b>基地 & 谁牵头？')
  expect(await lastWritten(server, group, 5)).toMatch(/没有|未/)
  const secondEnd = finished(second)
  second.kill('SIGTERM')
  expect((await secondEnd).code).toBe(0)
  expect(server.written(group)).toHaveLength(5)
}, 40_000)

test('a token that is refused is named, and the page is served all the same', async () => {
  const server = await startBotApiServer()
  const cwd = temporaryFolder()
  writeSamplePlans(join(cwd, 'data/plans'))
  writeFileSync(join(cwd, '.env'), `BOT_TOKEN=123456:${'x'.repeat(35)}\n`)
  const child = startCommand('src/main.ts', [], {
    cwd,
    env: { PORT: '0', BOT_API_ROOT: server.apiRoot },
  })
  const end = finished(child)
  let said = ''
  child.stdout?.on('data', (text: string) => (said += text))
  child.stderr?.on('data', (text: string) => (said += text))
  await expect.poll(() => said, WITHIN).toContain('Telegram refuses BOT_TOKEN')
  const url = /Wenji is at (\S+)/.exec(said)?.[1] ?? ''
  expect((await fetch(url)).status).toBe(200)
  child.kill('SIGTERM')
  expect((await end).code).toBe(0)
  expect(said).not.toContain('x'.repeat(35))
})
