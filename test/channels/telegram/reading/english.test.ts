import { expect, test } from 'vitest'
import { sharePlans } from '../playingWithPlans.js'

const playWithPlans = sharePlans()

test('all that Wenji itself says is English for who has Telegram in English, and plans stay as they are', async () => {
  const { server, written, idle } = await playWithPlans({ adminIds: [501] })
  const ann = server.person('Ann', 'en')
  const chat = server.privateChat(ann)
  const commands = [
    '/start',
    '/help',
    '/plans',
    '/find',
    '/find moon',
    '/who',
    '/who Moon Office',
    '/targets',
    '/use',
    '/use moon',
    '/auto on',
    '/status',
    '/allow',
    '/deny',
    '/scope',
    '/owner',
    '/remove',
    '/remove moon',
    '/check',
    '/feedback',
    '/start s_zzzzzzzzzzzzzzzz_1_2',
  ]
  for (const text of commands) server.say(chat, ann, text)
  await written(chat, commands.length)
  await idle()
  const own = server.written(chat).filter(({ text }) => !text?.startsWith('There are 3 plans'))
  expect(own.length).toBeGreaterThan(15)
  for (const { text } of own)
    expect(text?.replace(/Wenji \(问计\)/g, '')).not.toMatch(/[\u3400-\u9fff]/)
  server.say(chat, ann, '/who 县水利局')
  await idle()
  const tasks = server.written(chat).at(-1)
  expect(tasks?.text).toMatch(/^县水利局\n1 plan: Lead 1, Taking part 1\n/)
  expect(tasks?.text).toContain('• Lead: （一）河道清淤')
})
