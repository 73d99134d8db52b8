/** Sends a page. */

import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { messages } from '../../messages.js'
import type { WebEnv } from '../access/visitor.js'
import { NoticePage } from './noticePage.js'
import { readerOf } from './reader.js'

export type PageStatus = 200 | 400 | 401 | 403 | 404 | 410 | 413 | 422 | 429 | 500 | 503
export type Page = Response | Promise<Response>

/** Without its document type a browser would lay the page out as in 1998. */
export function page(context: Context<WebEnv>, content: Child, status: PageStatus = 200): Page {
  return context.html(html`<!doctype html>${content}`, status)
}

export type Notice =
  | 'notFound'
  | 'noPlan'
  | 'noSection'
  | 'foreign'
  | 'otherName'
  | 'notAdmitted'
  | 'tooLarge'
  | 'tooFast'
  | 'noAnswer'

/** A page that says one thing. */
export function notice(context: Context<WebEnv>, status: PageStatus, why: Notice): Page {
  const reader = readerOf(context)
  return page(
    context,
    <NoticePage reader={reader} notice={messages(reader.language).web[why]} />,
    status,
  )
}
