/** Open questions: the sentences that say most of what is asked, as they stand. */

import type { Section, Sentence, Span } from '../../domain/plan.js'
import { coverage } from '../coverage.js'
import type { Claim } from '../draft.js'
import { type Draft, isNonEmpty, nothing, type Quote, quoteOf } from '../draft.js'
import { type Evidence, FACTOR, togetherness } from '../evidence.js'
import { missesTooMuch, passing, SENTENCE_COVERAGE } from '../gates.js'
import { asksPlaceInText } from '../questionCues.js'
import { bestByPlan, notFound } from './select.js'

export interface ScoredSentence {
  readonly sentence: Sentence
  readonly score: number
}

/** How much the section's other sentences count: a sentence seldom repeats its subject. */
const NEIGHBOURS = 0.4
/** The retrieval's own rank decides between sentences that cover the same. */
const RANK_BONUS = 0.05
const MOST_SENTENCES = 2
const COMPANION = 0.9
/** From here on a heading says something by itself. */
const LONG_HEADING = 18

export function composeSentences(
  evidence: Evidence,
  accept: (sentence: Sentence) => boolean = () => true,
): Draft {
  const scored = passing(
    evidence,
    scoreSentences(evidence).filter(({ sentence }) => accept(sentence)),
    {
      score: ({ score }) => score,
      key: ({ sentence }) => sentence.id,
      sectionId: ({ sentence }) => sentence.sectionId,
      scope: ({ sentence }) => sentence,
    },
    SENTENCE_COVERAGE,
  )
  const plans = bestByPlan(
    scored,
    ({ sentence }) => sentence.planId,
    ({ score }) => score,
  ).map(({ planId, score, best: { sentence: best } }) => {
    const more = scored.filter(
      ({ sentence, score: other }) =>
        sentence.sectionId === best.sectionId &&
        sentence.id !== best.id &&
        other >= score * COMPANION,
    )
    const chosen = [
      best,
      ...more.slice(0, MOST_SENTENCES - 1).map(({ sentence }) => sentence),
    ].sort((a, b) => a.start - b.start)
    return {
      planId,
      score,
      claims: chosen.map((sentence) => toClaim(evidence, sentence)) as [Claim, ...Claim[]],
    }
  })
  return isNonEmpty(plans) ? { kind: 'found', plans } : nothing(notFound(evidence, false))
}

/** Every sentence of the ranked sections with its coverage, best first. Headings only speak for their section. */
export function scoreSentences(evidence: Evidence): ScoredSentence[] {
  const top = evidence.ranked[0]?.score || 1
  return evidence.ranked
    .flatMap(({ section, score }) => {
      const own = evidence.sentences(section.id)
      const shared = [
        ...evidence.context(section.id),
        { text: evidence.foldedOwn(section.id), factor: NEIGHBOURS },
      ]
      return own
        .filter((sentence) => sentence.kind !== 'heading' || isWholeItem(sentence, own))
        .map((sentence) => {
          const fields = [
            { text: evidence.folded(sentence.planId, sentence), factor: FACTOR.quote },
            ...shared,
          ]
          if (missesTooMuch(evidence, evidence.terms, fields)) return { sentence, score: 0 }
          const own = coverage(evidence.terms, [
            { text: evidence.folded(sentence.planId, sentence), factor: FACTOR.quote },
          ])
          const covered = 0.8 * coverage(evidence.terms, fields) + 0.2 * own
          return {
            sentence,
            score:
              covered * togetherness(evidence, section.id, sentence) + RANK_BONUS * (score / top),
          }
        })
    })
    .sort((a, b) => b.score - a.score)
}

/** An item of one sentence is all heading; a short heading alone only names what stands below it. */
function isWholeItem(heading: Sentence, own: readonly Sentence[]): boolean {
  return own.length === 1 && heading.text.length >= LONG_HEADING
}

function toClaim(evidence: Evidence, sentence: Sentence): Claim {
  const section = evidence.section(sentence.sectionId)
  const quote = quoteOf(evidence, section, sentence)
  if (asksPlaceInText(evidence.question.folded) && section.path.length > 0)
    return {
      kind: 'clause',
      text: section.heading,
      quotes: [quoteOf(evidence, section, section.headingSpan), quote],
    }
  const cells = joinedCells(sentence)
  if (cells.length > 0) return cellClaim(evidence, section, cells)
  return { kind: 'clause', text: sentence.text.replace(/\s*\n\s*/g, ' '), quotes: [quote] }
}

/** The cells of a row that a reader joined; a Markdown row is a line of the source and stays whole. */
function joinedCells(sentence: Sentence): Span[] {
  if (sentence.kind !== 'row' || sentence.text.startsWith('|')) return []
  let at = sentence.start
  return sentence.text.split(' | ').flatMap((cell) => {
    const span = { start: at, end: at + cell.length }
    at += cell.length + ' | '.length
    return cell.trim() === '' ? [] : [span]
  })
}

/** The cell that covers most, or the one after it where it is a label (发文字号：). */
function cellClaim(evidence: Evidence, section: Section, cells: readonly Span[]): Claim {
  const scored = cells.map((cell) =>
    coverage(evidence.terms, [{ text: evidence.folded(section.planId, cell), factor: 1 }]),
  )
  const best = scored.indexOf(Math.max(...scored))
  const label = cells[best] as Span
  const text = evidence.text(section.planId)
  const value = /[:：]$/.test(text.slice(label.start, label.end)) ? cells[best + 1] : undefined
  const shown = value ?? label
  const quotes: [Quote, ...Quote[]] = [quoteOf(evidence, section, shown)]
  if (value) quotes.unshift(quoteOf(evidence, section, label))
  return { kind: 'clause', text: text.slice(shown.start, shown.end), quotes }
}
