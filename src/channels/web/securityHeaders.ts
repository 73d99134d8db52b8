/** Headers that keep a page to itself: nothing runs in it, nothing is loaded from elsewhere, nobody frames it. */

import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

export function securityHeaders(): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: 'DENY',
    // Addresses hold questions; none goes to whatever a reader opens next.
    referrerPolicy: 'no-referrer',
    // Served over plain HTTP on this machine; whoever puts TLS before it sets this there.
    strictTransportSecurity: false,
  })
}
