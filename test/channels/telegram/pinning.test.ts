import { describe, expect, test } from 'vitest'
import type { Plan, PlanId } from '../../../src/domain/plan.js'
import { citation, play } from './playing.js'

const OURS = { id: citation.planId, title: citation.plan } as Plan
const OTHER = { id: 'zzzzzzzzzzzzzzzz' as PlanId, title: '白桦市护河工作方案' } as Plan

async function inGroup() {
  const playing = await play({
    ports: {
      plans: async (scope) =>
        [OURS, OTHER].filter(({ id }) => scope === 'all' || scope.includes(id)),
    },
  })
  const ann = playing.server.person('安然')
  return { ...playing, ann, group: playing.server.group('群', [ann]) }
}

describe('/use', () => {
  test('has questions asked of one plan, which each answer names, until it is lifted', async () => {
    const { server, written, asked, ann, group } = await inGroup()
    server.say(group, ann, '/use 青石县')
    expect((await written(group))[0]?.text).toBe(
      '📌 这里现在只查《青石县护河行动实施方案》。/use all 取消。',
    )
    server.say(group, server.person('柏青'), '@wenji_bot 谁牵头？')
    expect((await written(group, 2))[1]?.text).toContain(
      '牵头：县水利局\n📌 只查了《青石县护河行动实施方案》（/use all 取消）',
    )
    expect(asked[0]?.scope).toEqual([OURS.id])
    server.say(group, ann, '/use all')
    server.say(group, ann, '@wenji_bot 谁牵头？')
    const [, , lifted, answer] = await written(group, 4)
    expect(lifted?.text).toContain('这里查全部计划')
    expect(answer?.text).not.toContain('📌')
    expect(asked[1]?.scope).toBe('all')
  })

  test('offers those that may be meant, and takes the one that is pressed', async () => {
    const { server, written, chats, ann, group } = await inGroup()
    server.say(group, ann, '/use 护河')
    const [offer] = await written(group)
    expect(offer?.text).toBe('是哪一份？')
    if (offer) server.press(offer, ann, `use:${OTHER.id}`)
    await expect
      .poll(() => server.written(group)[0]?.text)
      .toContain('现在只查《白桦市护河工作方案》')
    expect((await chats.settings.of(String(group.chat.id))).pin).toBe(OTHER.id)
    expect(server.written(group)[0]?.markup).toBeUndefined()
  })

  test.each(['use:nothing', 'use:', 'use:all'])('does nothing for forged data %j', async (data) => {
    const { server, written, chats, ann, group, idle } = await inGroup()
    server.say(group, ann, '/use 护河')
    const [offer] = await written(group)
    if (offer) server.press(offer, ann, data)
    await idle()
    expect((await chats.settings.of(String(group.chat.id))).pin).toBeUndefined()
    expect(server.callsOf('answerCallbackQuery')[0]?.payload['text']).toContain('失效')
  })

  test('says so when there is no such plan, and what holds when it is asked nothing', async () => {
    const { server, written, ann, group } = await inGroup()
    server.say(group, ann, '/use <b>月球</b>')
    server.say(group, ann, '/use')
    const [unknown, state] = await written(group, 2)
    expect(unknown?.text).toBe('没有找到“<b>月球</b>”这份计划。/plans 看有哪些计划。')
    expect(state?.text).toContain('这里查全部计划')
  })

  test('of a plan that is gone, or may not be seen any more, counts for nothing', async () => {
    const { server, written, asked, chats, ann, group } = await inGroup()
    const chat = String(group.chat.id)
    await chats.settings.change(chat, { pin: 'gone' as PlanId }, 0)
    server.say(group, ann, '@wenji_bot 谁牵头？')
    await written(group)
    await chats.settings.change(chat, { pin: OURS.id, scope: [OTHER.id] }, 0)
    server.say(group, ann, '@wenji_bot 谁牵头？')
    await written(group, 2)
    expect(asked.map(({ scope }) => scope)).toEqual(['all', [OTHER.id]])
  })
})
