/** Verbatim text with the cited words marked. */

import type { FC } from 'hono/jsx'
import type { Span } from '../../../domain/plan.js'

export interface MarkedTextProps {
  readonly text: string
  /** The stretch of `text` to show. */
  readonly span: Span
  /** What to mark where it meets the stretch; the mark that begins it bears the id `quote`. */
  readonly quote: Span | undefined
}

export const MarkedText: FC<MarkedTextProps> = ({ text, span, quote }) => {
  const start = Math.max(span.start, quote?.start ?? Infinity)
  const end = Math.min(span.end, quote?.end ?? 0)
  if (start >= end) return <>{text.slice(span.start, span.end)}</>
  return (
    <>
      {text.slice(span.start, start)}
      <mark {...(start === quote?.start ? { id: 'quote' } : {})}>{text.slice(start, end)}</mark>
      {text.slice(end, span.end)}
    </>
  )
}
