/** What came of a reading: counts, what was refused and why, and what the plans say differently now. */

import type { FC } from 'hono/jsx'
import type { Scope } from '../../../domain/question.js'
import type { RefusedFile } from '../../../domain/refusal.js'
import { checkedText } from '../../feedback/checkSaved.js'
import { messages } from '../../messages.js'
import type { Reader } from '../frame/reader.js'
import { ChangesView } from './changesView.js'
import type { Run } from './runs.js'

const MOST_REFUSED = 50

export const ReportView: FC<{
  readonly reader: Reader
  readonly run: Extract<Run, { readonly kind: 'ended' }>
  readonly scope: Scope
}> = ({ reader, run, scope }) => {
  const { report, checked } = run
  const say = messages(reader.language)
  // Counts tell how much there is beyond the scope, and names of files may be names of plans.
  const seesAll = scope === 'all'
  return (
    <>
      <h2>{say.webAdmin.reindexed}</h2>
      <p>{seesAll ? say.telegram.reindexed(report) : say.telegram.reindexedHere}</p>
      {seesAll ? <RefusedFiles reader={reader} files={report.refused} /> : undefined}
      {report.changes.length > 0 ? (
        <>
          <h2>{say.webAdmin.changes}</h2>
          <ChangesView reader={reader} changes={report.changes} scope={scope} />
        </>
      ) : undefined}
      {checked.length > 0 ? (
        <>
          <h2>{say.webAdmin.checked}</h2>
          <p class="checked">{checkedText(checked, reader.language)}</p>
        </>
      ) : undefined}
    </>
  )
}

/** Nothing where none was refused. */
export const RefusedFiles: FC<{
  readonly reader: Reader
  readonly files: readonly RefusedFile[]
}> = ({ reader, files }) => {
  if (files.length === 0) return <></>
  const say = messages(reader.language)
  return (
    <>
      <p>
        <strong>{say.telegram.refused(files.length)}</strong>
      </p>
      <ul>
        {files.slice(0, MOST_REFUSED).map(({ file, why }) => (
          <li>
            {file}: {say.administration.refusal[why]}
          </li>
        ))}
        {files.length > MOST_REFUSED ? <li>…</li> : undefined}
      </ul>
    </>
  )
}
