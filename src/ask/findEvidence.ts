/** From a question and the plans it may be answered from to what it is answered from. */

import type { Tools } from './askTools.js'
import type { PlanChoice } from './choosePlans.js'
import { pairsOf } from './closeness.js'
import type { ResolvedQuestion } from './conversation.js'
import { presence } from './coverage.js'
import { type Evidence, gatherEvidence } from './evidence.js'
import { DOCUMENT } from './parse.js'
import type { Term } from './parsedQuestion.js'
import { formsOf } from './planForms.js'
import { retrieve } from './retrieve.js'
import { weigh } from './weigh.js'

/** The earlier subject's terms count this much beside the follow-up's own. */
const BACKGROUND = 0.2
/** How much a word still counts that all the plans in question have in their titles. */
const TITLE_WORD = 0.2

/** Weighs the question's words, finds the best sections by them and loads what they say. No terms, no sections. */
export async function findEvidence(
  question: ResolvedQuestion,
  choice: PlanChoice,
  tools: Tools,
): Promise<Evidence> {
  const subject = withoutWords(question.subject, choice.consumed)
  const expand = await tools.expander()
  const sections = tools.plans.sections(tools.plans.all())
  const weighing = { ...tools, sections, expand }
  const own = await weigh(subject, weighing, question.glosses)
  const behind = question.background
    ? await weigh(withoutWords(question.background, choice.consumed), weighing)
    : []
  const terms = joinTerms(own, behind).map((term) => withoutTitleWords(term, choice))
  const found =
    terms.length > 0
      ? await retrieve(
          `${subject} ${question.background}`,
          terms,
          tools.plans.scopeOf(choice.plans),
          tools,
        )
      : { ranked: [], gate: 0 }
  const pairs = pairsOf(subject, terms, tools.segmenter)
  const named = [...terms, ...namesQuoted(question.quoted, terms)]
  return gatherEvidence({ ...question, subject }, named, pairs, choice, found, tools)
}

/**
 * A name in quotation marks (“五小”) weighs as much as the heaviest word and has to be there as it is. Not searched for:
 * no index has it as one term.
 */
function namesQuoted(quoted: readonly string[], terms: readonly Term[]): Term[] {
  const weight = Math.max(0, ...terms.map((term) => term.weight))
  const libraryWeight = Math.max(0, ...terms.map((term) => term.libraryWeight))
  return quoted
    .filter((text) => !terms.some((term) => term.text === text))
    .map((text) => ({
      text,
      weight,
      libraryWeight,
      alternatives: [],
      isNoun: true,
      isEveryday: false,
    }))
}

function withoutWords(subject: string, consumed: readonly string[]): string {
  const rest = consumed
    .reduce((text, words) => text.replace(withDocument(words), ' '), subject)
    .replace(/\s+/g, ' ')
    .trim()
  return rest.length >= 2 ? rest : subject
}

/** What names a plan, with 方案 or the like behind it, which then says no more. */
function withDocument(words: string): RegExp {
  const literal = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`${literal}(?:的|那个|那份|这个|这份)?(?:${DOCUMENT})?`, 'g')
}

function joinTerms(own: readonly Term[], behind: readonly Term[]): Term[] {
  const known = new Set(own.map((term) => term.text))
  return [
    ...own,
    ...behind
      .filter((term) => !known.has(term.text))
      .map((term) => ({
        ...term,
        weight: term.weight * BACKGROUND,
        libraryWeight: term.libraryWeight * BACKGROUND,
      })),
  ]
}

/** A word that stands in the title of every plan in question has chosen them and tells their sections apart no more. */
function withoutTitleWords(term: Term, { plans, topics = [] }: PlanChoice): Term {
  const inAll =
    topics.includes(term.text) ||
    plans.every((plan) => presence(term.text, formsOf(plan).title) === 1)
  return inAll
    ? {
        ...term,
        weight: term.weight * TITLE_WORD,
        libraryWeight: term.libraryWeight * TITLE_WORD,
      }
    : term
}
