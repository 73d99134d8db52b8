/** `npm start` with a token, in a process of its own, before the Bot API server of a test. */

import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { expect } from 'vitest'
import { writeSamplePlans } from '../scripts/samplePlans.js'
import { type BotApiServer, startBotApiServer, TOKEN } from './botApiServer.js'
import { startCommand } from './command.js'
import { temporaryFolder } from './temporaryFolder.js'

export const WITHIN = { timeout: 60_000, interval: 20 }

export interface Started {
  readonly child: ChildProcess
  /** Where its page is, without a slash at the end. */
  readonly url: string
  /** All that it has written to stdout and stderr. */
  readonly said: () => string
}

export interface Office {
  readonly server: BotApiServer
  /** Of the plans. */
  readonly folder: string
  /** Starts the bot (again) over the same folders. */
  readonly start: () => Promise<Started>
}

/** A folder with the sample plans and a server; everybody may ask unless told otherwise. */
export async function openOffice(more: Readonly<Record<string, string>> = {}): Promise<Office> {
  const server = await startBotApiServer()
  const cwd = temporaryFolder()
  const folder = join(cwd, 'data/plans')
  writeSamplePlans(folder)
  const env = { PORT: '0', BOT_TOKEN: TOKEN, BOT_API_ROOT: server.apiRoot, ALLOWED_CHATS: '*' }
  return { server, folder, start: () => startBot(cwd, { ...env, ...more }) }
}

/** Resolves when the plans are indexed and Telegram has been told that the bot is there. */
async function startBot(cwd: string, env: Readonly<Record<string, string>>): Promise<Started> {
  const child = startCommand('src/main.ts', [], { cwd, env })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text: Buffer) => (said += text.toString()))
  await expect
    .poll(() => said, WITHIN)
    .toMatch(/Indexed [^]*telegram\.started|telegram\.started[^]*Indexed /)
  const url = /Wenji is at (\S+)/.exec(said)?.[1]?.replace(/\/$/, '') ?? ''
  return { child, url, said: () => said }
}
