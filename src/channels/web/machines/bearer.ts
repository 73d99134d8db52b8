/** Lets programs in by the token of the settings (RFC 6750), and nobody where none is set. */

import type { MiddlewareHandler } from 'hono'
import { sameSecret } from '../access/sealing.js'
import type { WebEnv } from '../access/visitor.js'
import { refusal } from './refusal.js'

const OFF = 'Programs are not let in here. Set API_TOKEN in .env to turn this on (see README.md).'
const NO_TOKEN = 'Send the token: Authorization: Bearer <API_TOKEN>.'
const WRONG_TOKEN = 'The token is not the one that is set as API_TOKEN.'

/** @param token undefined where none is set. */
export function onlyWithToken(token: string | undefined): MiddlewareHandler<WebEnv> {
  return async (context, next) => {
    if (token === undefined) return refusal(context, 404, 'off', OFF)
    const [, given] = /^Bearer +(\S+) *$/i.exec(context.req.header('authorization') ?? '') ?? []
    if (given === undefined) {
      context.header('www-authenticate', 'Bearer realm="wenji"')
      return refusal(context, 401, 'no-token', NO_TOKEN)
    }
    if (!sameSecret(given, token)) {
      context.header('www-authenticate', 'Bearer realm="wenji", error="invalid_token"')
      return refusal(context, 401, 'wrong-token', WRONG_TOKEN)
    }
    return next()
  }
}
