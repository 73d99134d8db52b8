/** The session cookie: who it is and until when, sealed; nothing is kept on the server. */

import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import { createSeal } from './sealing.js'

export interface Sessions {
  readonly begin: (context: Context, userId: number) => void
  /** The user id; undefined without a session that still holds. */
  readonly personOf: (context: Context) => number | undefined
  readonly end: (context: Context) => void
}

export interface SessionsOptions {
  /** The bot's token: a new token ends all sessions. */
  readonly secret: string
  /** Whether the page is reached by TLS, or never leaves the machine. */
  readonly isSecure: boolean
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** What the person may see is looked up with every page, so a long session gives away nothing that was taken back. */
const SESSION_MS = 7 * 24 * 60 * 60 * 1000

export function createSessions({ secret, isSecure, now }: SessionsOptions): Sessions {
  const seal = createSeal(secret, 'session')
  const name = isSecure ? '__Host-wenji' : 'wenji'
  // Lax: a link in a chat must find the session of whoever taps it.
  const options: CookieOptions = { httpOnly: true, sameSite: 'Lax', secure: isSecure, path: '/' }
  return {
    begin: (context, userId) => {
      const sealed = seal.close([String(userId), String(now() + SESSION_MS)])
      setCookie(context, name, sealed, { ...options, maxAge: SESSION_MS / 1000 })
    },
    personOf: (context) => {
      const [person, until] = seal.open(getCookie(context, name) ?? '') ?? []
      return now() < Number(until) ? Number(person) : undefined
    },
    end: (context) => void deleteCookie(context, name, options),
  }
}
