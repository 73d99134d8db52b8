/**
 * A Bot API server in the test's own process. It validates like the real one, keeps what was written, can be told to fail, and
 * lets a test play the people who write to the bot.
 */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Update } from 'grammy/types'
import { onTestFinished } from 'vitest'
import { createChats, type Payload, Refusal } from './botApiChats.js'
import { BOT, createPeople } from './botApiPeople.js'
import { createQueries } from './botApiQueries.js'

export const TOKEN = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'
/** What happens to the next call of a method instead of success. `drop` breaks the connection. */
export type Fault =
  | {
      readonly kind: 'refuse'
      readonly code: number
      readonly description: string
      readonly retryAfterSeconds?: number
      readonly after?: boolean
    }
  | { readonly kind: 'drop'; readonly after?: boolean }
  | { readonly kind: 'slow'; readonly ms: number }

export interface Call {
  readonly method: string
  readonly payload: Payload
  readonly atMs: number
}

export type BotApiServer = Awaited<ReturnType<typeof startBotApiServer>>

const LARGEST_DOWNLOAD = 20 * 1024 * 1024
const CONFLICT = 'Conflict: terminated by other getUpdates request'

/** Starts on a free port; it ends with the test. */
export async function startBotApiServer() {
  const clock = () => Math.floor(Date.now() / 1000)
  const chats = createChats(BOT, clock)
  const queries = createQueries(Date.now)
  const updates: Update[] = []
  const calls: Call[] = []
  const faults: { method: string; fault: Fault }[] = []
  const waiting = new Set<() => void>()
  let lastUpdateId = 7000
  let conflict = (): void => {}
  let webhook: Payload | undefined

  const methods: Readonly<Record<string, (payload: Payload) => unknown>> = {
    getme: () => BOT,
    getupdates: getUpdates,
    setwebhook: (payload) => {
      webhook = payload
      return true
    },
    deletewebhook: () => {
      webhook = undefined
      return true
    },
    setmycommands: () => true,
    sendchataction: () => true,
    sendmessage: chats.send,
    editmessagetext: chats.edit,
    editmessagereplymarkup: chats.editMarkup,
    senddocument: chats.sendDocument,
    getfile: ({ file_id: id }) => {
      const file = chats.files.get(String(id))
      if (!file) throw new Refusal(400, 'Bad Request: wrong file_id')
      if (file.size > LARGEST_DOWNLOAD) throw new Refusal(400, 'Bad Request: file is too big')
      return { file_id: id, file_unique_id: id, file_size: file.size, file_path: `documents/${id}` }
    },
    answercallbackquery: queries.answerTap,
    answerinlinequery: queries.answerInline,
    getchatmember: (payload) => {
      const { members, administrators } = chats.openChat(payload)
      const user = members.find(({ id }) => id === Number(payload['user_id']))
      if (!user) throw new Refusal(400, 'Bad Request: PARTICIPANT_ID_INVALID')
      return { status: administrators.has(user.id) ? 'administrator' : 'member', user }
    },
  }

  /** An update is forgotten only when a later call's offset passes it. A second poller ends the first. */
  async function getUpdates({ offset = 0, timeout = 0, limit = 100 }: Payload): Promise<Update[]> {
    if (webhook)
      throw new Refusal(409, "Conflict: can't use getUpdates method while webhook is active")
    conflict()
    while (updates[0] && updates[0].update_id < Number(offset)) updates.shift()
    if (updates.length === 0 && Number(timeout) > 0) await somethingNew(Number(timeout) * 1000)
    return updates.slice(0, Number(limit))
  }

  function somethingNew(withinMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => (): void => {
        clearTimeout(timer)
        waiting.delete(wake)
        settle()
      }
      const wake = end(resolve)
      const timer = setTimeout(wake, withinMs)
      waiting.add(wake)
      conflict = end(() => reject(new Refusal(409, CONFLICT)))
    })
  }

  function push(update: Payload): Update {
    const full = { update_id: ++lastUpdateId, ...update } as Update
    updates.push(full)
    for (const wake of waiting) wake()
    return full
  }

  const http = createServer((request, response) => void answer(request, response))
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, file, token, name = ''] =
      /^(\/file)?\/bot([^/]*)\/(?:documents\/)?(\w+)/.exec(request.url ?? '') ?? []
    const payload = await bodyOf(request)
    if (token !== TOKEN) return reply(response, new Refusal(401, 'Unauthorized'))
    const method = file ? 'file' : name
    calls.push({ method, payload, atMs: Date.now() })
    const planned = faults.findIndex((one) => one.method === method)
    const fault = planned >= 0 ? faults.splice(planned, 1)[0]?.fault : undefined
    if (file && !fault) return serveFile(name, response)
    const run = async () => {
      const call = methods[name.toLowerCase()]
      if (!call) throw new Refusal(404, 'Not Found: method not found')
      return call(payload)
    }
    await meet(fault, run, response)
  }

  function serveFile(id: string, response: ServerResponse): void {
    const file = chats.files.get(id)
    if (!file) return reply(response, new Refusal(404, 'Not Found'))
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.bytes)
  }

  async function meet(
    fault: Fault | undefined,
    run: () => Promise<unknown>,
    response: ServerResponse,
  ): Promise<void> {
    if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms))
    if (fault && fault.kind !== 'slow') {
      if (fault.after) await run()
      if (fault.kind === 'drop') return void response.destroy()
      const { code, description, retryAfterSeconds } = fault
      const parameters = retryAfterSeconds === undefined ? {} : { retry_after: retryAfterSeconds }
      return reply(response, new Refusal(code, description, parameters))
    }
    reply(response, await run().catch((error: unknown) => error))
  }

  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => http.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = http.address() as AddressInfo
  const goDown = (): Promise<void> =>
    new Promise((resolve) => {
      http.close(() => resolve())
      http.closeAllConnections()
    })
  onTestFinished(goDown)

  return {
    apiRoot: `http://127.0.0.1:${port}`,
    calls,
    callsOf: (method: string) => calls.filter((call) => call.method === method),
    push,
    /** Everything that has not been confirmed. */
    pending: updates,
    webhook: () => webhook,
    fail: (method: string, ...planned: Fault[]) =>
      void faults.push(...planned.map((fault) => ({ method, fault }))),
    /** What taps were told, in order. */
    toasts: queries.toasts,
    inlineAnswers: queries.inlineAnswers,
    /** The bytes of a file that the bot sent. */
    fileSent: (fileId: string) => chats.files.get(fileId)?.bytes,
    goDown,
    comeUp: () => listen(port),
    ...createPeople(chats, queries, push),
  }
}

/** Arguments come as JSON, or as a form where a file is among them. */
async function bodyOf(request: IncomingMessage): Promise<Payload> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  if (body.byteLength === 0) return {}
  return type.startsWith('multipart/')
    ? formOf(body, type)
    : (JSON.parse(body.toString()) as Payload)
}

/**
 * grammY names a file in its field and puts it beside: `attach://name`. Read by hand, since Node's own reader of forms refuses heads
 * in small letters.
 */
function formOf(body: Buffer, type: string): Payload {
  const boundary = /boundary=([^;]+)/.exec(type)?.[1] ?? ''
  const fields: Record<string, unknown> = {}
  for (const part of body.toString('latin1').split(`--${boundary}`).slice(1, -1)) {
    const [head = '', ...rest] = part.split('\r\n\r\n')
    const bytes = Buffer.from(rest.join('\r\n\r\n').replace(/\r\n$/, ''), 'latin1')
    const names = Buffer.from(head, 'latin1').toString()
    const name = /\bname="?([^";\r]+)/.exec(names)?.[1] ?? ''
    const fileName = /\bfilename="?([^";\r]+)/.exec(names)?.[1]
    fields[name] = fileName === undefined ? parsed(bytes.toString()) : { name: fileName, bytes }
  }
  for (const [name, value] of Object.entries(fields))
    if (typeof value === 'string' && value.startsWith('attach://'))
      fields[name] = fields[value.slice('attach://'.length)]
  return fields
}

/** Objects and numbers come as JSON. */
function parsed(value: string): unknown {
  return /^[{[]|^-?\d+$/.test(value) ? JSON.parse(value) : value
}

function reply(response: ServerResponse, result: unknown): void {
  const refusal =
    result instanceof Refusal
      ? result
      : result instanceof Error
        ? new Refusal(500, `Internal Server Error: ${result.message}`)
        : undefined
  const body = refusal
    ? {
        ok: false,
        error_code: refusal.code,
        description: refusal.description,
        parameters: refusal.parameters,
      }
    : { ok: true, result }
  response.writeHead(refusal?.code ?? 200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
