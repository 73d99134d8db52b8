/** The question box, with the plans that can be asked. */

import type { FC } from 'hono/jsx'
import type { Plan } from '../../../domain/plan.js'
import { messages } from '../../messages.js'
import { Layout } from '../frame/layout.js'
import type { Reader } from '../frame/reader.js'
import { PlanList } from '../reading/planList.js'
import { type AskQuery, MAX_QUESTION_LENGTH } from './askQuery.js'
import { QuestionForm } from './questionForm.js'

export interface AskPageProps {
  readonly reader: Reader
  /** Of nothing, or of too much. */
  readonly query: AskQuery
  readonly narrowed: Plan | undefined
  readonly plans: readonly Plan[]
  readonly indexing: boolean
}

export const AskPage: FC<AskPageProps> = ({ reader, query, narrowed, plans, indexing }) => {
  const say = messages(reader.language).web
  return (
    <Layout reader={reader} title={query.question || say.name}>
      <h1 class="headline">{query.question || say.headline}</h1>
      {query.tooLong ? <p class="answer none">{say.tooLong(MAX_QUESTION_LENGTH)}</p> : undefined}
      <QuestionForm {...{ reader, query, narrowed }} answer={undefined} />
      {indexing ? <p class="meta">{say.indexing}</p> : undefined}
      <PlanList reader={reader} plans={plans} />
    </Layout>
  )
}
