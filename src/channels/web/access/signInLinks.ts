/** Links by which the bot lets a person in: sealed, and for ten minutes. That each does so once is the door's to see to. */

import { randomBytes } from 'node:crypto'
import { createSeal } from './sealing.js'

export interface SignInLinks {
  /** The address that signs a person in and goes on to a path of this site. */
  readonly make: (userId: number, next: string) => string
  /** What a link says, if it is sealed and in time. */
  readonly read: (ticket: string) => SignIn | undefined
}

export interface SignIn {
  readonly person: number
  /** Tells this link from all others. */
  readonly once: string
  /** Milliseconds since the epoch. */
  readonly untilMs: number
}

export interface SignInLinksOptions {
  readonly publicUrl: string
  readonly secret: string
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

const LINK_MS = 10 * 60 * 1000

export function createSignInLinks({ publicUrl, secret, now }: SignInLinksOptions): SignInLinks {
  const seal = createSeal(secret, 'sign-in link')
  return {
    make: (userId, next) => {
      const until = String(now() + LINK_MS)
      const ticket = seal.close([String(userId), until, randomBytes(9).toString('base64url')])
      return `${publicUrl}/signin?${new URLSearchParams({ ticket, next })}`
    },
    read: (ticket) => {
      const [person, until, once = ''] = seal.open(ticket) ?? []
      const untilMs = Number(until)
      return now() < untilMs ? { person: Number(person), once, untilMs } : undefined
    },
  }
}
