import { describe, expect, test } from 'vitest'
import { sharePlans } from './playingWithPlans.js'

interface Result {
  readonly title: string
  readonly description: string
  readonly input_message_content: { readonly message_text: string }
}

const playWithPlans = sharePlans()

async function typing(allowedChats: 'all' | readonly string[] = 'all') {
  const playing = await playWithPlans({ allowedChats })
  const { server } = playing
  const ann = server.person('安然')
  return {
    ...playing,
    ann,
    /** What is offered for a query. */
    offered: async (query: string, from = ann) => {
      const before = server.inlineAnswers.length
      server.inlineQuery(from, query)
      await expect.poll(() => server.inlineAnswers.length).toBe(before + 1)
      const answer = server.inlineAnswers[before]
      return { ...answer, results: (answer?.['results'] ?? []) as readonly Result[] } as const
    },
  }
}

describe('inline mode', () => {
  test('offers the answer with its source, for the one who types alone', async () => {
    const { offered } = await typing()
    const { results, ...answer } = await offered('青石县河道清淤由谁牵头')
    expect(results).toHaveLength(1)
    expect(results[0]).toMatchObject({
      title: '牵头：县水利局',
      description: '《青石县护河行动实施方案》 → 一、主要任务 → （一）河道清淤。',
    })
    expect(results[0]?.input_message_content.message_text).toMatch(
      /^问：青石县河道清淤由谁牵头\n<b>牵头：县水利局<\/b>/,
    )
    expect(answer).toMatchObject({ is_personal: true, cache_time: 0 })
  })

  test('offers nothing where nothing is found, and nothing before there is a question', async () => {
    const { offered } = await typing()
    expect((await offered('月球基地由谁牵头')).results).toEqual([])
    expect((await offered('')).results).toEqual([])
  })

  test('answers the newest query of one who still types, and no other', async () => {
    const { server, ann } = await typing()
    server.inlineQuery(ann, '青石县河道')
    server.inlineQuery(ann, '青石县河道清淤')
    server.inlineQuery(ann, '青石县河道清淤由谁牵头')
    await expect.poll(() => server.inlineAnswers.length).toBe(1)
    expect(server.inlineAnswers[0]?.['results']).toHaveLength(1)
  })

  test('tells who may not ask nothing but the fixed sentence', async () => {
    const { offered } = await typing([])
    const { results, ...answer } = await offered('青石县河道清淤由谁牵头')
    expect(results).toEqual([])
    expect(answer).toMatchObject({ button: { text: '这里还没有开通问计' } })
  })

  test('knows no plan that the groups of the one who types may not see', async () => {
    const { server, offered, chats, plan } = await typing([])
    const bob = server.person('柏青')
    const group = server.group('绿化群', [bob])
    const scope = [(await plan('杨溪市')).id]
    await chats.settings.change(String(group.chat.id), { allowed: true, scope }, 0)
    expect((await offered('青石县河道清淤由谁牵头', bob)).results).toEqual([])
    expect((await offered('杨溪市第3片区绿化由谁牵头', bob)).results).toHaveLength(1)
  })
})
