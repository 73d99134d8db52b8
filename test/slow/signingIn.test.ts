/** The page where others reach it, as the process serves it: the bot's link lets a person in, with what they may see. */

import { createServer, type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import type { StoredMessage } from '../support/botApiChats.js'
import { TOKEN } from '../support/botApiServer.js'
import { openOffice, WITHIN } from '../support/botProcess.js'
import { finished } from '../support/command.js'

const ADMIN = 4001

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

function linkIn(message: StoredMessage | undefined): URL {
  const markup = message?.markup as { inline_keyboard?: { url?: string }[][] } | undefined
  return new URL(markup?.inline_keyboard?.flat().find(({ url }) => url)?.url ?? 'about:blank')
}

test(
  'the link that /web gives lets the person in, over a restart, and nobody else',
  { timeout: 120_000 },
  async () => {
    const port = await freePort()
    const publicUrl = `http://127.0.0.1:${port}`
    const office = await openOffice({
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      ADMIN_IDS: String(ADMIN),
      ALLOWED_CHATS: '',
    })
    const { server } = office
    const started = await office.start()
    const ann = server.person('安然')
    const bea = server.person('白羽')
    const chief = { ...server.person('主任'), id: ADMIN }
    const group = server.group('工作群', [ann])
    const link = async (person: typeof ann): Promise<URL> => {
      const chat = server.privateChat(person)
      const before = server.written(chat).length
      server.say(chat, person, '/web')
      await expect.poll(() => server.written(chat).length, WITHIN).toBeGreaterThan(before)
      return linkIn(server.written(chat).at(-1))
    }
    const enter = async (address: URL): Promise<string> => {
      expect(address.origin).toBe(publicUrl)
      expect((await fetch(address)).headers.get('set-cookie')).toBeNull()
      const entered = await fetch(`${publicUrl}/signin`, {
        method: 'POST',
        body: address.searchParams,
        headers: { origin: publicUrl },
        redirect: 'manual',
      })
      expect(entered.status).toBe(303)
      return entered.headers.get('set-cookie')?.split(';')[0] ?? ''
    }
    const get = async (path: string, cookie: string) => {
      const response = await fetch(publicUrl + path, { headers: { cookie } })
      return { status: response.status, body: await response.text() }
    }

    expect(await get('/plans', '')).toMatchObject({ status: 401 })
    // Nobody is allowed yet but the admin, who then lets the group in.
    expect((await link(ann)).origin).toBe('null')
    const chiefs = await enter(await link(chief))
    expect((await get('/admin', chiefs)).status).toBe(200)
    server.say(server.privateChat(chief), chief, `/allow ${group.chat.id}`)
    await expect
      .poll(async () => (await link(ann)).origin, { timeout: 60_000, interval: 1000 })
      .toBe(publicUrl)
    const anns = await enter(await link(ann))
    const plans = await get('/plans', anns)
    expect(plans.status).toBe(200)
    expect((await get('/admin', anns)).status).toBe(404)
    expect((await link(bea)).origin).toBe('null')

    started.child.kill('SIGTERM')
    await finished(started.child)
    const again = await office.start()
    expect(await get('/plans', anns)).toEqual(plans)
    for (const said of [started.said(), again.said()]) {
      expect(said).not.toContain(TOKEN)
      expect(said).not.toContain('ticket=')
    }
  },
)
