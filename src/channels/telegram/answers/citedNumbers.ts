/** The numbers of its sources behind each statement that a model worded: such words stand in no plan, so a reader must see what they rest on. */

import type { Answer, NonEmpty, PlanAnswer, Statement } from '../../../domain/answer.js'

/** The same answer, in which worded statements end in `[1][2]`. */
export function withNumbers(answer: Answer): Answer {
  switch (answer.kind) {
    case 'answered':
      return { ...answer, statements: numbered(answer.statements) }
    case 'ambiguous': {
      const [first, second, ...rest] = answer.options
      return { ...answer, options: [of(first), of(second), ...rest.map(of)] }
    }
    case 'per-plan': {
      const [first, ...rest] = answer.options
      return { ...answer, options: [of(first), ...rest.map(of)] }
    }
    case 'abstained':
    case 'plans':
      return answer
    default:
      return answer satisfies never
  }
}

function of(option: PlanAnswer): PlanAnswer {
  return { ...option, statements: numbered(option.statements) }
}

function numbered([first, ...rest]: NonEmpty<Statement>): NonEmpty<Statement> {
  return [withOwn(first), ...rest.map(withOwn)]
}

function withOwn(statement: Statement): Statement {
  if (statement.kind !== 'worded') return statement
  const numbers = statement.cites.map((n) => `[${n}]`).join('')
  return { ...statement, text: statement.text + numbers }
}
