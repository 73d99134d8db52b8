/** Finds the headings of one plan: lines that the format marks, lines that are numbered, labels inside a line. */

import type { Span } from '../domain/plan.js'
import { fold } from '../text/fold.js'
import { type Numbering, type NumberingFamily, readNumbering } from '../text/numbering.js'
import type { Line } from './load/loadedSource.js'
import { runInLength } from './runIn.js'

/** A line of the outline: `heading` is set where a section begins, `body` is what follows it in the same line. */
export interface OutlineLine {
  readonly line: Line
  readonly heading: Heading | undefined
  /** The part of the line that is text of its own; undefined where the heading is the whole line. */
  readonly body: Span | undefined
}

export interface Heading {
  readonly span: Span
  readonly style:
    { readonly marked: number } | { readonly family: NumberingFamily; readonly value: number }
}

/** Returns the plan's lines in order, long lines cut where numbering stands inside them. */
export function findHeadings(text: string, lines: readonly Line[]): OutlineLine[] {
  const cut = lines.flatMap((line) =>
    line.kind === 'paragraph' ? cutAtLabels(text, line) : [line],
  )
  const found = cut.map((line) => readLine(text, line))
  return found.some((line) => line.heading)
    ? found
    : found.map((line, i) => bareHeading(text, line, found[i + 1]))
}

function readLine(text: string, line: Line): OutlineLine {
  if (line.kind === 'row') return { line, heading: undefined, body: line }
  if (line.kind === 'heading')
    return { line, heading: { span: line, style: { marked: line.level } }, body: undefined }
  const marks = /^[*_]{1,3}(?=\S)/.exec(text.slice(line.start, line.end))?.[0].length ?? 0
  const start = line.start + marks
  const raw = text.slice(start, line.end)
  const numbering = readNumbering(raw)
  if (!numbering || raw.length === numbering.length || isSpokenList(raw, numbering))
    return { line, heading: undefined, body: line }
  return numberedHeading(text, line, { raw, start, marks }, numbering)
}

/** `一是…；二是…` in one line is a list inside a paragraph, not a heading. */
function isSpokenList(raw: string, numbering: Numbering): boolean {
  return numbering.family === 'spoken' && /.(?:二是|三是|第二[，,])/.test(raw)
}

function numberedHeading(
  text: string,
  line: Line,
  { raw, start, marks }: { raw: string; start: number; marks: number },
  numbering: Numbering,
): OutlineLine {
  const style = { family: numbering.family, value: numbering.value }
  const runIn = runInLength(raw, numbering.length)
  if (runIn === undefined)
    return {
      line,
      heading: { span: { start, end: start + raw.replace(/[*_]+$/, '').length }, style },
      body: undefined,
    }
  const halved = /[\ud800-\udbff]/.test(raw[runIn.length - 1] ?? '') ? 1 : 0
  const span = { start, end: start + runIn.length - halved }
  const after = marks > 0 ? (/^[*_]+/.exec(text.slice(span.end, line.end))?.[0].length ?? 0) : 0
  const body = runIn.whole ? { start: span.end + after, end: line.end } : { start, end: line.end }
  const empty = text.slice(body.start, body.end).trim() === ''
  return { line, heading: { span, style }, body: empty ? undefined : body }
}

/** Without any numbering or marks, a short line without punctuation above a longer one is a heading. */
function bareHeading(text: string, line: OutlineLine, next: OutlineLine | undefined): OutlineLine {
  const raw = text.slice(line.line.start, line.line.end)
  const below = next ? next.line.end - next.line.start : 0
  if (
    line.line.kind !== 'paragraph' ||
    raw.length > 20 ||
    /[，。；、！？,.;!?]/.test(raw) ||
    below <= raw.length + 10
  )
    return line
  return { line: line.line, heading: { span: line.line, style: { marked: 1 } }, body: undefined }
}

const CN = '[一二三四五六七八九十]{1,3}'
const INLINE: readonly { readonly family: NumberingFamily; readonly regex: RegExp }[] = [
  { family: 'chinese', regex: new RegExp(`(?<=[。；：:）)\\s])${CN}、`, 'g') },
  { family: 'chinese-bracket', regex: new RegExp(`[（(]${CN}[）)]`, 'g') },
  { family: 'arabic', regex: /(?<=[。；：:）)])\d{1,2}[、.．](?!\d)/g },
  { family: 'arabic-bracket', regex: /(?<=[。；：:）)])(?:[（(]\d{1,2}[）)]|[⑴-⒇])/g },
]
const SHORTEST_TO_CUT = 40

/**
 * Cuts a line in which sections follow one another without breaks. A family cuts only where its numbers count
 * up by one within the line, so 第（一）项 or a single （二） in running text cuts nothing.
 */
function cutAtLabels(text: string, line: Line): Line[] {
  const raw = text.slice(line.start, line.end)
  if (raw.length < SHORTEST_TO_CUT) return [line]
  const folded = fold(raw)
  const cuts = INLINE.flatMap(({ family, regex }) => countingLabels(raw, folded, family, regex))
  if (cuts.length === 0) return [line]
  const at = [0, ...[...new Set(cuts)].sort((a, b) => a - b), raw.length]
  return at
    .slice(0, -1)
    .map((from, i) => trimmed(text, line.start + from, line.start + (at[i + 1] as number)))
    .filter((piece) => piece.end > piece.start)
    .map((span) => ({ kind: 'paragraph', ...span }))
}

function countingLabels(
  raw: string,
  folded: string,
  family: NumberingFamily,
  regex: RegExp,
): number[] {
  const labels = [...raw.matchAll(regex)]
    .filter((match) => isLabelPlace(folded, match.index))
    .map((match) => ({
      index: match.index,
      value: readNumbering(raw.slice(match.index, match.index + 12))?.value ?? 0,
    }))
  const head = readNumbering(raw)
  let expected = head?.family === family ? head.value + 1 : 1
  const run: number[] = []
  for (const label of labels) {
    if (label.index === 0) continue
    if (label.value !== expected) continue
    run.push(label.index)
    expected++
  }
  return run.length >= 2 || (run.length === 1 && head?.family === family) ? run : []
}

/** A label inside a line follows the end of a sentence or a short heading, never 第, 按照, or 本条. */
function isLabelPlace(folded: string, index: number): boolean {
  const before = folded.slice(Math.max(0, index - 1), index)
  return (
    before === '' ||
    /[。;:)\s.]/.test(before) ||
    (index <= 20 && /[\u3400-\u9fff]/.test(before) && !/[第条照据和、]/.test(before))
  )
}

function trimmed(text: string, start: number, end: number): Span {
  const raw = text.slice(start, end)
  return { start: start + raw.length - raw.trimStart().length, end: start + raw.trimEnd().length }
}
