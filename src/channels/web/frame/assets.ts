/** What pages load besides themselves: one stylesheet, an icon, and scripts that a page can do without. */

import { readFileSync } from 'node:fs'
import type { Hono } from 'hono'
import type { WebEnv } from '../access/visitor.js'
import { ICON } from './icon.js'
import { STYLESHEET } from './stylesheet.js'

const SCRIPTS = ['admin.js', 'better.js', 'page.js', 'signin.js'] as const

/** Serves them to whoever asks, signed in or not: they tell nothing. */
export function serveAssets(app: Hono<WebEnv>): void {
  const scripts = SCRIPTS.map((name) => ({
    path: `/${name}`,
    type: 'text/javascript; charset=utf-8',
    content: readFileSync(new URL(`../assets/${name}`, import.meta.url), 'utf8'),
  }))
  const files = [
    { path: '/style.css', type: 'text/css; charset=utf-8', content: STYLESHEET },
    { path: '/icon.svg', type: 'image/svg+xml', content: ICON },
    ...scripts,
  ]
  for (const { path, type, content } of files)
    app.get(path, (context) => context.body(content, 200, { 'content-type': type }))
}
