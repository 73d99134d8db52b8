/** The grammar of deadlines and frequencies: 年底前, 2026年6月底, 每两年, 30天内, December 31, 2020. */

import type { Span } from '../domain/plan.js'
import { fold } from './fold.js'
import { CHINESE_TIME_FORMS } from './chineseTimeForms.js'
import { ENGLISH_TIME_FORMS } from './englishTimeForms.js'
import { createGate, matchesOf } from './patternGate.js'
import type { TimeKind } from './timeForm.js'

const chineseFormsIn = createGate(CHINESE_TIME_FORMS)
const englishFormsIn = createGate(ENGLISH_TIME_FORMS)

/** A time expression as printed. */
export interface TimeExpression extends Span {
  readonly form: TimeKind
}

/** Returns every time expression in order, none overlapping; the longer of two that start together wins. */
export function findTimes(text: string): TimeExpression[] {
  const folded = fold(text)
  const all: TimeExpression[] = []
  for (const { form, regex } of [...chineseFormsIn(folded), ...englishFormsIn(folded)])
    for (const match of matchesOf(folded, regex))
      all.push({ form, start: match.index, end: match.index + match[0].trimEnd().length })
  all.sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: TimeExpression[] = []
  for (const time of all) if ((kept.at(-1)?.end ?? -1) <= time.start) kept.push(time)
  return kept
}
