/** Answers that people rated: those that went badly first, the newest on top. */

import type { FC } from 'hono/jsx'
import type { RatedAnswer } from '../../../domain/chat.js'
import { messages } from '../../messages.js'
import { wordDate } from '../../wording.js'
import { link, type Reader } from '../frame/reader.js'
import { PageLinks } from '../frame/pageLinks.js'
import type { PageOf } from '../frame/pageOf.js'
import { shortened } from '../../shortened.js'
import { AdminLayout } from './adminLayout.js'

/** Characters of an answer: some list all that an office does. */
const LONGEST_WORDS = 800
const LONGEST_QUESTION = 300

export const FeedbackPage: FC<{
  readonly reader: Reader
  /** Undefined where nothing can be written. */
  readonly rated: PageOf<RatedAnswer> | undefined
}> = ({ reader, rated }) => {
  const say = messages(reader.language).webAdmin
  return (
    <AdminLayout reader={reader} title={say.feedback}>
      {rated ? undefined : <p class="warning">{say.nothingKept}</p>}
      {rated?.shown.length === 0 ? <p>{say.noFeedback}</p> : undefined}
      {rated?.shown.map((one) => (
        <Rated reader={reader} rated={one} />
      ))}
      {rated ? <PageLinks reader={reader} {...rated} query={{}} /> : undefined}
    </AdminLayout>
  )
}

const Rated: FC<{ readonly reader: Reader; readonly rated: RatedAnswer }> = ({
  reader,
  rated: { turn, up, down, complaints },
}) => {
  const say = messages(reader.language)
  const { words, sectionId, path } = turn.given
  const reasons = [...new Set(complaints)].map((one) => say.feedback.complaint[one])
  return (
    <article class="rated">
      <h2>{shortened(turn.question, LONGEST_QUESTION)}</h2>
      <p class="meta">
        {[wordDate(turn.askedAt), say.webAdmin.votes(up, down), ...reasons].join(' · ')}
      </p>
      <blockquote aria-label={say.webAdmin.given}>{shortened(words, LONGEST_WORDS)}</blockquote>
      {sectionId === undefined ? undefined : (
        <p>
          <a href={link(reader, `/sections/${sectionId}`)}>
            {say.webAdmin.openSection}
            {path.length > 0 ? ` ${path.at(-1)}` : ''}
          </a>
        </p>
      )}
    </article>
  )
}
