/** Reading all plans again: the button, how far it is, and what came of it last. */

import type { FC } from 'hono/jsx'
import type { Scope } from '../../../domain/question.js'
import { messages } from '../../messages.js'
import type { Reader } from '../frame/reader.js'
import { AdminLayout } from './adminLayout.js'
import { PostButton } from './postButton.js'
import { ReportView } from './reportView.js'
import { RunningView } from './runningView.js'
import type { Run } from './runs.js'

export interface ReindexPageProps {
  readonly reader: Reader
  readonly run: Run | undefined
  readonly scope: Scope
}

export const ReindexPage: FC<ReindexPageProps> = (props) => {
  const { reader, run } = props
  const say = messages(reader.language).webAdmin
  return (
    <AdminLayout reader={reader} title={say.reindex}>
      {run?.kind === 'running' ? undefined : (
        <>
          <p>{say.reindexHow}</p>
          <PostButton reader={reader} to="/admin/reindex" label={say.reindexAll} />
        </>
      )}
      <Outcome {...props} />
    </AdminLayout>
  )
}

const Outcome: FC<ReindexPageProps> = ({ reader, run, scope }) => {
  const say = messages(reader.language)
  switch (run?.kind) {
    case undefined:
      return <p class="meta">{say.webAdmin.neverReindexed}</p>
    case 'running':
      return <RunningView reader={reader} run={run} />
    case 'failed':
      return <p class="warning">{say.telegram.reindexFailed}</p>
    case 'ended':
      return <ReportView reader={reader} run={run} scope={scope} />
    default:
      return run satisfies never
  }
}
