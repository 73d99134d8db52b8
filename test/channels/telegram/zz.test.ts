import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'vitest'
import { createApp } from '../../../src/app.js'
import { createPorts } from '../../../src/ports.js'
import { play } from './playing.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'

test('talk', async () => {
  const folder = join(temporaryFolder(), 'plans')
  cpSync('data/plans', folder, { recursive: true })
  const app = await createApp({ indexDir: ':memory:' }, { now: () => performance.now() })
  await app.ingest([folder])
  const { server, idle } = await play({ adminIds: [501], ask: app.ask, ports: createPorts(app, folder).telegram })
  const admin = server.person('管理员')
  const chat = server.privateChat(admin)
  const ann = server.person('安然')
  const group = server.group('工作群', [ann, admin])
  const show = (m: any) => {
    const now = (m.chat.id === chat.chat.id ? chat : group).messages.get(m.message_id) as any
    console.log('┌──', now.message_id, '\n' + (now.text ?? `[${now.document?.file_name}] ${now.caption}`).split('\n').map((l: string) => '│ ' + l).join('\n'))
    const rows = (now.markup?.inline_keyboard ?? []).map((r: any[]) => r.map((b) => `[${b.text}]`).join(' '))
    if (rows.length) console.log('└ ' + rows.join('\n  '))
  }
  const say = async (where: any, who: any, text: string) => {
    const before = server.written(where).length
    console.log(`\n>>> ${who.first_name}: ${text}`)
    server.say(where, who, text)
    await idle()
    await new Promise((r) => setTimeout(r, 250))
    for (const m of server.written(where).slice(before)) show(m)
    return server.written(where).at(-1)!
  }
  const tap = async (m: any, who: any, label: string) => {
    console.log(`\n>>> ${who.first_name} taps ${label}`)
    server.tap(m, who, label)
    await idle()
    await new Promise((r) => setTimeout(r, 250))
    console.log('   toast:', server.toasts.at(-1)?.text)
    show(m)
  }
  const a = await say(group, ann, '@wenji_bot 电动自行车充电设施由哪个部门牵头？')
  await tap(a, ann, '临溪')
  await tap(a, ann, '👎')
  await tap(a, ann, '没答全')
  await say(group, ann, '@wenji_bot 那配合单位呢？')
  await say(group, ann, '/use 临溪 电动')
  await say(group, ann, '@wenji_bot 目标是多少？')
  await say(group, ann, '/use all')
  await say(group, ann, '@wenji_bot 月球基地由谁牵头？')
  const p = await say(group, ann, '/plans')
  await tap(p, ann, '3')
  await say(group, ann, '/find 应急 演练')
  const w = await say(group, ann, '/who 县财政局')
  await tap(w, ann, '📊')
  await say(group, ann, '/targets 3')
  await say(chat, admin, '/status')
  await say(chat, admin, '/scope')
  await say(chat, admin, '/reindex')
  await say(chat, admin, '/help')
  await say(chat, admin, 'Who leads the bicycle parking scheme?')
  await app.close()
  console.log(readdirSync(folder).length)
}, 120000)
