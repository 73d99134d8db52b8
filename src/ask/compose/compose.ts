/** From evidence to a draft, by what was asked; the next best kind of answer where that finds nothing. */

import type { Section } from '../../domain/plan.js'
import type { LibraryReader } from '../../store/library.js'
import { fold } from '../../text/fold.js'
import { officesMeant } from '../../text/offices.js'
import type { Segmenter } from '../../text/segmenter.js'
import type { TermAnalyzer } from '../../text/terms.js'
import { type Draft, isNonEmpty, nothing, type PlanDraft, quoteOf } from '../draft.js'
import type { Evidence } from '../evidence.js'
import type { KnownPlans } from '../knownPlans.js'
import { asksEnd, asksLeadByName, asksPlaceInText, otherPart } from '../questionCues.js'
import { composeActors } from './actors.js'
import { composeAssignments } from './assignments.js'
import { composeDeadlines } from './deadlines.js'
import { composeFigures } from './figures.js'
import { splitFigures } from './figuresAsked.js'
import { composeHeaded } from './headed.js'
import { composeList } from './lists.js'
import { composePersons } from './persons.js'
import { composeSentences } from './sentences.js'
import { composeTasks } from './tasks.js'

export interface ComposeTools {
  readonly library: LibraryReader
  readonly plans: KnownPlans
  readonly mostPlans: number
  readonly segmenter: Segmenter
  readonly analyzer: TermAnalyzer
}

export async function composeAnswer(evidence: Evidence, tools: ComposeTools): Promise<Draft> {
  if (asksPlaceInText(evidence.question.folded)) return composeSentences(evidence)
  const name = NUMBERS_OF_NAMES.find(([words]) => words.test(evidence.question.folded))
  if (name) return firstFound(composeNumber(evidence, name), () => composeIssued(evidence))
  switch (evidence.question.type) {
    case 'lead':
    case 'participants':
    case 'responsible':
      return composeRoles(evidence, tools)
    case 'target':
      return composeFigures(evidence, splitFigures(evidence, tools))
    case 'deadline':
      if (asksEnd(evidence.question.folded)) return composeDeadlines(evidence)
      return betterOf(
        composeDeadlines(evidence),
        composeFigures(evidence, [{ terms: evidence.terms, unit: undefined, measure: 'time' }]),
      )
    case 'person':
      return firstFound(composePersons(evidence), () => composePost(evidence))
    case 'reverse':
      return composeReverse(evidence, tools)
    case 'list':
      return composeList(evidence, { children: (section) => childrenOf(section, tools.library) })
    case 'detail':
    case 'plans':
    case 'summary':
      return firstFound(composeHeaded(evidence), () => composeSentences(evidence))
    default:
      return evidence.question.type satisfies never
  }
}

/** Who builds or supervises is no role of a task: only a sentence that names the part says so. */
function composeRoles(evidence: Evidence, tools: ComposeTools): Draft {
  const { folded, type } = evidence.question
  const part = otherPart(folded)
  if (part !== undefined)
    return composeSentences(evidence, (sentence) => fold(sentence.text).includes(part))
  return type === 'lead' && !asksLeadByName(folded)
    ? firstFound(composeActors(evidence, tools), () => composeAssignments(evidence))
    : composeAssignments(evidence)
}

/** 校长是第一责任人: a sentence that says who holds the post without naming anybody. */
function composePost(evidence: Evidence): Draft {
  const post = evidence.question.post
  return post === undefined || ASKS_NAME.test(evidence.question.folded)
    ? nothing({ why: 'not-stated', what: evidence.question.text })
    : composeSentences(evidence, ({ text }) => HOLDS_POST.test(text) && text.includes(coreOf(post)))
}

/** Only a name answers these. */
const ASKS_NAME = /叫什么|叫啥|姓|名字/
const HOLDS_POST = /[是为由任]/

/** The last three characters of a post, which a sentence repeats: 教师素质提高的第一责任人 → 责任人. */
function coreOf(post: string): string {
  return post.slice(-3)
}

/** A length of time (不少于两周) is a figure, a point of time (6月底前) a deadline: the one that fits the question better. */
function betterOf(deadlines: Draft, figures: Draft): Draft {
  if (deadlines.kind === 'nothing') return figures.kind === 'found' ? figures : deadlines
  if (figures.kind === 'nothing') return deadlines
  return topScore(figures) > topScore(deadlines) + CLEARLY ? figures : deadlines
}

/** A figure that also is a time (每月25日前) is found both ways; then the deadline has the better clause. */
const CLEARLY = 0.05

function topScore(draft: Extract<Draft, { kind: 'found' }>): number {
  return Math.max(...draft.plans.map(({ score }) => score))
}

function firstFound(first: Draft, next: () => Draft): Draft {
  if (first.kind === 'found') return first
  const second = next()
  return second.kind === 'found' ? second : first
}

/** Figures that are names and no targets, each with the form that an answer must have. */
const NUMBERS_OF_NAMES: readonly (readonly [asked: RegExp, printed: RegExp])[] = [
  [/文号|文件编号/, /[〔[（(](?:19|20)[\d_]{2}[〕\]）)]\s?\d{1,4}号/],
  [
    /(?:电话|手机|热线|联系方式)(?:号码?)?(?:都|分别)?(?:是|为|有)?(?:多少|什么|啥|几|哪|[?？]?$)|(?:打|拨打?)(?:什么|哪个|啥)(?:电话|热线)|怎么联系|(?:什么|哪个|哪些)(?:电话|热线)/,
    /(?:电话|热线|手机|拨打)[^。]{0,20}?\d{3,}/,
  ],
  [/邮编/, /(?<!\d)\d{6}(?!\d)/],
  [/网址|邮箱/, /\w+[.@]\w+/],
]

/** 文号是多少: a sentence that prints one, found by what else the question names. */
function composeNumber(
  evidence: Evidence,
  [asked, printed]: (typeof NUMBERS_OF_NAMES)[number],
): Draft {
  const terms = evidence.terms.filter(
    (term) => !asked.test(term.text) && !NUMBER_WORDS.test(term.text),
  )
  const rest = terms.length > 0 ? { ...evidence, terms } : evidence
  return composeSentences(rest, (sentence) => printed.test(sentence.text))
}

/** 文号 of a named plan with nothing else asked: where its number stands in its text. */
function composeIssued(evidence: Evidence): Draft {
  const asksOnlyNumber = evidence.terms.every(({ text }) => NUMBER_WORDS.test(text))
  if (!asksOnlyNumber || !/文号/.test(evidence.question.folded)) return notStated(evidence)
  const plans = evidence.choice.plans.flatMap((plan): PlanDraft[] => {
    const number = plan.names.find(({ kind }) => kind === 'number')?.text
    const start = number === undefined ? -1 : evidence.text(plan.id).indexOf(number)
    const section = evidence.ranked.find(
      (one) => one.section.planId === plan.id && one.section.start <= start,
    )?.section
    if (number === undefined || start < 0 || !section) return []
    const quote = quoteOf(evidence, section, { start, end: start + number.length })
    return [
      { planId: plan.id, score: 1, claims: [{ kind: 'clause', text: number, quotes: [quote] }] },
    ]
  })
  return isNonEmpty(plans) ? { kind: 'found', plans } : notStated(evidence)
}

function notStated(evidence: Evidence): Draft {
  return nothing({ why: 'not-stated', what: evidence.question.text })
}

const NUMBER_WORDS = /^(?:文|号|文号|电话|联系|联系电话|热线|手机|邮编|网址|邮箱)$/

async function composeReverse(evidence: Evidence, tools: ComposeTools): Promise<Draft> {
  const asked = evidence.question.office
  if (!asked) return composeSentences(evidence)
  const scope = tools.plans.scopeOf(evidence.choice.plans)
  const offices = officesMeant(
    asked,
    (await tools.library.offices(scope)).map(({ name }) => name),
  )
  if (offices.length === 0) return nothing({ why: 'unknown-office', what: asked })
  return composeTasks(evidence, { scope, offices }, tools)
}

async function childrenOf(section: Section, library: LibraryReader): Promise<Section[]> {
  return (await library.outline(section.planId)).filter((other) => other.parentId === section.id)
}
