/**
 * What a Mini App of Telegram says of whoever opened it, checked as Telegram prescribes: HMAC-SHA256 over the sorted fields,
 * under HMAC-SHA256("WebAppData", token). https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
 */

import { createHmac, timingSafeEqual } from 'node:crypto'

export interface InitDataOptions {
  readonly token: string
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** It is handed over as soon as the app opens; what is older was lying about. */
const HOLDS_MS = 15 * 60 * 1000
/** Telegram's clock and ours need not agree. */
const AHEAD_MS = 2 * 60 * 1000

/** Returns the user id, or undefined for what Telegram did not sign for this bot, or signed too long ago. */
export function personOfInitData(
  initData: string,
  { token, now }: InitDataOptions,
): number | undefined {
  const fields = new URLSearchParams(initData)
  const given = Buffer.from(fields.get('hash') ?? '', 'hex')
  fields.delete('hash')
  const lines = [...fields].map(([name, value]) => `${name}=${value}`)
  // By code units, as the names are plain letters; localeCompare would follow the machine.
  const text = lines.sort((a, b) => (a < b ? -1 : 1)).join('\n')
  const key = createHmac('sha256', 'WebAppData').update(token).digest()
  const mac = createHmac('sha256', key).update(text).digest()
  if (given.length !== mac.length || !timingSafeEqual(given, mac)) return undefined
  const age = now() - Number(fields.get('auth_date')) * 1000
  return age <= HOLDS_MS && age >= -AHEAD_MS ? userIdOf(fields.get('user') ?? '') : undefined
}

function userIdOf(json: string): number | undefined {
  try {
    const user: unknown = JSON.parse(json)
    const id = typeof user === 'object' && user !== null && 'id' in user ? user.id : undefined
    return Number.isSafeInteger(id) && Number(id) > 0 ? Number(id) : undefined
  } catch {
    return undefined
  }
}
