/** What of an answer is remembered: its words, its verbatim pieces, and where it stands. */

import type { Answer, Statement } from '../../domain/answer.js'
import type { GivenAnswer } from '../../domain/chat.js'
import { statementsOf } from '../../domain/statementsOf.js'
import type { Language } from '../messages.js'
import { isWorded, word } from '../wording.js'

export function givenAnswer(answer: Answer, language: Language): GivenAnswer {
  const [first] = answer.citations
  const { understoodAs, request } = answer
  const { summaryOf } = request
  return {
    kind: answer.kind,
    type: answer.type,
    words: word(answer, language),
    pieces: [...new Set(statementsOf(answer).flatMap(piecesOf))],
    planIds: [...new Set(answer.citations.map(({ planId }) => planId))],
    sectionId: first?.sectionId,
    path: first?.path ?? [],
    quote: first?.quote ?? '',
    ...(understoodAs === undefined ? {} : { understoodAs }),
    ...(summaryOf === undefined ? {} : { summaryOf }),
    ...(isWorded(answer) ? { isWorded: true as const } : {}),
  }
}

/** What stands in the plan word for word, and would have to stand there still. */
function piecesOf(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'offices':
      return statement.offices
    case 'clause':
      return [statement.text]
    case 'items':
      return statement.items
    case 'task':
      return [statement.heading]
    case 'cell':
      return [statement.value + statement.unit]
    case 'person':
      return [statement.name]
    case 'worded':
      // The next wording differs and may be as right.
      return []
    default:
      return statement satisfies never
  }
}
