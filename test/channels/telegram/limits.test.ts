import { describe, expect, test } from 'vitest'
import { createLimits, type Limit, type Limits } from '../../../src/channels/limits.js'
import { createBuckets } from '../../../src/store/sqlite/chats/buckets.js'
import { play } from './playing.js'

const person = { most: 3, everyMs: 1000 }
const chat = { most: 5, everyMs: 1000 }

const limited = (person: Limit, chat: Limit): Limits =>
  createLimits(createBuckets(), 'ask', person, chat)

/** One after the other, as they came. */
async function all(takes: readonly (() => ReturnType<Limits['take']>)[]) {
  const verdicts = []
  for (const take of takes) verdicts.push(await take())
  return verdicts
}

describe('limits', () => {
  test('let so many pass at once, tell the next, and say nothing to those after it', async () => {
    const { take } = limited(person, chat)
    const verdicts = await all(Array.from({ length: 6 }, () => () => take('ann', 'group', 0)))
    expect(verdicts).toEqual(['ok', 'ok', 'ok', 'notice', 'silent', 'silent'])
  })

  test('let one more pass after each interval', async () => {
    const { take } = limited(person, chat)
    for (let i = 0; i < 4; i++) await take('ann', 'group', 0)
    expect(await take('ann', 'group', 999)).toBe('silent')
    expect(await take('ann', 'group', 1999)).toBe('ok')
    expect(await take('ann', 'group', 1999)).toBe('silent')
  })

  test('tell again who has been at rest in between, and not who has only paused', async () => {
    const { take } = limited({ most: 5, everyMs: 1000 }, { most: 50, everyMs: 1000 })
    const burst = (atMs: number) =>
      all(Array.from({ length: 6 }, () => () => take('ann', 'group', atMs)))
    expect((await burst(0)).at(-1)).toBe('notice')
    expect(await burst(2000)).toEqual(['ok', 'ok', 'silent', 'silent', 'silent', 'silent'])
    expect((await burst(60_000)).at(-1)).toBe('notice')
  })

  test('of a chat hold for all in it, and for nobody elsewhere', async () => {
    const { take } = limited(person, chat)
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    const many = await all(names.map((name) => () => take(name, 'group', 0)))
    expect(many).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'notice', 'silent'])
    expect(await take('h', 'another', 0)).toBe('ok')
  })

  test('count by when people wrote: what waited is no flood, and time that runs backwards gives nothing', async () => {
    const { take } = limited(person, chat)
    const waited = await all(
      Array.from({ length: 20 }, (_, i) => () => take('ann', 'group', i * 1000)),
    )
    expect(new Set(waited)).toEqual(new Set(['ok']))
    const early = await all(Array.from({ length: 10 }, () => () => take('ann', 'group', 0)))
    expect(early.filter((verdict) => verdict === 'ok').length).toBeLessThanOrEqual(3)
  })
})

describe('somebody who asks too much', () => {
  test('gets one polite notice, while others are answered', async () => {
    const { server, asked, idle } = await play()
    const [ann, bob] = [server.person('安然'), server.person('柏青')]
    const group = server.group('群', [ann, bob])
    for (let i = 0; i < 15; i++) server.say(group, ann, `@wenji_bot 问题${i}？`)
    server.say(group, bob, '@wenji_bot 清淤由谁牵头？')
    await idle()
    const texts = server.written(group).map(({ text }) => text ?? '')
    expect(texts.filter((text) => text.includes('过一会儿'))).toHaveLength(1)
    expect(asked.filter(({ text }) => text.startsWith('问题')).length).toBeLessThan(15)
    expect(asked.at(-1)?.text).toBe('清淤由谁牵头？')
  })

  test('and may not ask gets nothing but the fixed sentence', async () => {
    const { server, idle } = await play({ allowedChats: [] })
    const ann = server.person('安然')
    const chat = server.privateChat(ann)
    for (let i = 0; i < 15; i++)
      server.say(chat, ann, `/start s_aaaaaaaaaaaaaaa${'abcdefghijklmno'[i]}`)
    await idle()
    const texts = server.written(chat).map(({ text }) => text)
    expect(new Set(texts)).toEqual(new Set(['这里还没有开通问计，请联系管理员。']))
    expect(texts.length).toBeLessThan(15)
  })

  test('in one group does not slow another, and anonymous administrators are no one person', async () => {
    const { server, written } = await play()
    const ann = server.person('安然')
    const [noisy, quiet] = [server.group('吵', [ann]), server.group('静', [ann])]
    const anonymous = { id: 1087968824, is_bot: true, first_name: 'Group' }
    for (let i = 0; i < 25; i++)
      server.say(noisy, anonymous, '@wenji_bot 谁牵头？', { more: { sender_chat: noisy.chat } })
    server.say(quiet, anonymous, '@wenji_bot 谁牵头？', { more: { sender_chat: quiet.chat } })
    expect((await written(quiet))[0]?.text).toContain('县水利局')
  })
})

test('a chat that Telegram makes wait delays no other chat', async () => {
  const { server, written } = await play()
  const [ann, bob] = [server.person('安然'), server.person('柏青')]
  const [slow, quick] = [server.privateChat(ann), server.privateChat(bob)]
  server.fail('sendMessage', {
    kind: 'refuse',
    code: 429,
    description: 'Too Many Requests: retry after 90',
    retryAfterSeconds: 90,
  })
  server.say(slow, ann, '清淤由谁牵头？')
  await expect.poll(() => server.callsOf('sendMessage').length).toBe(1)
  server.say(quick, bob, '清淤由谁牵头？')
  await written(quick)
  expect(server.written(slow)).toEqual([])
  expect(await written(slow)).toHaveLength(1)
})

test('buttons that are pressed without end change the message so often and no more', async () => {
  const { server, written, idle } = await play()
  const ann = server.person('安然')
  const chat = server.privateChat(ann)
  server.say(chat, ann, '清淤由谁牵头？')
  const [answer] = await written(chat)
  if (!answer) throw new Error('there is no answer')
  for (let i = 0; i < 30; i++) server.press(answer, ann, i % 2 === 0 ? 'rate:up' : 'rate:down')
  await idle()
  expect(server.callsOf('editMessageReplyMarkup').length).toBeLessThanOrEqual(22)
  expect(server.toasts.at(-1)?.text).toContain('过一会儿')
})
