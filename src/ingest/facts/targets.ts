/** How much. Every figure with a unit, in the clause that states it; rows of tables are quoted whole. */

import type { Target } from '../../domain/fact.js'
import type { Sentence } from '../../domain/plan.js'
import { findQuantities, type Quantity } from '../../text/quantity.js'
import { factKey } from '../identity.js'
import { periodOf, readPeriods } from './periods.js'
import { quotedOfSentence, type Reading, withoutStruckText } from './reading.js'

/** Targets in reading order, without those that `inTables` already tells by row and column. */
export function findTargets(reading: Reading, inTables: readonly Target[] = []): Target[] {
  const cells = new Map<number, Target[]>()
  for (const cell of inTables)
    cells.set(cell.scope.start, [...(cells.get(cell.scope.start) ?? []), cell])
  let carried = ''
  let before: Sentence | undefined
  return reading.sentences.flatMap((sentence) => {
    if (before && leavesParagraph(reading.text, before, sentence)) carried = ''
    before = sentence
    carried = LEADING_YEAR.exec(sentence.text)?.[1] ?? carried
    const quantities = findQuantities(withoutTitles(withoutStruckText(sentence.text)))
    if (quantities.length === 0) return []
    const periods = readPeriods(withoutStruckText(sentence.text))
    const told = cells.get(sentence.start) ?? []
    return quantities
      .filter(
        (quantity) => !told.some(({ value }) => value.includes(quantity.value + quantity.unit)),
      )
      .map((quantity) =>
        toTarget(reading, sentence, quantity, periodOf(periods, quantity, quantities, carried)),
      )
  })
}

/** `到2025年，…。全国…达到75%。`: a year that opens a sentence holds to the end of its paragraph. */
const LEADING_YEAR = new RegExp(
  '^(?:[（(]?[一二三四五六七八九十\\d]{1,3}[）)、.．]\\s?)?(?:[\\u3400-\\u9fff]{2,8}[：:。])?(?:力争|争取|确保)?' +
    '((?:到|至)(?:(?:19|20)(?:\\d\\d|__|[xX×]{2})年(?:底前?|末)?|“?十[二三四五]五”?期?末)|(?:19|20)(?:\\d\\d|__|[xX×]{2})年底?前?(?=[，,]))',
)

function leavesParagraph(text: string, before: Sentence, next: Sentence): boolean {
  return before.sectionId !== next.sectionId || text.slice(before.end, next.start).includes('\n')
}

function toTarget(
  reading: Reading,
  sentence: Sentence,
  quantity: Quantity,
  period: string,
): Target {
  const inner = { start: sentence.start + quantity.start, end: sentence.start + quantity.end }
  const quote = quotedOfSentence(reading, sentence, inner)
  return {
    kind: 'target',
    id: factKey(sentence.sectionId, 'target', inner, quantity.value + quantity.unit),
    planId: reading.planId,
    sectionId: sentence.sectionId,
    start: quote.start,
    end: quote.end,
    quote: reading.text.slice(quote.start, quote.end),
    scope: { start: sentence.start, end: sentence.end },
    comparator: quantity.comparator,
    value: quantity.value,
    unit: quantity.unit,
    period,
  }
}

/** A figure in the title of another document (《…100项…》) is that document's. */
function withoutTitles(text: string): string {
  return text.replace(/《[^》]{0,80}》/g, (title) => ' '.repeat(title.length))
}
