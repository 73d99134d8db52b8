/** Links by which the bot lets a person in: sealed, for ten minutes, and once. */

import { randomBytes } from 'node:crypto'
import { createSeal } from './sealing.js'

export interface SignInLinks {
  /** The address that signs a person in and goes on to a path of this site. */
  readonly make: (userId: number, next: string) => string
  /** The person a link was made for, if it still holds. May be asked again and again. */
  readonly read: (ticket: string) => number | undefined
  /** The same, and the link is used up. */
  readonly take: (ticket: string) => number | undefined
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
  /** Those that were used, until when they would have held; forgotten by a restart. */
  const used = new Map<string, number>()
  const read = (ticket: string): number | undefined => {
    const [person, until, once = ''] = seal.open(ticket) ?? []
    return now() < Number(until) && !used.has(once) ? Number(person) : undefined
  }
  return {
    make: (userId, next) => {
      const until = String(now() + LINK_MS)
      const ticket = seal.close([String(userId), until, randomBytes(9).toString('base64url')])
      return `${publicUrl}/signin?${new URLSearchParams({ ticket, next })}`
    },
    read,
    take: (ticket) => {
      const person = read(ticket)
      if (person === undefined) return undefined
      for (const [once, until] of used) if (until < now()) used.delete(once)
      const [, until, once = ''] = seal.open(ticket) ?? []
      used.set(once, Number(until))
      return person
    },
  }
}
