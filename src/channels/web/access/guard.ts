/** Refuses requests that another site sends in a reader's name. */

import type { Context, MiddlewareHandler } from 'hono'
import type { WebEnv } from './visitor.js'

/** Whether a name, as an address has it, is this machine's own. */
export function isLoopback(hostname: string): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])$/.test(hostname)
}

/**
 * For a page that is open to whoever sits at the machine: a name that leads to 127.0.0.1 but is not its own belongs to
 * another site (DNS rebinding), which would read the answers.
 */
export function onlyLoopbackNames(refuse: Refuse): MiddlewareHandler<WebEnv> {
  return async (context, next) => {
    const { hostname } = new URL(context.req.url)
    return isLoopback(hostname) ? next() : refuse(context)
  }
}

/**
 * What changes something must come from a page of this site: browsers say so in `Origin`, which no page can forge. A request without
 * it is refused as well, since every browser of today sends it along.
 */
export function onlyOwnOrigin(
  publicUrl: string | undefined,
  refuse: Refuse,
): MiddlewareHandler<WebEnv> {
  const publicOrigin = publicUrl && new URL(publicUrl).origin
  return async (context, next) => {
    const { method } = context.req
    if (method === 'GET' || method === 'HEAD') return next()
    const own = publicOrigin ?? new URL(context.req.url).origin
    return context.req.header('origin') === own ? next() : refuse(context)
  }
}

type Refuse = (context: Context<WebEnv>) => Response | Promise<Response>
