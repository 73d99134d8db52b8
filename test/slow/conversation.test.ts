/** A working day of a group and its admin, played to the process itself, over long polling and over a webhook. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { PlayedChat, StoredMessage } from '../support/botApiChats.js'
import { TOKEN } from '../support/botApiServer.js'
import { openOffice, WITHIN } from '../support/botProcess.js'
import { finished } from '../support/command.js'
import { deliverAll } from '../support/webhookDelivery.js'

const SECRET = 'a-secret-of-the-test'
/** The server gives the first person this id. */
const ADMIN_ID = 501
const WEBHOOK = { WEBHOOK_URL: 'http://127.0.0.1:9/telegram', WEBHOOK_SECRET: SECRET }

test.each(['long polling', 'a webhook'])('a day over %s', async (transport) => {
  const isWebhook = transport === 'a webhook'
  const { server, folder, start } = await openOffice({
    ADMIN_IDS: String(ADMIN_ID),
    ALLOWED_CHATS: '',
    ...(isWebhook ? WEBHOOK : {}),
  })
  const { child, url, said } = await start()
  if (isWebhook) deliverAll(server, `${url}/telegram`, SECRET)
  const admin = server.person('管理员')
  const [ann, bob] = [server.person('安然'), server.person('柏青')]
  const group = server.group('护河群', [admin, ann, bob], { is_forum: true })
  group.topics.set(12, 'open')
  const adminChat = server.privateChat(admin)
  const annsChat = server.privateChat(ann)
  const next = async (where: PlayedChat, act: () => unknown): Promise<StoredMessage> => {
    const before = server.written(where).length
    act()
    await expect.poll(() => server.written(where).length, WITHIN).toBe(before + 1)
    return server.written(where)[before] as StoredMessage
  }
  const becomes = (message: StoredMessage, where: PlayedChat, expected: string): Promise<void> =>
    expect.poll(() => where.messages.get(message.message_id)?.text, WITHIN).toContain(expected)

  // A group that is not allowed reads one sentence; the admin lets it in by the button.
  await next(adminChat, () => server.say(adminChat, admin, '/start'))
  const knock = await next(adminChat, () => server.say(group, ann, '/plans', { topic: 12 }))
  expect(server.written(group)[0]?.text).toBe('这里还没有开通问计，请联系管理员。')
  server.tap(knock, admin, '允许')
  await becomes(knock, adminChat, '已允许')

  // A question in a topic, its follow-up by reply, its source in the private chat.
  const answer = await next(group, () =>
    server.say(group, ann, '@wenji_bot 青石县河道清淤由谁牵头？', { topic: 12 }),
  )
  expect(answer).toMatchObject({ message_thread_id: 12 })
  expect(answer.text).toMatch(/^牵头：县水利局\n/)
  const followUp = await next(group, () =>
    server.say(group, bob, '那配合单位呢？', { topic: 12, replyTo: answer }),
  )
  expect(followUp.text).toMatch(/县财政局、各乡镇/)
  const link = server.buttonsOf(answer).find(({ text }) => text.includes('原文'))?.url ?? ''
  const section = await next(annsChat, () => server.openLink(ann, link))
  expect(section.text).toContain('（一）河道清淤。')
  server.tap(section, ann, '➡')
  await becomes(section, annsChat, '（二）岸线绿化')

  // What an office does, as a table too.
  const tasks = await next(group, () => server.say(group, ann, '/who 县水利局', { topic: 12 }))
  expect(tasks.text).toContain('牵头 1 项，参与配合 1 项')
  const table = await next(group, () => server.tap(tasks, ann, '📊'))
  expect(table.document?.file_name).toBe('县水利局.xlsx')
  expect(table.message_thread_id).toBe(12)

  // The admin sends a new version, sees what it changes, and takes it in; what people liked is asked again.
  server.tap(answer, bob, '👍')
  await expect
    .poll(() => server.buttonsOf(answer).map(({ text }) => text), WITHIN)
    .toContain('👍 1')
  const newer = readFileSync(join(folder, 'river.txt'), 'utf8').replace(
    '县水利局\n配合',
    '县农业农村局\n配合',
  )
  const file = { name: 'river.txt', bytes: Buffer.from(newer) }
  const preview = await next(adminChat, () => server.sendFile(adminChat, admin, file))
  expect(preview.text).toContain('县水利局 → 县农业农村局')
  const check = await next(adminChat, () => server.tap(preview, admin, '🔁'))
  await becomes(preview, adminChat, '变动 1 份')
  await becomes(check, adminChat, '重问了 1 个保存的问题')
  const changed = await next(group, () =>
    server.say(group, ann, '@wenji_bot 青石县河道清淤由谁牵头？', { topic: 12 }),
  )
  expect(changed.text).toMatch(/^牵头：县农业农村局\n/)

  // An inline query of a member, and a status for the admin.
  server.inlineQuery(ann, '青石县岸线绿化由谁牵头')
  await expect.poll(() => server.inlineAnswers.length, WITHIN).toBe(1)
  expect(JSON.stringify(server.inlineAnswers[0])).toContain('县林业局')
  const status = await next(adminChat, () => server.say(adminChat, admin, '/status'))
  expect(status.text).toContain('计划 2 份')

  const end = finished(child)
  child.kill('SIGTERM')
  expect((await end).code).toBe(0)
  expect(said()).not.toContain(TOKEN.split(':')[1])
  expect(said()).not.toMatch(/清淤|绿化|水利局/)
})
