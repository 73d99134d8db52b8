/** Shows an upload: what was read of it, that it is going in, or what came of it. */

import type { Context } from 'hono'
import type { Inspection } from '../../../domain/inspection.js'
import type { Scope } from '../../../domain/question.js'
import { messages } from '../../messages.js'
import type { WebEnv } from '../access/visitor.js'
import { page } from '../frame/page.js'
import { readerOf } from '../frame/reader.js'
import type { WebPorts, WebTools } from '../ports.js'
import { AddedPage } from './addedPage.js'
import { NotReadPage, ReviewPage } from './reviewPage.js'
import { refreshWhile } from './runningView.js'
import type { Runs } from './runs.js'
import { uploadGone } from './uploadGone.js'

export async function showReview(
  context: Context<WebEnv>,
  { ports, log }: WebTools,
  runs: Runs,
): Promise<Response> {
  const id = context.req.param('id') ?? ''
  const reader = readerOf(context)
  const { scope } = context.get('visitor')
  const run = runs.of(id)
  if (run && run.kind !== 'failed') {
    refreshWhile(run, context)
    return page(context, <AddedPage {...{ reader, run, scope }} />)
  }
  const staged = await ports.uploads.read(id)
  if (!staged) return uploadGone(context)
  const { upload, bytes } = staged
  const say = messages(reader.language)
  const notRead = (words: string, status: 422 | 500): Response | Promise<Response> =>
    page(context, <NotReadPage {...{ reader, upload, words }} />, status)
  // Under the name that it would have in the folder, by which an older version of it is known.
  const found = await ports.inspect(upload.name, bytes).catch((error: unknown) => {
    log('error', 'web.inspect-failed', { error })
    return undefined
  })
  if (!found) return notRead(say.webAdmin.readingFailed, 500)
  if ('refused' in found) {
    const { fileRefused, refusal } = say.administration
    return notRead(fileRefused(upload.name, refusal[found.why]), 422)
  }
  const seen = await withinScope(found, ports, scope)
  const hasFailed = run?.kind === 'failed'
  return page(context, <ReviewPage {...{ reader, upload, found: seen, scope, hasFailed }} />)
}

/** A plan that may not be seen is not offered to be replaced either. */
async function withinScope(found: Inspection, ports: WebPorts, scope: Scope): Promise<Inspection> {
  if (scope === 'all') return found
  const seen = new Set((await ports.plans(scope)).map(({ sourceId }) => sourceId))
  return { ...found, older: found.older.filter(({ sourceId }) => seen.has(sourceId)) }
}
