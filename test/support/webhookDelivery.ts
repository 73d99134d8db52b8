/** Hands the updates of the Bot API server over to a webhook, one after the other, until each is taken. */

import type { Update } from 'grammy/types'
import { onTestFinished } from 'vitest'
import type { BotApiServer } from './botApiServer.js'

const AGAIN_MS = 20

/** Returns the status with which the address answers one update. */
export async function deliver(url: string, secret: string, update: Update): Promise<number> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': secret,
    },
    body: JSON.stringify(update),
  })
  return response.status
}

/** Delivers whatever comes until the test ends. What is not taken is tried again, as Telegram does. */
export function deliverAll(server: BotApiServer, url: string, secret: string): void {
  let ended = false
  onTestFinished(() => void (ended = true))
  const pump = async (): Promise<void> => {
    while (!ended) {
      const [first] = server.pending
      const status = first ? await deliver(url, secret, first).catch(() => 0) : 0
      if (status === 200) server.pending.shift()
      else await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
    }
  }
  void pump()
}
