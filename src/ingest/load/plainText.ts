/** Reads plain text: every line that holds something is a paragraph; the outline decides what is a heading. */

import type { Line, LoadedSource } from './loadedSource.js'
import { mendLines } from './mendLines.js'

export function loadPlainText(text: string): LoadedSource {
  const whole = mendLines(text)
  const lines = paragraphLines(whole, 0, whole.length)
  return { text: whole, lines, declaredTitle: undefined, hidden: 0 }
}

/** The lines between two positions, trimmed, empty ones left out. Tab-separated lines stay paragraphs. */
export function paragraphLines(text: string, start: number, end: number): Line[] {
  const lines: Line[] = []
  let from = start
  while (from < end) {
    const newline = text.indexOf('\n', from)
    const to = newline < 0 || newline > end ? end : newline
    const raw = text.slice(from, to)
    const lead = raw.length - raw.trimStart().length
    const length = raw.trim().length
    if (length > 0) lines.push({ kind: 'paragraph', start: from + lead, end: from + lead + length })
    from = to + 1
  }
  return lines
}
