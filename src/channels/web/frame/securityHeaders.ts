/** Headers that keep a page to itself: nothing runs in it or is loaded but from here, nobody frames it, nothing of it is kept. */

import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

export function securityHeaders(): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: 'DENY',
    // Addresses hold questions; none goes to whatever a reader opens next. Without any, forms would not tell their origin.
    referrerPolicy: 'same-origin',
    // Served over plain HTTP on this machine; whoever puts TLS before it sets this there.
    strictTransportSecurity: false,
  })
}
