/** Tells pipe tables from running text, so that a table can be shown as one. */

import type { Span } from '../../../domain/plan.js'

export interface TableRow extends Span {
  readonly cells: readonly Span[]
}

export type BodyPart =
  | { readonly kind: 'text'; readonly span: Span }
  /** `head` is absent where no rule follows the first row. */
  | {
      readonly kind: 'table'
      readonly head: TableRow | undefined
      readonly rows: readonly TableRow[]
    }

/**
 * Only lines that begin with a pipe are a table: each of their cells is written out, so that columns stay true.
 * Rows of HTML tables are kept with a pipe between cells and merged cells once; they stay lines of text.
 */
export function bodyParts(text: string, body: Span): BodyPart[] {
  const parts: BodyPart[] = []
  for (const run of runsOf(text, body)) {
    const [first, last] = [run[0] as Line, run.at(-1) as Line]
    const table = first.isRow ? tableOf(text, run) : undefined
    const span = { start: first.start, end: last.end }
    if (table) parts.push(table)
    else if (text.slice(span.start, span.end).trim() !== '') parts.push({ kind: 'text', span })
  }
  return parts
}

interface Line extends Span {
  readonly isRow: boolean
}

/** Lines side by side that are all rows, or all none. */
function runsOf(text: string, body: Span): Line[][] {
  const runs: Line[][] = []
  for (let start = body.start; start < body.end;) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 || newline >= body.end ? body.end : newline
    const line = { start, end, isRow: /^\s*\|.*\|\s*$/.test(text.slice(start, end)) }
    const run = runs.at(-1)
    if (run?.[0]?.isRow === line.isRow) run.push(line)
    else runs.push([line])
    start = end + 1
  }
  return runs
}

/** Undefined for a lone row, which is no table. */
function tableOf(text: string, lines: readonly Line[]): BodyPart | undefined {
  if (lines.length < 2) return undefined
  const isRule = lines.map((line) => isRuleLine(text.slice(line.start, line.end)))
  const rows = lines.filter((_, i) => !isRule[i]).map((line) => rowOf(text, line))
  return isRule[1] && !isRule[0]
    ? { kind: 'table', head: rows[0], rows: rows.slice(1) }
    : { kind: 'table', head: undefined, rows }
}

/** In two steps: a pattern for both takes quadratic time on a long line of dashes. */
function isRuleLine(line: string): boolean {
  return line.includes('-') && /^[\s|:-]+$/.test(line)
}

function rowOf(text: string, { start, end }: Line): TableRow {
  const pipes: number[] = []
  for (let at = start; at < end; at++) if (text[at] === '|' && text[at - 1] !== '\\') pipes.push(at)
  const cells = pipes.slice(0, -1).map((pipe, i) => trimmed(text, pipe + 1, pipes[i + 1] as number))
  return { start, end, cells }
}

function trimmed(text: string, from: number, to: number): Span {
  const raw = text.slice(from, to)
  const start = from + raw.length - raw.trimStart().length
  return { start, end: Math.max(start, from + raw.trimEnd().length) }
}
