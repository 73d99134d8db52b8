import { describe, expect, test } from 'vitest'
import type { StoredMessage } from '../../support/botApiChats.js'
import { citation, play } from './playing.js'

const ADMIN_ID = 501

/** The first person whom the server makes is the admin. */
async function guarded(allowedChats: readonly string[] = []) {
  const playing = await play({ allowedChats, adminIds: [ADMIN_ID] })
  const { server, written } = playing
  const admin = server.person('管理员')
  expect(admin.id).toBe(ADMIN_ID)
  const adminChat = server.privateChat(admin)
  server.say(adminChat, admin, '/start')
  await written(adminChat)
  const ann = server.person('安然')
  return { ...playing, admin, adminChat, ann, group: server.group('护河群 <b>', [ann]) }
}

function buttonData({ markup }: StoredMessage): string {
  const { inline_keyboard: rows } = markup as { inline_keyboard: { callback_data: string }[][] }
  return rows[0]?.[0]?.callback_data ?? ''
}

describe('a chat that is not allowed', () => {
  test('gets one fixed sentence for whatever it asks, and nothing is looked up', async () => {
    const { server, written, asked, ann, group } = await guarded()
    const chat = server.privateChat(ann)
    for (const text of ['/start', '/help', '/plans', '/reindex', '/ask 谁？', '谁牵头？'])
      server.say(chat, ann, text)
    server.say(chat, ann, `/start s_${citation.sectionId}_0_3`)
    server.say(group, ann, '@wenji_bot 谁牵头？')
    const said = [...(await written(chat, 7)), ...(await written(group))]
    expect(new Set(said.map(({ text }) => text))).toEqual(
      new Set(['这里还没有开通问计，请联系管理员。']),
    )
    expect(asked).toEqual([])
  })

  test('is offered to the admins once, by its name and id', async () => {
    const { server, written, ann, group, adminChat, idle } = await guarded()
    server.say(group, ann, '@wenji_bot 谁牵头？')
    server.say(group, ann, '@wenji_bot 谁牵头？')
    await written(group, 2)
    await idle()
    const offers = server.written(adminChat).slice(1)
    expect(offers.map(({ text }) => text)).toEqual([`“护河群 <b>”（${group.chat.id}）想使用问计。`])
  })

  test('is answered once an admin has pressed the button, also after a restart', async () => {
    const { server, written, chats, ann, admin, group, adminChat } = await guarded()
    server.say(group, ann, '@wenji_bot 谁牵头？')
    const offer = (await written(adminChat, 2))[1]
    if (!offer) throw new Error('there is no offer')
    server.press(offer, admin, buttonData(offer))
    server.say(adminChat, admin, '/help')
    await written(adminChat, 3)
    expect(server.written(adminChat)[1]?.text).toBe(`已允许 ${group.chat.id} 使用问计。`)
    server.say(group, ann, '@wenji_bot 谁牵头？')
    expect((await written(group, 2))[1]?.text).toContain('县水利局')
    expect(
      (await chats.settings.all()).filter(({ allowed }) => allowed).map(({ chat }) => chat),
    ).toEqual([String(group.chat.id)])
  })

  test('stays closed when somebody else presses, or an admin presses what was forged', async () => {
    const { server, written, chats, ann, admin, group, adminChat, idle } = await guarded()
    server.say(group, ann, '@wenji_bot 谁牵头？')
    const offer = (await written(adminChat, 2))[1]
    if (!offer) throw new Error('there is no offer')
    server.press(offer, ann, buttonData(offer))
    server.press(offer, admin, 'allow:')
    server.press(offer, admin, 'allow:*')
    server.press(offer, admin, `allow:${'9'.repeat(40)}`)
    await idle()
    expect(
      (await chats.settings.all()).filter(({ allowed }) => allowed).map(({ chat }) => chat),
    ).toEqual([])
    expect(server.callsOf('answerCallbackQuery')).toHaveLength(4)
  })

  test('does not stop the bot where no admin can be written to', async () => {
    const { server, written, idle, asked, ann, group, admin, adminChat } = await guarded()
    adminChat.state = 'blocked'
    server.say(group, ann, '@wenji_bot 谁牵头？')
    await idle()
    expect(server.written(group)).toHaveLength(1)
    adminChat.state = 'open'
    server.say(adminChat, admin, '谁牵头？')
    await written(adminChat, 2)
    expect(asked).toHaveLength(1)
  })
})

describe('who may ask', () => {
  test('an admin in private, and nobody for being an admin in a group', async () => {
    const { server, written, admin, adminChat, group } = await guarded()
    server.say(adminChat, admin, '谁牵头？')
    expect((await written(adminChat, 2))[1]?.text).toContain('县水利局')
    server.say(group, admin, '@wenji_bot 谁牵头？')
    expect((await written(group))[0]?.text).toContain('没有开通')
  })

  test('a person whose id is on the list', async () => {
    const { server, written, ann } = await guarded([String(ADMIN_ID + 1)])
    const chat = server.privateChat(ann)
    server.say(chat, ann, '谁牵头？')
    expect((await written(chat))[0]?.text).toContain('县水利局')
  })

  test('in private whoever is in an allowed group, and not a stranger', async () => {
    const { server, written, ann, group, chats } = await guarded()
    await chats.settings.change(String(group.chat.id), { allowed: true }, 0)
    const stranger = server.person('陌生人')
    server.say(server.privateChat(ann), ann, `/start s_${citation.sectionId}_0_3`)
    server.say(server.privateChat(stranger), stranger, `/start s_${citation.sectionId}_0_3`)
    expect((await written(server.privateChat(ann)))[0]?.text).toContain('河道清淤')
    expect((await written(server.privateChat(stranger)))[0]?.text).toContain('没有开通')
  })

  test('a member again as soon as Telegram can be asked again', async () => {
    const { server, written, ann, group, chats } = await guarded()
    await chats.settings.change(String(group.chat.id), { allowed: true }, 0)
    const chat = server.privateChat(ann)
    server.fail('getChatMember', { kind: 'drop' })
    server.say(chat, ann, '谁牵头？')
    await written(chat)
    server.say(chat, ann, '谁牵头？')
    expect((await written(chat, 2))[1]?.text).toContain('县水利局')
  })

  test('a group that became a supergroup, under its new id', async () => {
    const { server, written, ann, group, chats } = await guarded()
    await chats.settings.change(String(group.chat.id), { allowed: true }, 0)
    const moved = server.group('护河群', [ann])
    server.say(group, ann, '', { more: { text: undefined, migrate_to_chat_id: moved.chat.id } })
    server.say(moved, ann, '@wenji_bot 谁牵头？')
    expect((await written(moved))[0]?.text).toContain('县水利局')
  })
})
