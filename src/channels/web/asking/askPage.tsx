/** The question box, and above it the answer with its sources beside it. Works without script: a GET form. */

import type { FC } from 'hono/jsx'
import type { Answer } from '../../../domain/answer.js'
import type { Plan } from '../../../domain/plan.js'
import { isRateable } from '../../feedback/complaints.js'
import { messages } from '../../messages.js'
import { Layout } from '../frame/layout.js'
import type { Reader } from '../frame/reader.js'
import { PlanList } from '../reading/planList.js'
import { AnswerWords, Sources } from './answerView.js'
import { askAgain, type AskQuery, MAX_QUESTION_LENGTH, nextHistory } from './askQuery.js'
import { RatingButtons } from './ratingView.js'

export interface AskPageProps {
  readonly reader: Reader
  readonly query: AskQuery
  /** The plan that was searched alone. */
  readonly narrowed: Plan | undefined
  /** Undefined where nothing was asked, or too much. */
  readonly answer: Answer | undefined
  /** The number under which the answer is remembered, and can be rated. */
  readonly turn: number | undefined
  readonly plans: readonly Plan[]
  readonly indexing: boolean
}

export const AskPage: FC<AskPageProps> = (props) => {
  const { reader, query, answer, plans } = props
  const say = messages(reader.language).web
  if (answer)
    return (
      <Layout reader={reader} title={query.question || say.name} isWide>
        <Answered {...props} answer={answer} />
      </Layout>
    )
  return (
    <Layout reader={reader} title={query.question || say.name}>
      <h1 class="headline">{query.question || say.headline}</h1>
      {query.tooLong ? <p class="answer none">{say.tooLong(MAX_QUESTION_LENGTH)}</p> : undefined}
      <QuestionForm {...props} />
      {props.indexing ? <p class="meta">{say.indexing}</p> : undefined}
      <PlanList reader={reader} plans={plans} />
    </Layout>
  )
}

/** Beside each other where there is room: the answer, its sources, and the section that is opened by script. */
const Answered: FC<AskPageProps & { readonly answer: Answer }> = (props) => {
  const { reader, query, answer, turn } = props
  const say = messages(reader.language).web
  return (
    <div class="asked">
      <div>
        <Earlier reader={reader} query={query} />
        <h1 class="question">{query.question || say.headline}</h1>
        <Searched {...props} />
        <AnswerWords {...{ reader, query, answer }} />
        {turn !== undefined && isRateable(answer) ? (
          <RatingButtons {...{ reader, turn }} back={askAgain(reader, query, query.planId)} />
        ) : undefined}
        <QuestionForm {...props} />
        {props.indexing ? <p class="meta">{say.indexing}</p> : undefined}
      </div>
      <div>
        <Sources reader={reader} answer={answer} />
      </div>
      <aside
        id="beside"
        hidden
        tabindex={0}
        aria-label={say.openedSection}
        data-close={say.closeSection}
      ></aside>
    </div>
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
