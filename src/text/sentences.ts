/** Cuts a line into the pieces that can be cited: a sentence, or a part of one that ends in a semicolon. */

import type { Span } from '../domain/plan.js'

const END = /[。！？；!?;]/
/** Every other unit neither ends a sentence nor opens or closes a bracket. */
const MARK = /[\n.。！？；!?;（）()]/g
const CLOSERS = /[”’」』）)】》"']/
const DIGIT = /[0-9０-９]/
/** Abbreviations whose full stop ends no English sentence. */
const ABBREVIATION = /(?:\b(?:e\.g|i\.e|etc|vs|no|fig|u\.s|dr|mr|ms|st|inc|dept)|\b[A-Z])$/i

/**
 * Returns the spans of the sentences of `text` between `start` and `end`, trimmed, in order, none empty.
 * Together they cover everything but white space (a property test holds this). A full stop between figures
 * is a misprinted point (`1。2万人次`) and ends nothing; closing quotes and brackets stay with their sentence. One
 * that goes on for more than 3,000 units is cut at its last pause before.
 */
export function sentenceSpans(text: string, start: number, end: number): Span[] {
  const spans: Span[] = []
  let from = start
  let depth = 0
  let mark = -1
  for (let i = start; i < end; i++) {
    if (mark < i) mark = nextMark(text, i)
    if (i - from < LONGEST) i = Math.min(mark, from + LONGEST)
    if (i >= end) break
    const unit = text[i] as string
    if (i - from >= LONGEST) {
      const cut = lastPause(text, from, i)
      push(spans, text, from, cut)
      from = cut
      depth = 0
    }
    if (unit === '（' || unit === '(') depth++
    else if (unit === '）' || unit === ')') depth = Math.max(0, depth - 1)
    if (!endsHere(text, i, end, depth) && !(depth === 0 && closesLeadingBracket(text, from, i)))
      continue
    let stop = i + 1
    while (stop < end && (CLOSERS.test(text[stop] as string) || text[stop] === unit)) stop++
    push(spans, text, from, stop)
    from = stop
    depth = 0
    i = stop - 1
  }
  push(spans, text, from, end)
  return spans
}

function nextMark(text: string, from: number): number {
  MARK.lastIndex = from
  return MARK.test(text) ? MARK.lastIndex - 1 : text.length
}

/** No plan has a longer one; what reads sentences may take the square of their length. */
const LONGEST = 3_000

/** Behind the last pause between the two, or `to` itself, never within a character. */
function lastPause(text: string, from: number, to: number): number {
  for (let i = to; i > from; i--) if (/[，、,\s]/.test(text[i - 1] as string)) return i
  return /[\udc00-\udfff]/.test(text[to] as string) ? to - 1 : to
}

function endsHere(text: string, i: number, end: number, depth: number): boolean {
  const unit = text[i] as string
  if (unit === '\n') return true
  if (unit === '.') return depth === 0 && endsEnglish(text, i, end)
  if (!END.test(unit)) return false
  if (unit === '。' && DIGIT.test(text[i - 1] ?? '') && DIGIT.test(text[i + 1] ?? '')) return false
  // Inside a bracket only a full stop that is followed by the bracket's end would end a sentence: it does not.
  return depth === 0 || (unit === '。' && !bracketClosesSoon(text, i, end))
}

/** `…。（A、B负责）加强…`: a bracket that opens a sentence belongs to what precedes, so what follows is new. */
function closesLeadingBracket(text: string, from: number, i: number): boolean {
  if (text[i] !== '）' && text[i] !== ')') return false
  const piece = text.slice(from, i).trimStart()
  return /^[（(]/.test(piece) && piece.length >= SHORTEST_REMARK
}

/** Shorter brackets number a heading: （十二）. */
const SHORTEST_REMARK = 5
const BRACKET_REACH = 120

function bracketClosesSoon(text: string, i: number, end: number): boolean {
  const rest = text.slice(i + 1, Math.min(end, i + BRACKET_REACH))
  return /^[^（(\n]*[）)]/.test(rest)
}

function endsEnglish(text: string, i: number, end: number): boolean {
  const next = text.slice(i + 1, Math.min(end, i + 4))
  if (!/^(?:["')\]]?\s+["'(]?[A-Z0-9]|["')\]]?\s*$|\[\^)/.test(next) && i + 1 < end) return false
  return !ABBREVIATION.test(text.slice(Math.max(0, i - 6), i))
}

function push(spans: Span[], text: string, start: number, end: number): void {
  let from = start
  let to = end
  while (from < to && /\s/.test(text[from] as string)) from++
  while (to > from && /\s/.test(text[to - 1] as string)) to--
  if (to > from) spans.push({ start: from, end: to })
}
