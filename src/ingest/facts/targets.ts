/** How much. Every figure with a unit, in the clause that states it; rows of tables are quoted whole. */

import type { Target } from '../../domain/fact.js'
import type { Sentence, Span } from '../../domain/plan.js'
import { findQuantities, type Quantity } from '../../text/quantity.js'
import { findTimes } from '../../text/times.js'
import { factIdOf } from '../identity.js'
import { quotedOfSentence, type Reading, withoutStruckText } from './reading.js'

/** Targets in reading order. */
export function findTargets(reading: Reading): Target[] {
  let carried = ''
  let before: Sentence | undefined
  return reading.sentences.flatMap((sentence) => {
    if (before && leavesParagraph(reading.text, before, sentence)) carried = ''
    before = sentence
    carried = LEADING_YEAR.exec(sentence.text)?.[1] ?? carried
    const period = carried
    return findQuantities(withoutStruckText(sentence.text)).map((quantity) =>
      toTarget(reading, sentence, quantity, period),
    )
  })
}

/** `到2025年，…。全国…达到75%。`: a year that opens a sentence holds to the end of its paragraph. */
const LEADING_YEAR =
  /^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、])?((?:到|至)(?:19|20)(?:\d\d|__)年(?:底|末)?)/

function leavesParagraph(text: string, before: Sentence, next: Sentence): boolean {
  return before.sectionId !== next.sectionId || text.slice(before.end, next.start).includes('\n')
}

function toTarget(
  reading: Reading,
  sentence: Sentence,
  quantity: Quantity,
  carried: string,
): Target {
  const inner = { start: sentence.start + quantity.start, end: sentence.start + quantity.end }
  const quote = quotedOfSentence(reading, sentence, inner)
  return {
    kind: 'target',
    id: factIdOf(sentence.sectionId, 'target', inner, quantity.value + quantity.unit),
    planId: reading.planId,
    sectionId: sentence.sectionId,
    start: quote.start,
    end: quote.end,
    quote: reading.text.slice(quote.start, quote.end),
    scope: { start: sentence.start, end: sentence.end },
    comparator: quantity.comparator,
    value: quantity.value,
    unit: quantity.unit,
    period: periodOf(sentence.text, quantity, carried),
  }
}

const PERIOD_WORDS = /(?:累计|年均|人均|平均每\S|全年|每年|"[^"]{1,6}"期间)/g

/**
 * The year that stands closest before the figure in its sentence or opens its paragraph, else the closest word that
 * tells how the figure is counted (每年, 累计, 人均).
 */
function periodOf(sentence: string, quantity: Span, carried: string): string {
  const times = findTimes(sentence).filter(
    (time) => time.form !== 'duration' && time.end <= quantity.start,
  )
  const words = [...sentence.matchAll(PERIOD_WORDS)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .filter((word) => word.end <= quantity.start)
  const years = times.filter(({ start, end }) =>
    /(?:19|20)(?:\d\d|__)/.test(sentence.slice(start, end)),
  )
  const closest = (spans: readonly Span[]) => [...spans].sort((a, b) => b.end - a.end)[0]
  if (years.length === 0 && carried) return carried
  const nearest = closest(years) ?? closest([...times, ...words])
  if (!nearest) return ''
  const to = /^到|^至/.test(sentence.slice(Math.max(0, nearest.start - 1), nearest.start)) ? 1 : 0
  return sentence.slice(nearest.start - to, nearest.end)
}
