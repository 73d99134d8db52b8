/** Questions that were refused: what the plans do not say, or do not say so that it is found. */

import type { FC } from 'hono/jsx'
import type { UnansweredQuestion } from '../../../domain/chat.js'
import { messages } from '../../messages.js'
import { wordDate } from '../../wording.js'
import { link, type Reader } from '../frame/reader.js'
import { PageLinks } from '../frame/pageLinks.js'
import type { PageOf } from '../frame/pageOf.js'
import { shortened } from '../../shortened.js'
import { AdminLayout } from './adminLayout.js'

/** Characters; a longer one is asked again whole all the same. */
const LONGEST_QUESTION = 300

export const UnansweredPage: FC<{
  readonly reader: Reader
  /** Undefined where nothing can be written. */
  readonly unanswered: PageOf<UnansweredQuestion> | undefined
}> = ({ reader, unanswered }) => {
  const say = messages(reader.language).webAdmin
  return (
    <AdminLayout reader={reader} title={say.unanswered}>
      {unanswered ? undefined : <p class="warning">{say.nothingKept}</p>}
      {unanswered?.shown.length === 0 ? <p>{say.noneUnanswered}</p> : undefined}
      {unanswered && unanswered.shown.length > 0 ? (
        <>
          <p class="meta">{say.unansweredHow}</p>
          <ul class="unanswered">
            {unanswered.shown.map((one) => (
              <Question reader={reader} one={one} />
            ))}
          </ul>
        </>
      ) : undefined}
      {unanswered ? <PageLinks reader={reader} {...unanswered} query={{}} /> : undefined}
    </AdminLayout>
  )
}

const Question: FC<{ readonly reader: Reader; readonly one: UnansweredQuestion }> = ({
  reader,
  one: { question, count, lastAskedAt },
}) => {
  const say = messages(reader.language).webAdmin
  const shown = shortened(question, LONGEST_QUESTION)
  return (
    <li>
      {shown}
      <span class="meta">
        {' '}
        {say.askedTimes(count, wordDate(lastAskedAt))} ·{' '}
        <a href={link(reader, '/', { q: question })} aria-label={`${say.askAgain}: ${shown}`}>
          {say.askAgain}
        </a>
      </span>
    </li>
  )
}
