/** What there is, how questions fare, and the way to everything else. */

import type { FC } from 'hono/jsx'
import type { LibraryState } from '../../administrationPorts.js'
import type { DayFared } from '../../askedFigures.js'
import { messages } from '../../messages.js'
import type { Reader } from '../frame/reader.js'
import { AdminLayout } from './adminLayout.js'
import { DayTable, QuestionsChart, ShareChart } from './charts.js'
import { PostButton } from './postButton.js'
import { RefusedFiles } from './reportView.js'

export interface OverviewPageProps {
  readonly reader: Reader
  readonly state: LibraryState
  /** Calls to the chat model today. */
  readonly calls: number
  /** Names of files may be names of plans. */
  readonly seesAll: boolean
  /** Oldest first, the last one is today; undefined where nothing is kept of questions. */
  readonly days: readonly DayFared[] | undefined
}

const MINUTE_MS = 60_000

export const OverviewPage: FC<OverviewPageProps> = (props) => {
  const { reader, days } = props
  const say = messages(reader.language).webAdmin
  return (
    <AdminLayout reader={reader} title={say.overview}>
      <Library {...props} />
      <h2>{say.questions}</h2>
      {days ? <Questions reader={reader} days={days} /> : <p class="warning">{say.nothingKept}</p>}
    </AdminLayout>
  )
}

const Library: FC<OverviewPageProps> = ({ reader, state, calls, seesAll }) => {
  const { administration: say, webAdmin, model } = messages(reader.language)
  const { lastRead, chatModel } = state
  const read = lastRead && {
    minutesAgo: Math.floor(lastRead.agoMs / MINUTE_MS),
    refused: seesAll ? lastRead.refused.length : 0,
  }
  return (
    <>
      <h2>{webAdmin.library}</h2>
      <ul>
        <li>{say.statusLibrary(state.plans, state.sections, state.facts)}</li>
        <li>{say.statusModels(state.model, state.vectors)}</li>
        <li>{model.status(chatModel && { ...chatModel, calls })}</li>
        <li>{say.statusUp(Math.floor(state.upMs / MINUTE_MS))}</li>
        <li>{say.statusRead(state.isReading, read)}</li>
      </ul>
      {seesAll && lastRead ? <RefusedFiles reader={reader} files={lastRead.refused} /> : undefined}
      <PostButton reader={reader} to="/admin/reindex" label={webAdmin.reindexAll} isQuiet />
    </>
  )
}

const Questions: FC<{ readonly reader: Reader; readonly days: readonly DayFared[] }> = ({
  reader,
  days,
}) => {
  const say = messages(reader.language)
  const today = days.at(-1)
  return (
    <>
      {today ? (
        <p>
          {say.administration.statusQuestions(
            today.count,
            today.answered,
            today.p50Ms,
            today.p95Ms,
          )}
        </p>
      ) : undefined}
      {days.every(({ count }) => count === 0) ? (
        <p class="meta">{say.webAdmin.noQuestions(days.length)}</p>
      ) : (
        <>
          <QuestionsChart reader={reader} days={days} />
          <ShareChart reader={reader} days={days} />
          <DayTable reader={reader} days={days} />
        </>
      )}
    </>
  )
}
