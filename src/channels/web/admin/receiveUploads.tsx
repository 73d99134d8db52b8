/** Takes in the files of an upload: all that a form without script holds, or one at a time from the page's script. */

import type { Context, Handler, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { WebEnv } from '../access/visitor.js'
import { page, type PageStatus } from '../frame/page.js'
import { link, readerOf } from '../frame/reader.js'
import type { WebTools } from '../ports.js'
import { faultText, MOST_FILE_BYTES, type Sent, UploadPage } from './uploadPage.js'

/** What a form puts around a file. */
const FORM_BYTES = 64 * 1024

export function receiveUploads(tools: WebTools): [MiddlewareHandler<WebEnv>, Handler<WebEnv>] {
  const limit = bodyLimit({
    maxSize: MOST_FILE_BYTES + FORM_BYTES,
    onError: (context) => answer(context, [{ name: '', fault: 'too-large' }], tools, 413),
  })
  const receive = async (context: Context<WebEnv>): Promise<Response> => {
    const sent: Sent[] = []
    for (const file of await filesOf(context)) sent.push(await stage(file, tools))
    if (sent.length === 0) sent.push({ name: '', fault: 'no-file' })
    return answer(context, sent, tools)
  }
  return [limit, receive]
}

/** A body that is no form holds no file, and neither does a field that was left empty. */
async function filesOf(context: Context<WebEnv>): Promise<File[]> {
  const form = await context.req.parseBody({ all: true }).catch(() => ({ file: [] }))
  return [form['file']].flat().filter((one) => one instanceof File && one.name !== '') as File[]
}

async function stage(file: File, { ports, log }: WebTools): Promise<Sent> {
  const { name } = file
  try {
    const staged = await ports.uploads.put(name, new Uint8Array(await file.arrayBuffer()))
    return 'notStaged' in staged ? { name, fault: staged.notStaged } : { name, upload: staged }
  } catch (error) {
    log('error', 'web.upload-failed', { error })
    return { name, fault: 'not-written' }
  }
}

/** One file that was taken leads to its review; the script is told where that is. */
async function answer(
  context: Context<WebEnv>,
  sent: readonly Sent[],
  { ports }: WebTools,
  status?: PageStatus,
): Promise<Response> {
  const reader = readerOf(context)
  const [first] = sent
  const only = sent.length === 1 ? first : undefined
  const review =
    only && 'upload' in only ? link(reader, `/admin/uploads/${only.upload.id}`) : undefined
  const refused = sent.flatMap((one) => ('fault' in one ? [one] : []))
  const refusedAs = status ?? (refused.length > 0 ? 422 : 200)
  if (context.req.header('accept') === 'application/json') {
    const faults = refused.map(({ name, fault }) => faultText(name, fault, reader.language))
    return context.json({ review, fault: faults[0] }, refusedAs)
  }
  if (review !== undefined) return context.redirect(review, 303)
  const waiting = (await ports.uploads.waiting()).filter(
    ({ id }) => !sent.some((one) => 'upload' in one && one.upload.id === id),
  )
  return page(context, <UploadPage {...{ reader, waiting, sent }} />, refusedAs)
}
