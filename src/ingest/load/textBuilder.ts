/** Builds the text of a format that is not text itself, line by line, and tells where each piece came to stand. */

import type { Span } from '../../domain/plan.js'

export interface TextBuilder {
  /** Adds inline text to the current line; runs of white space become one space. */
  readonly add: (text: string) => void
  /** Ends the line and returns its words, or undefined where nothing but white space was added. */
  readonly takeLine: () => string | undefined
  /** Adds a line and returns its span. */
  readonly putLine: (line: string) => Span
  /** Adds a whole line made of parts joined by `separator`; returns the span of the line and of each part. */
  readonly addRow: (
    parts: readonly string[],
    separator: string,
  ) => { line: Span; parts: Span[] } | undefined
  readonly text: () => string
}

export function createTextBuilder(): TextBuilder {
  const chunks: string[] = []
  let length = 0
  let current = ''

  const put = (line: string): Span => {
    const span = { start: length, end: length + line.length }
    chunks.push(line, '\n')
    length += line.length + 1
    return span
  }
  return {
    add: (text) => {
      current += text
    },
    takeLine: () => {
      const line = collapse(current)
      current = ''
      return line === '' ? undefined : line
    },
    putLine: put,
    addRow: (raw, separator) => {
      const parts = raw.map(collapse)
      if (parts.every((part) => part === '')) return undefined
      const line = put(parts.join(separator))
      let at = line.start
      const spans = parts.map((part) => {
        const span = { start: at, end: at + part.length }
        at += part.length + separator.length
        return span
      })
      return { line, parts: spans }
    },
    text: () => chunks.join(''),
  }
}

/** Zero-width marks and byte-order marks are no text; a soft hyphen or a form feed joins what it divides. */
function collapse(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]/g, '')
    .replace(/(?<=[\u3400-\u9fff])\s*\f\s*(?=[\u3400-\u9fff])/g, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
}
