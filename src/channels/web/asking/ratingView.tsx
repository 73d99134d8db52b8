/** 👍 and 👎 under an answer, and after a 👎 the question why. Forms, so that they work without script. */

import type { FC } from 'hono/jsx'
import { COMPLAINTS } from '../../feedback/complaints.js'
import { messages } from '../../messages.js'
import { Layout } from '../frame/layout.js'
import { link, type Reader } from '../frame/reader.js'

interface RatingProps {
  readonly reader: Reader
  /** The number of the turn. */
  readonly turn: number
  /** The page of the answer. */
  readonly back: string
}

export const RatingButtons: FC<RatingProps> = ({ reader, turn, back }) => {
  const say = messages(reader.language).feedback
  return (
    <form class="rating" method="post" action={link(reader, '/rating')} data-rating="yes">
      <Hidden turn={turn} back={back} />
      <button class="plain" name="verdict" value="up">
        👍 {say.good}
      </button>
      <button class="plain" name="verdict" value="down">
        👎 {say.bad}
      </button>
    </form>
  )
}

/** What stands in the place of the buttons once one was pressed. */
export const RatingThanks: FC<RatingProps & { readonly asksWhy: boolean }> = ({
  reader,
  turn,
  back,
  asksWhy,
}) => {
  const say = messages(reader.language).feedback
  return (
    <form class="rating" method="post" action={link(reader, '/rating')} data-rating="yes">
      <p role="status">{asksWhy ? say.why : say.thanks}</p>
      {asksWhy ? (
        <>
          <Hidden turn={turn} back={back} />
          <input type="hidden" name="verdict" value="down" />
          {COMPLAINTS.map((complaint) => (
            <button class="plain" name="complaint" value={complaint}>
              {say.complaint[complaint]}
            </button>
          ))}
        </>
      ) : undefined}
    </form>
  )
}

/** The same as a page of its own. */
export const RatingPage: FC<RatingProps & { readonly asksWhy: boolean }> = (props) => {
  const say = messages(props.reader.language)
  return (
    <Layout reader={props.reader} title={say.feedback.heading}>
      <h1>{say.feedback.heading}</h1>
      <RatingThanks {...props} />
      <p>
        <a href={props.back}>{say.web.backToAnswer}</a>
      </p>
    </Layout>
  )
}

const Hidden: FC<{ readonly turn: number; readonly back: string }> = ({ turn, back }) => (
  <>
    <input type="hidden" name="turn" value={String(turn)} />
    <input type="hidden" name="back" value={back} />
  </>
)
