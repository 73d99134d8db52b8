/** The API as other programs meet it, over a real library of plans made up for a test. */

import type { Hono } from 'hono'
import type { Entrance } from '../../../../src/channels/web/access/door.js'
import type { WebEnv } from '../../../../src/channels/web/access/visitor.js'
import { createWeb } from '../../../../src/channels/web/createWeb.js'
import type { MachinePorts } from '../../../../src/channels/web/machines/ports.js'
import type { WebPorts } from '../../../../src/channels/web/ports.js'
import { LOCAL } from '../site.js'

export const TOKEN = 'a-token.of_letters~0123456789'

export const UPPER = `青溪县公园建设方案

一、组织领导

领导小组办公室设在县林业局。

二、主要任务

（一）修建步道。到2026年底，新建步道30公里以上。

牵头部门：县林业局
参与单位：县财政局、县水利局
`
export const LOWER = UPPER.replaceAll('青溪县', '白溪县').replaceAll('县林业局', '县园林中心')

/** People come in by Telegram; the bot is off. */
export const BY_TELEGRAM: Entrance = {
  kind: 'telegram',
  publicUrl: 'https://plans.example.org/wenji',
  bot: undefined,
}

export interface Programs {
  readonly web: Hono<WebEnv>
  /** With the token, unless other headers are given. */
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Reply>
  readonly ask: (body: unknown, headers?: Record<string, string>) => Promise<Reply>
  readonly logged: readonly Readonly<Record<string, unknown>>[]
}

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Throws where the text is no JSON. */
  readonly json: () => ReturnType<typeof JSON.parse>
}

export interface ProgramsOptions {
  readonly apiToken?: string | undefined
  readonly entrance?: Entrance
  readonly machines?: Partial<MachinePorts>
  readonly changed?: Partial<WebPorts>
}

export function openPrograms(ports: WebPorts, given: ProgramsOptions = {}): Programs {
  const { entrance = LOCAL.entrance, machines, changed } = given
  const logged: Readonly<Record<string, unknown>>[] = []
  const web = createWeb({
    ...LOCAL,
    entrance,
    apiToken: 'apiToken' in given ? given.apiToken : TOKEN,
    ports: { ...ports, ...changed, machines: { ...ports.machines, ...machines } },
    log: (level, event, fields) => logged.push({ level, event, ...fields }),
  })
  const authorization = `Bearer ${TOKEN}`
  return {
    web,
    logged,
    get: async (path, headers = { authorization }) => replyOf(await web.request(path, { headers })),
    ask: async (body, headers = { authorization }) =>
      replyOf(
        await web.request('/api/ask', {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      ),
  }
}

async function replyOf(response: Response): Promise<Reply> {
  const { status, headers } = response
  const text = await response.text()
  return { status, headers, text, json: () => JSON.parse(text) }
}
