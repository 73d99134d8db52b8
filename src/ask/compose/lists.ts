/** Lists: the subsections of the section that is asked for, its paragraphs, its rows, or the sentence that lists. */

import type { Section, Sentence, Span } from '../../domain/plan.js'
import { fold } from '../../text/fold.js'
import { coverage } from '../coverage.js'
import type { Claim } from '../draft.js'
import { type Draft, isNonEmpty, type Quote, quoteOf } from '../draft.js'
import { contextFields, type Evidence } from '../evidence.js'
import { missesTooMuch } from '../gates.js'
import { bestByPlan } from './select.js'
import { composeSentences, scoreSentences } from './sentences.js'

export interface ListTools {
  /** The direct subsections of a section, in reading order. */
  readonly children: (section: Section) => Promise<readonly Section[]>
}

/** A section whose own heading covers this much is what the list question names. */
const HEADING_COVERAGE = 0.62
const FEWEST_ITEMS = 2
const MOST_ITEMS = 30
const LONGEST_ITEM = 80

interface Listed {
  readonly section: Section
  readonly score: number
  readonly items: readonly Span[]
}

export async function composeList(evidence: Evidence, tools: ListTools): Promise<Draft> {
  const listed: Listed[] = []
  for (const { section, score } of headingMatches(evidence)) {
    const items = await itemsOf(evidence, section, tools)
    if (items.length >= FEWEST_ITEMS)
      listed.push({ section, score, items: items.slice(0, MOST_ITEMS) })
  }
  const sentence = scoreSentences(evidence)[0]
  const best = Math.max(0, ...listed.map(({ score }) => score))
  if (
    best === 0 ||
    (sentence && sentence.score > best + SENTENCE_LEAD && !belongsTo(listed, sentence.sentence))
  )
    return composeSentences(evidence)
  const plans = bestByPlan(
    listed,
    ({ section }) => section.planId,
    ({ score }) => score,
  ).map(({ planId, score, items }) => ({
    planId,
    score,
    claims: [toClaim(evidence, items[0] as Listed)] as [Claim, ...Claim[]],
  }))
  return isNonEmpty(plans) ? { kind: 'found', plans } : composeSentences(evidence)
}

/** A sentence must say clearly more than a heading to be preferred to the list below it. */
const SENTENCE_LEAD = 0.12

function belongsTo(listed: readonly Listed[], sentence: Sentence): boolean {
  return listed.some(({ section }) => section.id === sentence.sectionId)
}

function headingMatches(evidence: Evidence): { section: Section; score: number }[] {
  return evidence.ranked
    .map(({ section }) => {
      const [own, path] = contextFields(evidence, section.id)
      const fields = [own, path].filter((field) => field !== undefined)
      const intro = fold(
        evidence
          .sentences(section.id)
          .map((sentence) => sentence.text)
          .join('\n')
          .slice(0, 200),
      )
      if (missesTooMuch(evidence.terms, [...fields, { text: intro, factor: 1 }]))
        return { section, score: 0 }
      const ownShare = own ? coverage(evidence.terms, [{ ...own, factor: 1 }]) : 0
      return {
        section,
        score:
          0.5 * coverage(evidence.terms, [...fields, { text: intro, factor: 0.8 }]) +
          0.5 * ownShare,
      }
    })
    .filter(({ score }) => score >= HEADING_COVERAGE)
    .sort((a, b) => b.score - a.score)
    .slice(0, 5)
}

async function itemsOf(evidence: Evidence, section: Section, tools: ListTools): Promise<Span[]> {
  const children = await tools.children(section)
  if (children.length >= FEWEST_ITEMS) return children.map((child) => child.headingSpan)
  const own = evidence.sentences(section.id).filter((sentence) => sentence.kind !== 'heading')
  const rows = own.filter((sentence) => sentence.kind === 'row')
  if (rows.length >= FEWEST_ITEMS) return rowItems(evidence, rows)
  const spoken = spokenItems(evidence, section, own)
  return spoken.length >= FEWEST_ITEMS ? spoken : paragraphItems(evidence, section, own)
}

/** The cells of the column whose header fits the question best, else of the first; the header row is none. */
function rowItems(evidence: Evidence, rows: readonly Sentence[]): Span[] {
  const cells = (row: Sentence): Span[] =>
    [...row.text.matchAll(/[^|\n]+/g)]
      .map((match) => trimmed(row.text, match.index, match[0].length, row.start))
      .filter((span) => span.end > span.start)
  const header = cells(rows[0] as Sentence).map((span) =>
    fold(evidence.text((rows[0] as Sentence).planId).slice(span.start, span.end)),
  )
  const fit = header.map(
    (text) =>
      coverage(evidence.terms, [{ text, factor: 1 }]) +
      (/主题|名称|项目|任务|内容|事项/.test(text) ? 0.3 : 0),
  )
  const column = Math.max(0, fit.indexOf(Math.max(...fit)))
  return rows.slice(1).flatMap((row) => cells(row)[column] ?? [])
}

function trimmed(text: string, at: number, length: number, offset: number): Span {
  let from = at
  let to = at + length
  while (from < to && /[\s*]/.test(text[from] as string)) from++
  while (to > from && /[\s*]/.test(text[to - 1] as string)) to--
  return { start: from + offset, end: to + offset }
}

/** 一是…；二是…；三是… */
function spokenItems(evidence: Evidence, section: Section, own: readonly Sentence[]): Span[] {
  const items = own.filter((sentence) =>
    /(?:^|[，：:])[一二三四五六七八九十]是/.test(sentence.text),
  )
  return items.map((sentence) => firstPart(evidence, section, sentence))
}

/** The first words of each paragraph: principles are often printed so. */
function paragraphItems(evidence: Evidence, section: Section, own: readonly Sentence[]): Span[] {
  const text = evidence.text(section.planId)
  const first = own.filter((sentence) =>
    /\n\s*(?:[*+-]\s+|[-—]+\s*)?$/.test(
      text.slice(Math.max(0, sentence.start - 8), sentence.start),
    ),
  )
  return first.length >= FEWEST_ITEMS
    ? first.map((sentence) => firstPart(evidence, section, sentence))
    : []
}

function firstPart(evidence: Evidence, section: Section, sentence: Sentence): Span {
  const colon = /^[^：:。]{2,40}[：:]/.exec(sentence.text)
  const end =
    colon && !/^[^：:]*(?:如下|包括|以下)/.test(sentence.text)
      ? sentence.start + colon[0].length - 1
      : Math.min(sentence.end, sentence.start + LONGEST_ITEM)
  return trimmed(evidence.text(section.planId), sentence.start, end - sentence.start, 0)
}

function toClaim(evidence: Evidence, { section, items }: Listed): Claim {
  const text = evidence.text(section.planId)
  const words = items.map(({ start, end }) => text.slice(start, end))
  const quotes = items.map((span): Quote => quoteOf(evidence, section, span))
  return {
    kind: 'items',
    items: words as [string, ...string[]],
    quotes: quotes as [Quote, ...Quote[]],
  }
}
