/** The items of a list as a section prints it: rows of a table, 一是…二是…, or the beginnings of paragraphs. */

import type { Section, Sentence, Span } from '../../domain/plan.js'
import { fold } from '../../text/fold.js'
import { coverage } from '../coverage.js'
import type { Evidence } from '../evidence.js'

const FEWEST_ITEMS = 2
const LONGEST_ITEM = 80
/** A list begins at most so many sentences after the one that speaks of it. */
const REACH = 2

/** The items of a section without subsections; empty where it prints none. */
export function sectionItems(evidence: Evidence, section: Section): Span[] {
  return itemsAmong(
    evidence,
    section,
    evidence.sentences(section.id).filter((sentence) => sentence.kind !== 'heading'),
  )
}

/** The items that follow a sentence which ends in a colon, or the sentence next to it does; empty where none does. */
export function introducedItems(evidence: Evidence, section: Section, sentence: Sentence): Span[] {
  const own = evidence.sentences(section.id)
  const at = own.findIndex((other) => other.id === sentence.id)
  for (let i = at; i >= 0 && i <= at + REACH && i < own.length; i++) {
    if (!/[:：]\s*$/.test((own[i] as Sentence).text)) continue
    const items = itemsAmong(evidence, section, own.slice(i + 1))
    if (items.length >= FEWEST_ITEMS) return items
  }
  return []
}

function itemsAmong(evidence: Evidence, section: Section, own: readonly Sentence[]): Span[] {
  const rows = leading(own, (sentence) => sentence.kind === 'row')
  if (rows.length >= FEWEST_ITEMS) return rowItems(evidence, rows)
  const prose = leading(own, (sentence) => sentence.kind === 'prose')
  const spoken = prose.filter((sentence) =>
    /(?:^|[，：:])[一二三四五六七八九十]是/.test(sentence.text),
  )
  return spoken.length >= FEWEST_ITEMS
    ? spoken.map((sentence) => firstPart(evidence, section, sentence))
    : paragraphItems(evidence, section, prose)
}

function leading<T>(items: readonly T[], keep: (item: T) => boolean): T[] {
  const end = items.findIndex((item) => !keep(item))
  return items.slice(0, end < 0 ? items.length : end)
}

/** The cells of the column whose header fits the question best; the header row is none. */
function rowItems(evidence: Evidence, rows: readonly Sentence[]): Span[] {
  const header = cellsOf(rows[0] as Sentence).map(({ words }) => fold(words))
  const fit = header.map(
    (text) =>
      coverage(evidence.terms, [{ text, factor: 1 }]) +
      (/主题|名称|项目|任务|内容|事项|milestone|task|action/.test(text) ? 0.5 : 0),
  )
  const column = Math.max(0, fit.indexOf(Math.max(...fit)))
  return rows.slice(1).flatMap((row) => {
    const cell = cellsOf(row)[column]
    return cell ? [cell.span] : []
  })
}

function cellsOf(row: Sentence): { words: string; span: Span }[] {
  return [...row.text.matchAll(/[^|\n]+/g)]
    .map((match) => trimmed(row.text, match.index, match.index + match[0].length))
    .filter(({ start, end }) => end > start)
    .map(({ start, end }) => ({
      words: row.text.slice(start, end),
      span: { start: row.start + start, end: row.start + end },
    }))
}

function paragraphItems(evidence: Evidence, section: Section, own: readonly Sentence[]): Span[] {
  const text = evidence.text(section.planId)
  const first = own.filter(
    (sentence) =>
      !SIGNED.test(fold(sentence.text)) &&
      /\n\s*(?:[*+-]\s+|[-—]+\s*)?(?:\*\*)?$/.test(
        text.slice(Math.max(0, sentence.start - 10), sentence.start),
      ),
  )
  return first.length >= FEWEST_ITEMS
    ? first.map((sentence) => firstPart(evidence, section, sentence))
    : []
}

/** A date alone on its line signs a plan and is no item. */
const SIGNED =
  /^[\d一二三四五六七八九十〇○零]{2,4}年[\d一二三四五六七八九十]{1,3}月(?:[\d一二三四五六七八九十]{1,3}日)?$/

/** Up to a colon that follows a short name, else the sentence, cut where it is long. */
function firstPart(evidence: Evidence, section: Section, sentence: Sentence): Span {
  const colon = /^[^：:。]{2,40}[：:]/.exec(sentence.text)
  const end =
    colon && !/如下|包括|以下/.test(colon[0])
      ? sentence.start + colon[0].length - 1
      : Math.min(sentence.end, sentence.start + LONGEST_ITEM)
  return trimmed(evidence.text(section.planId), sentence.start, end)
}

function trimmed(text: string, start: number, end: number): Span {
  let from = start
  let to = end
  while (from < to && /[\s*]/.test(text[from] as string)) from++
  while (to > from && /[\s*]/.test(text[to - 1] as string)) to--
  return { start: from, end: to }
}
