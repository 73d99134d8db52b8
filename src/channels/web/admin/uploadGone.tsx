/** Says that an upload is not there: never was, was dropped, or is too old. */

import type { Context } from 'hono'
import { messages } from '../../messages.js'
import type { WebEnv } from '../access/visitor.js'
import { NoticePage } from '../frame/noticePage.js'
import { type Page, page } from '../frame/page.js'
import { readerOf } from '../frame/reader.js'

export function uploadGone(context: Context<WebEnv>): Page {
  const reader = readerOf(context)
  const { uploadGone: words } = messages(reader.language).webAdmin
  return page(context, <NoticePage reader={reader} notice={words} />, 404)
}
