/** The question box, and above it the answer with its sources. Works without script: a GET form. */

import type { FC } from 'hono/jsx'
import type { Answer } from '../../../domain/answer.js'
import type { Plan } from '../../../domain/plan.js'
import { messages } from '../../messages.js'
import { AnswerView } from './answerView.js'
import { askAgain, type AskQuery, MAX_QUESTION_LENGTH, nextHistory } from './askQuery.js'
import { Layout } from '../frame/layout.js'
import { PlanList } from '../reading/planList.js'
import type { Reader } from '../frame/reader.js'

export interface AskPageProps {
  readonly reader: Reader
  readonly query: AskQuery
  /** The plan that was searched alone. */
  readonly narrowed: Plan | undefined
  /** Undefined where nothing was asked, or too much. */
  readonly answer: Answer | undefined
  readonly plans: readonly Plan[]
  readonly indexing: boolean
}

export const AskPage: FC<AskPageProps> = (props) => {
  const { reader, query, answer, plans } = props
  const say = messages(reader.language).web
  return (
    <Layout reader={reader} title={query.question || say.name}>
      {answer ? <Earlier reader={reader} query={query} /> : undefined}
      <h1 class={answer ? 'question' : 'headline'}>{query.question || say.headline}</h1>
      {query.tooLong ? <p class="answer none">{say.tooLong(MAX_QUESTION_LENGTH)}</p> : undefined}
      {answer ? <Searched {...props} /> : undefined}
      {answer ? <AnswerView reader={reader} query={query} answer={answer} /> : undefined}
      <QuestionForm {...props} />
      {props.indexing ? <p class="meta">{say.indexing}</p> : undefined}
      {answer ? undefined : <PlanList reader={reader} plans={plans} />}
    </Layout>
  )
}

/** The earlier questions that this one may lean on. */
const Earlier: FC<{ readonly reader: Reader; readonly query: AskQuery }> = ({ reader, query }) => {
  if (query.history.length === 0) return <></>
  return (
    <div class="earlier meta">
      {messages(reader.language).web.earlier}
      <ol>
        {query.history.map((earlier) => (
          <li>{earlier}</li>
        ))}
      </ol>
    </div>
  )
}

/** Says what was searched where that is not simply everything. */
const Searched: FC<AskPageProps> = ({ reader, query, narrowed }) => {
  const say = messages(reader.language).web
  if (narrowed)
    return (
      <p class="meta">
        {say.narrowedTo(narrowed.title)} <a href={askAgain(reader, query)}>{say.allPlans}</a>
      </p>
    )
  return query.planId ? <p class="meta">{say.narrowedToNothing}</p> : <></>
}

const QuestionForm: FC<AskPageProps> = ({ reader, query, narrowed, answer }) => {
  const say = messages(reader.language).web
  return (
    <form class="ask" action="/" method="get" role="search">
      {nextHistory(query).map((earlier) => (
        <input type="hidden" name="h" value={earlier} />
      ))}
      {narrowed ? <input type="hidden" name="plan" value={narrowed.id} /> : undefined}
      {reader.chosen ? <input type="hidden" name="lang" value={reader.chosen} /> : undefined}
      <input
        type="search"
        name="q"
        required
        maxlength={MAX_QUESTION_LENGTH}
        autocomplete="off"
        enterkeyhint="search"
        placeholder={answer ? say.followUp : say.askPlaceholder}
        aria-label={answer ? say.followUp : say.askPlaceholder}
      />
      <button type="submit">{say.askButton}</button>
    </form>
  )
}
