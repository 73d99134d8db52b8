import type { GivenAnswer } from '../../src/evaluate/answerer.js'
import type { GoldQuestion } from '../../src/evaluate/goldQuestion.js'
import { type Result, scored } from '../../src/evaluate/results.js'

export const WANTED = '县水利局'

/** A question for the lead and its right answer, changed as told. */
export function result(
  question: Partial<GoldQuestion> = {},
  answer: Partial<GivenAnswer> = {},
): Result {
  const gold: GoldQuestion = {
    id: 'q',
    question: '清淤由谁牵头？',
    type: 'lead',
    answers: [WANTED],
    forbidden: [],
    section: '',
    quote: '',
    history: [],
    note: '',
    ...question,
  }
  const given: GivenAnswer = {
    answer: WANTED,
    abstained: false,
    citations: [],
    ms: 4,
    sure: undefined,
    quotes: { shown: 2, verbatim: 1 },
    ...answer,
  }
  return scored(gold, given)
}
