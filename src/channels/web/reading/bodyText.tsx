/** What stands under a heading: running text as it is printed, pipe tables as tables. */

import type { FC } from 'hono/jsx'
import type { Span } from '../../../domain/plan.js'
import { bodyParts, type TableRow } from './bodyParts.js'
import { MarkedText } from './markedText.js'

export interface BodyTextProps {
  readonly text: string
  readonly body: Span
  readonly quote: Span | undefined
}

export const BodyText: FC<BodyTextProps> = ({ text, body, quote }) => (
  <>
    {bodyParts(text, body).map((part) =>
      part.kind === 'text' ? (
        <div class="text">
          <MarkedText text={text} span={part.span} quote={quote} />
        </div>
      ) : (
        // A table that is wider than the page scrolls by itself; the keyboard must reach it for that.
        <div class="table" tabindex={0}>
          <table>
            {part.head ? (
              <thead>
                <Row text={text} row={part.head} quote={quote} isHead />
              </thead>
            ) : undefined}
            <tbody>
              {part.rows.map((row) => (
                <Row text={text} row={row} quote={quote} />
              ))}
            </tbody>
          </table>
        </div>
      ),
    )}
  </>
)

/** A quote may begin at a pipe, which is not shown: the row then is what a link leads to. */
const Row: FC<{
  readonly text: string
  readonly row: TableRow
  readonly quote: Span | undefined
  readonly isHead?: boolean
}> = ({ text, row, quote, isHead }) => {
  const within = (span: Span) => !!quote && quote.start >= span.start && quote.start < span.end
  const isTarget = within(row) && !row.cells.some(within)
  const cells = row.cells.map((span) => <MarkedText text={text} span={span} quote={quote} />)
  return (
    <tr {...(isTarget ? { id: 'quote' } : {})}>
      {cells.map((cell) => (isHead ? <th scope="col">{cell}</th> : <td>{cell}</td>))}
    </tr>
  )
}
