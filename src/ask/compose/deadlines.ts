/** By when and how often: the time as printed, and outside of tables the clause that says what is due. */

import type { Deadline } from '../../domain/fact.js'
import type { Claim } from '../draft.js'
import { type Draft, isNonEmpty, nothing, quotesOf } from '../draft.js'
import { clauseCoverage, type Evidence, togetherness } from '../evidence.js'
import { asksEnd } from '../questionCues.js'
import { BY_FACT, FACT_COVERAGE, passing } from '../gates.js'
import { bestByPlan, notFound } from './select.js'

/** 多久一次 wants a frequency, 多久之内 a duration, 什么时候 a date. */
type Wanted = Deadline['form'] | undefined

const WRONG_FORM = 0.8
/** 从哪天到哪天 wants two ends. */
const ASKS_RANGE = /从.{1,8}到|起止|哪[一几]?天到|期间是|起讫/
const RANGE = /[至到~—–-]/
const RANGE_BONUS = 0.15

export function composeDeadlines(evidence: Evidence): Draft {
  const wanted = wantedForm(evidence.question.folded)
  const asksRange = ASKS_RANGE.test(evidence.question.folded)
  const scored = evidence.facts
    .filter((fact): fact is Deadline => fact.kind === 'deadline')
    .filter(({ form }) => form !== 'frequency' || !asksEnd(evidence.question.folded))
    .map((fact) => ({
      fact,
      score:
        clauseCoverage(evidence, fact, evidence.terms) *
          togetherness(evidence, fact.sectionId, fact.scope) *
          (!wanted || wanted === fact.form ? 1 : WRONG_FORM) +
        (asksRange && RANGE.test(fact.time.text) ? RANGE_BONUS : 0),
    }))
  const found = passing(evidence, scored, BY_FACT, FACT_COVERAGE)
  const plans = bestByPlan(
    found,
    ({ fact }) => fact.planId,
    ({ score }) => score,
  ).map(({ planId, score, best }) => ({
    planId,
    score,
    claims: [toClaim(evidence, best.fact)] as const,
  }))
  return isNonEmpty(plans) ? { kind: 'found', plans } : nothing(notFound(evidence, true))
}

function wantedForm(folded: string): Wanted {
  if (/多久(?:.{0,6})(?:一次|一回|次)|几次|how often|隔多/.test(folded)) return 'frequency'
  if (/多久(?:之内|以内|内)|多长时间|几天(?:之内|以内|内)|how long|within/.test(folded))
    return 'duration'
  return /什么时候|啥时候|何时|哪天|几号|几月|哪年|\bwhen\b|\bdue\b/.test(folded)
    ? 'date'
    : undefined
}

function toClaim(evidence: Evidence, fact: Deadline): Claim {
  const section = evidence.section(fact.sectionId)
  const inRow = evidence
    .sentences(fact.sectionId)
    .some((sentence) => sentence.kind === 'row' && sentence.start === fact.scope.start)
  return {
    kind: 'clause',
    text: inRow ? fact.time.text : fact.quote.replace(/\s*\n\s*/g, ' '),
    quotes: quotesOf(evidence, section, fact),
  }
}
