import { describe, expect, test } from 'vitest'
import type { Plan, PlanId } from '../../../src/domain/plan.js'
import type { PlayedChat } from '../../support/botApiChats.js'
import { citation, play } from './playing.js'

const SENTENCE = '这里还没有开通问计，请联系管理员。'
const OTHER = { id: 'zzzzzzzzzzzzzzzz' as PlanId, title: '白桦市书香城市建设工作方案' } as Plan
const OURS = { id: citation.planId, title: citation.plan } as Plan
const ADMIN_ID = 501

/** Two groups that see one plan each, and a person of the first. */
async function twoGroups() {
  const playing = await play({
    adminIds: [ADMIN_ID],
    allowedChats: [],
    ports: {
      plans: async (scope) =>
        [OURS, OTHER].filter(({ id }) => scope === 'all' || scope.includes(id)),
    },
  })
  const { server, chats } = playing
  const admin = server.person('管理员')
  const ann = server.person('安然')
  const [first, second] = [server.group('水利群', [ann]), server.group('文旅群', [])]
  const settle = (group: PlayedChat, plan: Plan) =>
    chats.settings.change(String(group.chat.id), { allowed: true, scope: [plan.id] }, 0)
  await settle(first, OURS)
  await settle(second, OTHER)
  return { ...playing, admin, ann, first, second, settle }
}

describe('the plans that may be seen', () => {
  test('are those of the group in which is asked', async () => {
    const { server, written, asked, ann, first, second } = await twoGroups()
    server.say(first, ann, '@wenji_bot 谁牵头？')
    await written(first)
    server.say(second, ann, '@wenji_bot 谁牵头？')
    await written(second)
    expect(asked.map(({ scope }) => scope)).toEqual([[OURS.id], [OTHER.id]])
  })

  test('in private are those of all groups that one is a member of, and no more', async () => {
    const { server, written, asked, ann, second } = await twoGroups()
    const chat = server.privateChat(ann)
    server.say(chat, ann, '谁牵头？')
    await written(chat)
    expect(asked[0]?.scope).toEqual([OURS.id])
    second.members.push(ann)
    const bob = server.person('柏青')
    second.members.push(bob)
    server.say(server.privateChat(bob), bob, '谁牵头？')
    await written(server.privateChat(bob))
    expect(asked[1]?.scope).toEqual([OTHER.id])
  })

  test('in private with an admin are all', async () => {
    const { server, written, asked, admin } = await twoGroups()
    server.say(server.privateChat(admin), admin, '谁牵头？')
    await written(server.privateChat(admin))
    expect(asked[0]?.scope).toBe('all')
  })

  test('with an admin in a group are those of the group', async () => {
    const { server, written, asked, admin, second } = await twoGroups()
    server.say(second, admin, '@wenji_bot 谁牵头？')
    await written(second)
    expect(asked[0]?.scope).toEqual([OTHER.id])
  })

  test('leave a plan beyond them as unknown as one that does not exist', async () => {
    const { server, written, ann, first } = await twoGroups()
    server.say(first, ann, `/use ${OTHER.title}`)
    server.say(first, ann, '/use 不存在的计划')
    const [beyond, nowhere] = (await written(first, 2)).map(({ text }) => text ?? '')
    expect(beyond?.replace(OTHER.title, 'X')).toBe(nowhere?.replace('不存在的计划', 'X'))
    server.say(first, ann, '/plans')
    expect((await written(first, 3))[2]?.text).not.toContain('书香')
  })
})

describe('a chat that was denied', () => {
  test('is shut out at once, with its buttons, links and follow-ups', async () => {
    const { server, written, idle, asked, chats, ann, first } = await twoGroups()
    server.say(first, ann, '@wenji_bot 谁牵头？')
    const [answer] = await written(first)
    if (!answer) throw new Error('there is no answer')
    await chats.settings.change(String(first.chat.id), { allowed: false }, 1)
    const before = asked.length
    server.press(answer, ann, 'plan:all')
    server.say(first, ann, '那配合单位呢？', { replyTo: answer })
    server.say(server.privateChat(ann), ann, `/start s_${citation.sectionId}_1_3`)
    await idle()
    expect(asked).toHaveLength(before)
    expect(server.written(first)[1]?.text).toBe(SENTENCE)
    expect(server.written(server.privateChat(ann))[0]?.text).toBe(SENTENCE)
    expect(server.callsOf('answerCallbackQuery')[0]?.payload['text']).toContain('失效')
  })

  test('stays out although the settings of the installation name it', async () => {
    const { server, written, chats } = await play({ allowedChats: 'all' })
    const ann = server.person('安然')
    await chats.settings.change(String(ann.id), { allowed: false }, 0)
    server.say(server.privateChat(ann), ann, '谁牵头？')
    expect((await written(server.privateChat(ann)))[0]?.text).toBe(SENTENCE)
  })
})

test('an admin is not let into a group that is not allowed: what is said there all would read', async () => {
  const { server, written, asked, admin } = await twoGroups()
  const third = server.group('外群', [admin])
  server.say(third, admin, '@wenji_bot 谁牵头？')
  expect((await written(third))[0]?.text).toBe(SENTENCE)
  expect(asked).toEqual([])
})
