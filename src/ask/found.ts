/** What came of a question before it is verified. */

import type { Citation } from '../domain/answer.js'
import type { Plan } from '../domain/plan.js'
import type { QuestionType } from '../domain/question.js'
import type { Draft } from './draft.js'

export type Found =
  | {
      readonly kind: 'plans'
      readonly type: QuestionType
      readonly plans: readonly Plan[]
    }
  | {
      readonly kind: 'draft'
      readonly type: QuestionType
      readonly draft: Draft
      readonly nearest: readonly Citation[]
      readonly searched: readonly Plan[]
    }
