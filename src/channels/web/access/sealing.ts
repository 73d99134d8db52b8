/** Seals short texts so that they can be handed out and believed when they come back. */

import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

export interface Seal {
  /** `fields` may not contain a dot. Returns `field.field.….mac`, safe in a cookie and in an address. */
  readonly close: (fields: readonly string[]) => string
  /** Undefined for whatever was not closed by this seal. Takes the same time whatever is wrong with it. */
  readonly open: (sealed: string) => readonly string[] | undefined
}

/** HMAC-SHA256 under a key made from the secret by HKDF (RFC 5869) for one purpose; seals of two purposes do not open each other. */
export function createSeal(secret: string, purpose: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, 'wenji', purpose, 32))
  const macOf = (text: string): Buffer => createHmac('sha256', key).update(text).digest()
  return {
    close: (fields) => {
      const text = fields.join('.')
      return `${text}.${macOf(text).toString('base64url')}`
    },
    open: (sealed) => {
      const at = sealed.lastIndexOf('.')
      const text = sealed.slice(0, Math.max(0, at))
      const given = Buffer.from(sealed.slice(at + 1), 'base64url')
      const mac = macOf(text)
      const same = given.length === mac.length && timingSafeEqual(given, mac)
      return same && at > 0 ? text.split('.') : undefined
    },
  }
}

/** Compares two secrets without telling by its time where they differ, or how long they are. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHmac('sha256', 'compare').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
