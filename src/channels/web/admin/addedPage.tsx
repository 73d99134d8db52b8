/** A file that was said yes to: that it is going in, then what came of it. */

import type { FC } from 'hono/jsx'
import type { Scope } from '../../../domain/question.js'
import { messages } from '../../messages.js'
import { link, type Reader } from '../frame/reader.js'
import { AdminLayout } from './adminLayout.js'
import { ReportView } from './reportView.js'
import { RunningView } from './runningView.js'
import type { Run } from './runs.js'

export const AddedPage: FC<{
  readonly reader: Reader
  readonly run: Exclude<Run, { readonly kind: 'failed' }>
  readonly scope: Scope
}> = ({ reader, run, scope }) => {
  const say = messages(reader.language)
  const isRunning = run.kind === 'running'
  return (
    <AdminLayout reader={reader} title={say.webAdmin.upload}>
      {isRunning ? <p>{say.administration.adding}</p> : undefined}
      {isRunning ? (
        <RunningView reader={reader} run={run} />
      ) : (
        <ReportView reader={reader} run={run} scope={scope} />
      )}
      {isRunning ? undefined : (
        <p>
          <a href={link(reader, '/admin/uploads')}>{say.webAdmin.upload}</a>
        </p>
      )}
    </AdminLayout>
  )
}
