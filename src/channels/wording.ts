/** From an answer to the words a user reads: names or figure first, every verbatim piece as it is. */

import type { Answer, Citation, NonEmpty, Statement } from '../domain/answer.js'
import { statementsOf } from '../domain/statementsOf.js'
import { type Language, messages } from './messages.js'

/** The language to answer in: that of the question. Anything with a Han character is Chinese. */
export function languageOf(text: string): Language {
  return /[\u3400-\u9fff]/.test(text) ? 'zh' : 'en'
}

/** The answer without its list of sources, as plain text; lines are separated by `\n`. Never empty. */
export function word(answer: Answer, language: Language): string {
  const say = messages(language).answer
  switch (answer.kind) {
    case 'answered':
      return wordStatements(answer.statements, language)
    case 'ambiguous':
      return [
        say.plansDiffer(answer.options.length),
        ...answer.options.map(
          (option) => `${say.planTitle(option.plan)}${wordStatements(option.statements, language)}`,
        ),
      ].join('\n')
    case 'per-plan':
      return [
        ...answer.options.map(({ plan, statements }) => {
          const beside = statements.length > 1 ? '\n' : ''
          return `${say.planTitle(plan)}${beside}${wordStatements(statements, language)}`
        }),
        ...answer.missing.map(say.missing),
      ].join('\n')
    case 'abstained': {
      const searched = answer.searched.plans > 0 && answer.abstention.why !== 'no-question'
      const counted = searched ? say.searched(answer.searched.plans, answer.searched.sections) : ''
      return [say.abstained(answer.abstention), counted]
        .filter(Boolean)
        .join(language === 'zh' ? '' : ' ')
    }
    case 'plans':
      return [
        say.plansListed(answer.plans.length),
        ...answer.plans.map((plan) => `• ${plan.title}`),
      ].join('\n')
    default:
      return answer satisfies never
  }
}

/** What must be said beside the words: that a model put them together, and as what a follow-up was understood. Empty where nothing must. */
export function remarksOn(
  answer: Answer,
  language: Language,
): { readonly before: string; readonly after: string } {
  const say = messages(language).model
  const { understoodAs } = answer
  return {
    before: understoodAs === undefined ? '' : say.understoodAs(understoodAs),
    after: isWorded(answer) ? say.mark : '',
  }
}

/** Whether a model worded any of it. */
export function isWorded(answer: Answer): boolean {
  return statementsOf(answer).some(({ kind }) => kind === 'worded')
}

/** Where a citation stands, in official form: 《方案》 → 二、重点任务 → （三）… → 第2项. */
export function wordPlace(
  citation: Pick<Citation, 'plan' | 'path' | 'item' | 'place'>,
  language: Language,
): string {
  return [`《${citation.plan}》`, ...stepsOf(citation, language)].join(' → ')
}

/** The same without the plan; empty for a plan's own root. */
export function wordPath(
  citation: Pick<Citation, 'path' | 'item' | 'place'>,
  language: Language,
): string {
  return stepsOf(citation, language).join(' → ')
}

function stepsOf(
  { path, item, place }: Pick<Citation, 'path' | 'item' | 'place'>,
  language: Language,
): string[] {
  const say = messages(language).answer
  return [
    ...path,
    ...(item ? [say.item[item.kind](item.number)] : []),
    ...(place ? [say.place(place)] : []),
  ]
}

/** 2026-03-09, as the clock on the wall has it where Wenji runs. */
export function wordDate(msSinceEpoch: number): string {
  const date = new Date(msSinceEpoch)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** One plan's statements, a line each. */
export function wordStatements(statements: NonEmpty<Statement>, language: Language): string {
  return statements.map((statement) => wordStatement(statement, language)).join('\n')
}

function wordStatement(statement: Statement, language: Language): string {
  const say = messages(language).answer
  const words = wordPlain(statement, language)
  const notes = (statement.notes ?? []).map((note) => say.note[note])
  return notes.length > 0 ? say.noted(words, notes) : words
}

function wordPlain(statement: Statement, language: Language): string {
  const say = messages(language).answer
  switch (statement.kind) {
    case 'offices':
      return say.offices(say.role[statement.role], statement.offices)
    case 'clause':
    case 'worded':
      return statement.text
    case 'items':
      return statement.items.map((item, i) => `${i + 1}. ${item}`).join('\n')
    case 'task':
      return say.task(statement.heading, say.role[statement.role], statement.detail)
    case 'cell':
      return say.cell(statement.row, statement.column, statement.value + statement.unit)
    case 'person':
      return statement.form === 'holder'
        ? say.holder(statement.name, statement.post)
        : say.seat(statement.post, statement.name)
    default:
      return statement satisfies never
  }
}
