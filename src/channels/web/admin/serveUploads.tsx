/** Serves uploads: files come in, are reviewed, and go into the library or are dropped. */

import type { Hono } from 'hono'
import type { WebEnv } from '../access/visitor.js'
import { page } from '../frame/page.js'
import { link, type Reader, readerOf } from '../frame/reader.js'
import type { WebTools } from '../ports.js'
import { receiveUploads } from './receiveUploads.js'
import type { Runs } from './runs.js'
import { showReview } from './showReview.js'
import { sourceOf } from './sourceOf.js'
import { uploadGone } from './uploadGone.js'
import { UploadPage } from './uploadPage.js'

export const UPLOADS_PATH = '/admin/uploads'

export function serveUploads(app: Hono<WebEnv>, tools: WebTools, runs: Runs): void {
  const { ports } = tools
  app.get(UPLOADS_PATH, async (context) => {
    const waiting = await ports.uploads.waiting()
    return page(context, <UploadPage reader={readerOf(context)} waiting={waiting} />)
  })
  app.post(UPLOADS_PATH, ...receiveUploads(tools))
  app.get(`${UPLOADS_PATH}/:id`, (context) => showReview(context, tools, runs))
  app.post(`${UPLOADS_PATH}/:id/add`, async (context) => {
    const id = context.req.param('id')
    const reader = readerOf(context)
    const { replaces: given } = await context.req.parseBody()
    const replaces = await sourceOf(given, ports, context.get('visitor').scope)
    // What is to be replaced may have been removed since; nobody said yes to having it added instead.
    if (given !== undefined && !replaces) return context.redirect(reviewPath(reader, id), 303)
    const there = (await ports.uploads.waiting()).some((one) => one.id === id)
    if (there)
      runs.begin(id, async () => {
        const staged = await ports.uploads.read(id)
        if (!staged) throw new Error('the upload was dropped before it was read')
        const report = await ports.addPlan(staged.upload.name, staged.bytes, replaces?.id)
        await ports.uploads.drop(id)
        return report
      })
    // Pressed twice, it is there no more, and what came of it is shown.
    return there || runs.of(id)
      ? context.redirect(reviewPath(reader, id), 303)
      : uploadGone(context)
  })
  app.post(`${UPLOADS_PATH}/:id/drop`, async (context) => {
    await ports.uploads.drop(context.req.param('id'))
    return context.redirect(link(readerOf(context), UPLOADS_PATH), 303)
  })
}

/** The id has come with the address, and goes back escaped. */
function reviewPath(reader: Reader, id: string): string {
  return link(reader, `${UPLOADS_PATH}/${encodeURIComponent(id)}`)
}
