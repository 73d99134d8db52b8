/**
 * Reads Markdown for what an outline needs: headings, table rows, paragraphs. The text stays as it was typed, page breaks
 * and hard wraps aside, so that a quote is a slice of the file; marks are left out of spans where they stand at the edges.
 */

import type { Span } from '../../domain/plan.js'
import type { Line, LoadedSource } from './loadedSource.js'
import { mendLines } from './mendLines.js'
import { markdownTable } from './markdownTable.js'
import { paragraphLines } from './plainText.js'

/** A line that is bold as a whole is a heading below every marked one. */
const BOLD_LINE_LEVEL = 7
const LONGEST_BOLD_HEADING = 60

export function loadMarkdown(typed: string): LoadedSource {
  const text = mendLines(typed)
  const physical = paragraphLines(text, 0, text.length)
  const front = frontMatter(text, physical)
  const lines: Line[] = []
  let tables = 0
  for (let i = front.next; i < physical.length; i++) {
    const line = physical[i] as Line
    const raw = text.slice(line.start, line.end)
    const under = physical[i + 1]
    if (raw.startsWith('|') && raw.length > 1) {
      const table = markdownTable(text, physical, i, tables++)
      lines.push(...table.lines)
      i = table.next - 1
    } else if (isRule(raw) || /^(?:```|~~~)/.test(raw) || /^<!--.*-->$/.test(raw)) continue
    else if (under && isUnderline(text, line, under)) {
      lines.push({
        ...stripEdges(text, line),
        kind: 'heading',
        level: text[under.start] === '=' ? 1 : 2,
      })
      i++
    } else lines.push(readLine(text, line, raw))
  }
  return { text, lines, declaredTitle: front.title, hidden: 0 }
}

function readLine(text: string, line: Span, raw: string): Line {
  const hash = /^(#{1,6})\s+(?=\S)/.exec(raw)
  if (hash) {
    const closing = /\s+#+$/.exec(raw)?.[0].length ?? 0
    const span = stripEdges(text, { start: line.start + hash[0].length, end: line.end - closing })
    return { ...span, kind: 'heading', level: (hash[1] as string).length }
  }
  const bold = /^(?:\*\*|__)([^*_]+)(?:\*\*|__)$/.exec(raw)
  if (bold && raw.length <= LONGEST_BOLD_HEADING && !/[。；;，,：:]/.test(bold[1] as string))
    return { ...stripEdges(text, line), kind: 'heading', level: BOLD_LINE_LEVEL }
  return { ...stripBullet(text, line), kind: 'paragraph' }
}

function isRule(raw: string): boolean {
  return /^(?:-{3,}|\*{3,}|_{3,}|={3,})$/.test(raw)
}

/** A line of = or - directly below a line of text, with no blank line between. */
function isUnderline(text: string, line: Span, under: Span): boolean {
  const raw = text.slice(under.start, under.end)
  return /^(?:={3,}|-{3,})$/.test(raw) && !/\n\s*\n/.test(text.slice(line.end, under.start))
}

function stripBullet(text: string, line: Span): Span {
  const bullet = /^(?:[*+-]|>)\s+/.exec(text.slice(line.start, line.end))
  return { start: line.start + (bullet?.[0].length ?? 0), end: line.end }
}

function stripEdges(text: string, span: Span): Span {
  let { start, end } = span
  while (start < end && /[*_\s]/.test(text[start] as string)) start++
  while (end > start && /[*_\s]/.test(text[end - 1] as string)) end--
  return start < end ? { start, end } : span
}

function frontMatter(
  text: string,
  lines: readonly Line[],
): { next: number; title: string | undefined } {
  const at = (i: number): string => {
    const line = lines[i]
    return line ? text.slice(line.start, line.end) : ''
  }
  if (at(0) !== '---' || lines[0]?.start !== 0) return { next: 0, title: undefined }
  let title: string | undefined
  for (let i = 1; i < lines.length; i++) {
    if (at(i) === '---') return { next: i + 1, title }
    title ??= /^title:\s*["']?(.+?)["']?$/i.exec(at(i))?.[1]
  }
  return { next: 0, title: undefined }
}
