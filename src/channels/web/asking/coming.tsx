/** What leads a page to the better answer that is on its way: by script in place (assets/better.js), else by a link. */

import type { FC } from 'hono/jsx'
import type { Answer } from '../../../domain/answer.js'
import { messages } from '../../messages.js'
import { link, type Query, type Reader } from '../frame/reader.js'

export interface ComingProps {
  readonly reader: Reader
  /** The answer given meanwhile. */
  readonly answer: Answer
  readonly number: string
}

/** Says that it is waited for only where nothing was answered: below an answer the reader need not know. */
export const Coming: FC<ComingProps> = ({ reader, answer, number }) => {
  const say = messages(reader.language).model
  const address = (query: Query): string => link(reader, `/better/${number}`, query)
  return (
    <>
      <p class="meta" hidden data-better={address({ in: 'place' })}>
        {answer.kind === 'abstained' ? say.checking : ''}
      </p>
      <noscript>
        <p class="meta">
          <a href={address({})}>{say.waitForBetter}</a>
        </p>
      </noscript>
    </>
  )
}
