/** An answer with its sources beside it, and below it the box for the next question. */

import type { FC } from 'hono/jsx'
import type { Answer } from '../../../domain/answer.js'
import type { Plan } from '../../../domain/plan.js'
import { isRateable } from '../../feedback/complaints.js'
import { messages } from '../../messages.js'
import { wordPlace } from '../../wording.js'
import { Layout } from '../frame/layout.js'
import { link, type Reader } from '../frame/reader.js'
import { AnswerWords, Sources } from './answerView.js'
import { askAgain, type AskQuery } from './askQuery.js'
import { Coming } from './coming.js'
import { QuestionForm } from './questionForm.js'
import { RatingButtons } from './ratingView.js'

export interface AnswerPageProps {
  readonly reader: Reader
  readonly query: AskQuery
  /** The plan that was searched alone. */
  readonly narrowed: Plan | undefined
  readonly answer: Answer
  /** The number under which the answer is remembered, and can be rated. */
  readonly turn: number | undefined
  /** The number of a better answer that is on its way. */
  readonly coming?: string | undefined
  readonly indexing: boolean
}

/** Beside each other where there is room: the answer, its sources, and the section that is opened by script. */
export const AnswerPage: FC<AnswerPageProps> = (props) => {
  const { reader, query, answer, turn, coming } = props
  const say = messages(reader.language).web
  const title = query.question || say.name
  return (
    <Layout reader={reader} title={title} {...(coming ? { script: '/better.js' } : {})} isWide>
      <div class="asked">
        <div>
          <Earlier reader={reader} query={query} />
          <h1 class="question">{query.question || say.headline}</h1>
          <Searched {...props} />
          <AnswerWords {...{ reader, query, answer }} isComing={coming !== undefined} />
          {coming ? <Coming {...{ reader, answer }} number={coming} /> : undefined}
          {turn !== undefined && isRateable(answer) ? (
            <RatingButtons {...{ reader, turn }} back={askAgain(reader, query, query.planId)} />
          ) : undefined}
          <QuestionForm {...props} />
          {props.indexing ? <p class="meta">{say.indexing}</p> : undefined}
        </div>
        <Sources reader={reader} answer={answer} />
        <aside
          id="beside"
          hidden
          tabindex={0}
          aria-label={say.openedSection}
          data-close={say.closeSection}
        ></aside>
      </div>
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
const Searched: FC<AnswerPageProps> = ({ reader, query, narrowed }) => {
  const say = messages(reader.language).web
  if (query.section && narrowed)
    return <SummedUp {...{ reader, section: query.section, plan: narrowed }} />
  if (narrowed)
    return (
      <p class="meta">
        {say.narrowedTo(narrowed.title)} <a href={askAgain(reader, query)}>{say.allPlans}</a>
      </p>
    )
  return query.planId ? <p class="meta">{say.narrowedToNothing}</p> : <></>
}

/** Leads back to what a summary is of. */
const SummedUp: FC<{
  readonly reader: Reader
  readonly section: NonNullable<AskQuery['section']>
  readonly plan: Plan
}> = ({ reader, section, plan }) => {
  const { path } = section
  const to = path.length === 0 ? `/plans/${plan.id}` : `/sections/${section.id}`
  return (
    <p class="meta">
      <a href={link(reader, to)}>{wordPlace({ plan: plan.title, path }, reader.language)}</a>
    </p>
  )
}
