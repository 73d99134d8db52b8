/** A reading that goes on: how far it is. The page shows itself again without a script. */

import type { Context } from 'hono'
import type { FC } from 'hono/jsx'
import { messages } from '../../messages.js'
import type { WebEnv } from '../access/visitor.js'
import { link, type Reader } from '../frame/reader.js'
import type { Run } from './runs.js'

const REFRESH_SECONDS = 2

/** To be called for a page that shows a run. */
export function refreshWhile(run: Run | undefined, context: Context<WebEnv>): void {
  if (run?.kind === 'running') context.header('refresh', String(REFRESH_SECONDS))
}

export const RunningView: FC<{
  readonly reader: Reader
  readonly run: Extract<Run, { readonly kind: 'running' }>
}> = ({ reader, run: { done, total } }) => {
  const say = messages(reader.language)
  const words = say.telegram.reindexing(done, total)
  return (
    <>
      <p role="status">{words}</p>
      {total > 0 ? (
        <progress aria-label={words} value={done} max={total}></progress>
      ) : (
        <progress aria-label={words}></progress>
      )}
      <p class="meta">
        {say.webAdmin.refreshes} <a href={link(reader, reader.path)}>{say.webAdmin.refresh}</a>
      </p>
    </>
  )
}
