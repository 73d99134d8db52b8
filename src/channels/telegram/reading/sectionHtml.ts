/** A section in the private chat: where it stands, its text with the cited words marked, in as many pages as it takes. */

import type { Section, Span } from '../../../domain/plan.js'
import { cutText, escapeHtml, MESSAGE_LIMIT } from '../html.js'
import type { SectionView } from '../ports.js'

/** UTF-16 units of text a page; path and links to subsections need the rest. */
const ROOM = MESSAGE_LIMIT - 1296
const LONGEST_PATH = 250

export interface SectionPages {
  /** One HTML text a page, at least one; the first begins with the path. */
  readonly pages: readonly string[]
  /** The page on which the cited words begin; 0 without any. */
  readonly quotePage: number
  /** Subsections whose text is not among the pages, to be opened one by one. */
  readonly subsections: readonly Section[]
}

/** A section that fits one page is shown with all below it; of a longer one its own text, and its subsections by name. */
export function sectionHtml(view: SectionView, quote: Span | undefined): SectionPages {
  const { section, text, plan, outline } = view
  const children = outline.filter(({ parentId }) => parentId === section.id)
  const [first] = children
  const isLong = section.end - section.start > ROOM
  const shown = first && isLong ? { start: section.start, end: first.start } : section
  const marked = quote && quote.start >= shown.start && quote.end <= shown.end ? quote : undefined
  const path = cutText([`《${plan.title}》`, ...section.path].join(' → '), LONGEST_PATH)
  const pieces = cutAtLines(text, shown)
  const begins = pieces.findIndex(({ end }) => marked && marked.start < end)
  return {
    pages: pieces.map((piece, i) => {
      const head = i === 0 ? `<b>${escapeHtml(path)}</b>\n\n` : ''
      return head + withMark(text, piece, marked)
    }),
    quotePage: Math.max(0, begins),
    subsections: isLong ? children : [],
  }
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
