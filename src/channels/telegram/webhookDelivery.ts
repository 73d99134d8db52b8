/** One delivery of Telegram's to the webhook: the secret is checked, the update recorded, and nothing else done before it is acknowledged. */

import { timingSafeEqual } from 'node:crypto'
import type { Update } from 'grammy/types'

/** Answers 401 without the secret, 400 for what is no update, else 200 once `receive` has returned. */
export async function takeDelivery(
  request: Request,
  secret: string | undefined,
  receive: (update: Update) => Promise<void>,
): Promise<Response> {
  const given = request.headers.get('x-telegram-bot-api-secret-token') ?? ''
  if (secret === undefined || !sameSecret(given, secret))
    return new Response('unauthorized', { status: 401 })
  const update: unknown = await request.json().catch(() => undefined)
  if (!isUpdate(update)) return new Response('not an update', { status: 400 })
  await receive(update)
  return new Response('ok')
}

function sameSecret(given: string, expected: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(expected)
  return a.length === b.length && timingSafeEqual(a, b)
}

function isUpdate(value: unknown): value is Update {
  return (
    typeof value === 'object' &&
    value !== null &&
    Number.isInteger((value as { update_id?: unknown }).update_id)
  )
}
