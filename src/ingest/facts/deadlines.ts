/** By when, and how often. Outside of tables the clause that states it is quoted. */

import type { Deadline } from '../../domain/fact.js'
import type { Sentence } from '../../domain/plan.js'
import { findTimes, type TimeExpression } from '../../text/times.js'
import { factKey } from '../identity.js'
import { isPastOnly } from './periods.js'
import { quotedOfSentence, type Reading, withoutStruckText } from './reading.js'

/** Deadlines in reading order. Dates inside titles in 《》 and in document numbers are none. */
export function findDeadlines(reading: Reading): Deadline[] {
  return reading.sentences.flatMap((sentence) => {
    // A row's times are read by column; one in running text of a cell is a deadline all the same.
    const readable = withoutTitles(withoutStruckText(sentence.text))
    return findTimes(readable)
      .filter((time) => !isPastOnly(readable, time) && !isSignature(reading, sentence, time))
      .map((time) => toDeadline(reading, sentence, time))
  })
}

function toDeadline(reading: Reading, sentence: Sentence, time: TimeExpression): Deadline {
  const at = { start: sentence.start + time.start, end: sentence.start + time.end }
  const quote = quotedOfSentence(reading, sentence, at)
  return {
    kind: 'deadline',
    id: factKey(sentence.sectionId, 'deadline', at, time.form),
    planId: reading.planId,
    sectionId: sentence.sectionId,
    start: quote.start,
    end: quote.end,
    quote: reading.text.slice(quote.start, quote.end),
    scope: { start: sentence.start, end: sentence.end },
    form: time.form,
    time: { ...at, text: reading.text.slice(at.start, at.end) },
  }
}

/** A full date alone on its line, under no label, is the day on which the plan was signed. */
function isSignature(reading: Reading, sentence: Sentence, time: TimeExpression): boolean {
  if (sentence.kind === 'row') return false
  const alone = time.end - time.start === sentence.text.replace(/[()（）。]/g, '').length
  return (
    alone &&
    /[日号\d]$/.test(sentence.text.slice(time.start, time.end)) &&
    !/[:：]\s*$/.test(reading.text.slice(Math.max(0, sentence.start - 6), sentence.start))
  )
}

function withoutTitles(text: string): string {
  return text.replace(/《[^》]{0,80}》|[〔[（(](?:19|20)[\d_]{2}[〕\]）)]\s?\d+号/g, (title) =>
    ' '.repeat(title.length),
  )
}
