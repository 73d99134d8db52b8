/** The question box. A GET form, which works without script and can be kept as a bookmark. */

import type { FC } from 'hono/jsx'
import type { Answer } from '../../../domain/answer.js'
import type { Plan } from '../../../domain/plan.js'
import { messages } from '../../messages.js'
import type { Reader } from '../frame/reader.js'
import { type AskQuery, asUnderstood, MAX_QUESTION_LENGTH, nextHistory } from './askQuery.js'

export interface QuestionFormProps {
  readonly reader: Reader
  readonly query: AskQuery
  /** The plan that is asked alone, by the next question too. */
  readonly narrowed: Plan | undefined
  /** Undefined where nothing was asked yet. */
  readonly answer: Answer | undefined
}

export const QuestionForm: FC<QuestionFormProps> = ({ reader, query, narrowed, answer }) => {
  const say = messages(reader.language).web
  return (
    <form class="ask" action="/" method="get" role="search">
      <CarriedQuestions query={answer ? asUnderstood(query, answer) : query} />
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

/** The questions on which the next one may lean. */
export const CarriedQuestions: FC<{ readonly query: AskQuery }> = ({ query }) => (
  <div hidden data-part="carried">
    {nextHistory(query).map((earlier) => (
      <input type="hidden" name="h" value={earlier} />
    ))}
  </div>
)
