/** Refuses a body that is larger than what is sent here, in words. */

import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { WebEnv } from '../access/visitor.js'
import { notice } from './page.js'

/** For single routes: as a middleware of a whole application it would hold for whatever is served after it. */
export function boundedBody(mostBytes: number): MiddlewareHandler<WebEnv> {
  return bodyLimit({
    maxSize: mostBytes,
    onError: (context) => notice(context, 413, 'tooLarge'),
  })
}
