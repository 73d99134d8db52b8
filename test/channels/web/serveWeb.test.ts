import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { serveWeb } from '../../../src/channels/web/serveWeb.js'

const app = new Hono().get('/', (context) => context.text('here'))
const HOSTNAME = '127.0.0.1'

test('serves on a free port and ends when closed', async () => {
  const server = await serveWeb(app, { port: 0, hostname: HOSTNAME })
  expect(await (await fetch(server.url)).text()).toBe('here')
  await server.close()
  await expect(fetch(server.url)).rejects.toThrow()
})

test('says that a port is in use and what to do', async () => {
  const server = await serveWeb(app, { port: 0, hostname: HOSTNAME })
  const port = Number(new URL(server.url).port)
  await expect(serveWeb(app, { port, hostname: HOSTNAME })).rejects.toThrow(
    `Port ${port} is in use. Stop what uses it, or set PORT to another one.`,
  )
  await server.close()
})
