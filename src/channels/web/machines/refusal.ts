/** The one form in which a program is told that it does not get what it asked for. */

import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { WebEnv } from '../access/visitor.js'
import type { WebLog } from '../ports.js'
import { loggedPath } from '../frame/loggedPath.js'

/** What a program can branch on; a contract, as the message is not. */
export const REFUSAL_CODES = [
  'invalid',
  'no-token',
  'wrong-token',
  'off',
  'foreign-name',
  'not-found',
  'unknown-plan',
  'unknown-section',
  'too-large',
  'not-json',
  'busy',
  'failed',
] as const
export type RefusalCode = (typeof REFUSAL_CODES)[number]

export function refusal<Status extends ContentfulStatusCode>(
  context: Context<WebEnv>,
  status: Status,
  code: RefusalCode,
  message: string,
) {
  return context.json({ error: { code, message } }, status)
}

/** What only the log may know stands there under the number that is told. */
export function onFailure(log: WebLog, newErrorNumber: () => string) {
  return (error: Error, context: Context<WebEnv>): Response => {
    if (error instanceof HTTPException) return badRequest(error, context)
    const number = newErrorNumber()
    log('error', 'web.failed', { number, path: loggedPath(context.req.path), error })
    return refusal(context, 500, 'failed', `Something went wrong. In the log it is ${number}.`)
  }
}

/** Thrown by the validator, before it looks at any field. */
function badRequest(error: HTTPException, context: Context<WebEnv>): Response {
  if (error.status === 415)
    return refusal(context, 415, 'not-json', 'The body must be sent as application/json.')
  return refusal(context, 400, 'invalid', 'body: it is not JSON.')
}
