/** Lists: the subsections of the section that is asked for, what a sentence introduces, or the sentence that lists. */

import type { Section, Sentence, Span } from '../../domain/plan.js'
import { fold } from '../../text/fold.js'
import { coverage, termCoverage } from '../coverage.js'
import type { Claim } from '../draft.js'
import { type Draft, isNonEmpty, type Quote, quoteOf } from '../draft.js'
import { type Evidence } from '../evidence.js'
import { missesTooMuch } from '../gates.js'
import { introducedItems, sectionItems } from './listItems.js'
import { bestByPlan } from './select.js'
import { composeSentences, scoreSentences } from './sentences.js'

export interface ListTools {
  /** The direct subsections of a section, in reading order. */
  readonly children: (section: Section) => Promise<readonly Section[]>
}

/** A section whose own heading covers this much is what the list question names. */
const HEADING_COVERAGE = 0.6
const SENTENCE_LEAD = 0.12
const FEWEST_ITEMS = 2
const MOST_ITEMS = 30
const HEADINGS_TRIED = 12
const SENTENCES_TRIED = 8

interface Listed {
  readonly section: Section
  readonly score: number
  readonly items: readonly Span[]
}

export async function composeList(evidence: Evidence, tools: ListTools): Promise<Draft> {
  const what = COUNTED.exec(evidence.question.folded)?.[1]
  const counted = what === undefined ? undefined : composeCount(evidence, what)
  if (counted?.kind === 'found') return counted
  const byHeading = (await listedByHeading(evidence, tools)).filter(hasCount(evidence))
  const byIntroduction = listedByIntroduction(evidence)
  const best = Math.max(0, ...byHeading.map(({ score }) => score))
  const introduced = byIntroduction
    .filter(hasCount(evidence))
    .filter(({ score }) => score > best + SENTENCE_LEAD)
  const listed = introduced.length > 0 ? introduced : byHeading
  if (
    listed.length === 0 ||
    (!hasAskedCount(evidence, listed) && sentenceSaysMore(evidence, listed))
  )
    return composeSentences(evidence)
  const plans = bestByPlan(
    listed,
    ({ section }) => section.planId,
    ({ score }) => score,
  ).map(({ planId, score, best }) => ({
    planId,
    score,
    claims: [toClaim(evidence, best)] as const,
  }))
  return isNonEmpty(plans) ? { kind: 'found', plans } : composeSentences(evidence)
}

/** 分几个阶段: a sentence that says how many. */
function composeCount(evidence: Evidence, what: string): Draft {
  const named = sectionsCalled(evidence, what)
  if (named) return named
  const printed = new RegExp(`(?:[一二两三四五六七八九十]{1,3}|\\d+)\\s?个?大?${what}`)
  return composeSentences(evidence, ({ text }) => printed.test(fold(text)))
}

/** Sibling sections that are called so: 动员部署阶段, 组织实施阶段. Undefined unless one place alone has them. */
function sectionsCalled(evidence: Evidence, what: string): Draft | undefined {
  const called = evidence.ranked.filter(({ section }) => fold(section.heading).includes(what))
  const parents = new Set(called.map(({ section }) => section.parentId))
  const first = called[0]?.section
  if (!first || called.length < FEWEST_ITEMS || parents.size !== 1) return undefined
  const sections = called.map(({ section }) => section).sort((a, b) => a.start - b.start)
  const text = evidence.text(first.planId)
  const items = sections.map(({ headingSpan: { start, end } }) => text.slice(start, end))
  const quotes = sections.map((section) => quoteOf(evidence, section, section.headingSpan))
  const claim: Claim = {
    kind: 'items',
    items: items as [string, ...string[]],
    quotes: quotes as [Quote, ...Quote[]],
  }
  return { kind: 'found', plans: [{ planId: first.planId, score: 1, claims: [claim] }] }
}

const COUNTED = /几个?大?(阶段|部分|步骤|步|类|方面|板块|期|批次?)(?:[?？]|$)/

/** A list whose length is not the one that is asked for is another list. */
function hasCount({ question }: Evidence): (listed: Listed) => boolean {
  return ({ items }) => question.count === undefined || items.length === question.count
}

function hasAskedCount(evidence: Evidence, listed: readonly Listed[]): boolean {
  return listed.some(({ items }) => items.length === evidence.question.count)
}

/** A sentence elsewhere that says clearly more than the list's heading: `“三个一工程”（科普服务站、…）`. */
function sentenceSaysMore(evidence: Evidence, listed: readonly Listed[]): boolean {
  const sentence = scoreSentences(evidence)[0]
  const best = Math.max(...listed.map(({ score }) => score))
  return (
    !!sentence &&
    sentence.score > best + SENTENCE_LEAD &&
    !listed.some(({ section }) => section.id === sentence.sentence.sectionId)
  )
}

async function listedByHeading(evidence: Evidence, tools: ListTools): Promise<Listed[]> {
  const enough = HEADING_COVERAGE * evidence.strictness
  const matches = evidence.ranked
    .map(({ section }) => ({ section, score: headingScore(evidence, section) }))
    .filter(
      ({ section, score }) =>
        section.level > 0 && score >= enough - (evidence.question.count ? RIGHT_COUNT : 0),
    )
    .sort((a, b) => b.score - a.score)
    .slice(0, HEADINGS_TRIED)
  const listed = await Promise.all(
    matches.map(async ({ section, score }) => {
      const children = await tools.children(section)
      const items =
        children.length >= FEWEST_ITEMS
          ? children.map((child) => child.headingSpan)
          : sectionItems(evidence, section)
      return {
        section,
        score: score + countBonus(evidence, items.length),
        items: items.slice(0, MOST_ITEMS),
      }
    }),
  )
  return listed.filter(({ items, score }) => items.length >= FEWEST_ITEMS && score >= enough)
}

/** 哪八项行动: a section with just so many items is meant. */
function countBonus(evidence: Evidence, count: number): number {
  return evidence.question.count === count ? RIGHT_COUNT : 0
}

const RIGHT_COUNT = 0.3

/** What the plan's title and the headings above do not say already, the section's own heading must say. */
function headingScore(evidence: Evidence, section: Section): number {
  const [own, path] = evidence.context(section.id)
  if (!own || !path) return 0
  const above = fold(
    `${section.path.slice(0, -1).join(' ')} ${evidence.plan(section.planId).title}`,
  )
  const intro = fold(
    evidence
      .sentences(section.id)
      .map((sentence) => sentence.text)
      .join('\n')
      .slice(0, 200),
  )
  if (missesTooMuch(evidence, evidence.terms, [own, path, { text: intro, factor: 1 }])) return 0
  const heading = [{ text: own.text, factor: 1 }]
  const left = evidence.terms.filter(
    (term) =>
      termCoverage(term, [{ text: above, factor: 1 }]) < 0.5 || termCoverage(term, heading) >= 0.5,
  )
  const ownShare = coverage(left.length > 0 ? left : evidence.terms, heading)
  return 0.5 * coverage(evidence.terms, [own, path, { text: intro, factor: 0.8 }]) + 0.5 * ownShare
}

function listedByIntroduction(evidence: Evidence): Listed[] {
  return scoreSentences(evidence)
    .slice(0, SENTENCES_TRIED)
    .filter(({ score }) => score >= HEADING_COVERAGE * evidence.strictness)
    .map(({ sentence, score }: { sentence: Sentence; score: number }) => {
      const section = evidence.section(sentence.sectionId)
      return {
        section,
        score,
        items: introducedItems(evidence, section, sentence).slice(0, MOST_ITEMS),
      }
    })
    .filter(({ items }) => items.length >= FEWEST_ITEMS)
}

function toClaim(evidence: Evidence, { section, items }: Listed): Claim {
  const text = evidence.text(section.planId)
  const words = items.map(({ start, end }) => text.slice(start, end).replace(/\s*\n\s*/g, ' '))
  const quotes = items.map((span): Quote => quoteOf(evidence, section, span))
  return {
    kind: 'items',
    items: words as [string, ...string[]],
    quotes: quotes as [Quote, ...Quote[]],
  }
}
