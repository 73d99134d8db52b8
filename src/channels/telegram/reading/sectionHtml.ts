/** A section in the private chat: where it stands, its text with the cited words marked, in as few messages as fit. */

import type { Span } from '../../../domain/plan.js'
import { cutText, escapeHtml, MESSAGE_LIMIT } from '../html.js'
import type { SectionView } from '../ports.js'

const MOST_MESSAGES = 4
const ROOM = MESSAGE_LIMIT - 296
const LONGEST_PATH = 250

/** Returns one HTML text a message, at least one. A section too long for them ends in `…`. */
export function sectionHtml(view: SectionView, quote: Span | undefined): string[] {
  const { section, text, plan } = view
  const path = cutText([`《${plan.title}》`, ...section.path].join(' → '), LONGEST_PATH)
  const marked =
    quote && quote.start >= section.start && quote.end <= section.end ? quote : undefined
  const pieces = cutAtLines(text, section)
  return pieces.slice(0, MOST_MESSAGES).map((piece, i) => {
    const head = i === 0 ? `<b>${escapeHtml(path)}</b>\n\n` : ''
    const rest = i === MOST_MESSAGES - 1 && pieces.length > MOST_MESSAGES ? '\n…' : ''
    return head + withMark(text, piece, marked) + rest
  })
}

function cutAtLines(text: string, span: Span): Span[] {
  const pieces: Span[] = []
  const end = span.start + text.slice(span.start, span.end).trimEnd().length
  let from = span.start
  while (from < end) {
    const most = from + cutText(text.slice(from, end), ROOM).length
    const line = most < end ? text.lastIndexOf('\n', most) : -1
    const to = line > from + ROOM / 2 ? line : most
    pieces.push({ start: from, end: to })
    from = to
  }
  return pieces.length > 0 ? pieces : [span]
}

function withMark(text: string, piece: Span, quote: Span | undefined): string {
  const shown = text.slice(piece.start, piece.end)
  // Telegram refuses a message of white space alone.
  if (shown.trim() === '') return '…'
  const start = Math.max(piece.start, quote?.start ?? piece.end)
  const end = Math.min(piece.end, quote?.end ?? piece.start)
  if (start >= end) return escapeHtml(shown.trim())
  const before = escapeHtml(text.slice(piece.start, start))
  const after = escapeHtml(text.slice(end, piece.end))
  return `${before}<u>${escapeHtml(text.slice(start, end))}</u>${after}`.trim()
}
