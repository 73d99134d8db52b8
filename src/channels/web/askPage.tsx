/** The question box, and below it the answer with its sources. Works without script: a GET form. */

import type { FC } from 'hono/jsx'
import type { Answer, Citation, PlanAnswer } from '../../domain/answer.js'
import type { Plan } from '../../domain/plan.js'
import { type Language, messages } from '../messages.js'
import { word, wordStatements } from '../wording.js'
import { Layout } from './layout.js'
import { sectionLink } from './sectionLink.js'

/** Earlier questions that a page carries, so that follow-ups need no cookie. */
export const CARRIED_QUESTIONS = 3

export interface AskPageProps {
  readonly language: Language
  readonly question: string
  readonly history: readonly string[]
  /** The plan to which the question is narrowed, if any. */
  readonly planId: string | undefined
  readonly answer: Answer | undefined
  readonly plans: readonly Plan[]
  readonly indexing: boolean
}

export const AskPage: FC<AskPageProps> = (props) => {
  const { language, question, answer } = props
  const say = messages(language).web
  return (
    <Layout language={language} title={question || say.name}>
      <h1>{question || say.headline}</h1>
      {answer ? <AnswerBox {...props} answer={answer} /> : undefined}
      <QuestionForm {...props} />
      {props.indexing ? <p class="hint">{say.indexing}</p> : undefined}
      {answer ? undefined : <PlanList language={language} plans={props.plans} />}
    </Layout>
  )
}

const QuestionForm: FC<AskPageProps> = ({ language, question, history, answer }) => {
  const say = messages(language).web
  const asked = answer ? [...history, question] : history
  return (
    <form class="ask" action="/" method="get" role="search">
      {asked.slice(-CARRIED_QUESTIONS).map((earlier) => (
        <input type="hidden" name="h" value={earlier} />
      ))}
      <input
        type="search"
        name="q"
        required
        maxlength={4096}
        autocomplete="off"
        placeholder={answer ? say.followUp : say.askPlaceholder}
        aria-label={say.askPlaceholder}
      />
      <button type="submit">{say.askButton}</button>
    </form>
  )
}

const AnswerBox: FC<AskPageProps & { readonly answer: Answer }> = (props) => {
  const { language, answer } = props
  const say = messages(language)
  const heading = answer.kind === 'abstained' ? say.answer.nearest : say.answer.sources
  return (
    <>
      <section class={answer.kind === 'abstained' ? 'answer none' : 'answer'} aria-live="polite">
        {answer.kind === 'ambiguous' ? (
          <>
            <p>{say.answer.plansDiffer(answer.options.length)}</p>
            {answer.options.map((option) => (
              <Option {...props} option={option} />
            ))}
          </>
        ) : (
          <p>{word(answer, language)}</p>
        )}
      </section>
      {answer.citations.length > 0 ? (
        <>
          <h2>{heading}</h2>
          <ol class="sources">
            {answer.citations.map((citation) => (
              <Source citation={citation} language={language} />
            ))}
          </ol>
        </>
      ) : undefined}
    </>
  )
}

const Option: FC<AskPageProps & { readonly option: PlanAnswer }> = ({
  language,
  question,
  history,
  option,
}) => {
  const query = new URLSearchParams({ q: question, plan: option.planId })
  for (const earlier of history) query.append('h', earlier)
  return (
    <>
      <h3>
        <a href={`/?${query}`} title={messages(language).web.onlyThisPlan}>
          《{option.plan}》
        </a>
      </h3>
      <p>{wordStatements(option.statements, language)}</p>
    </>
  )
}

const Source: FC<{ readonly citation: Citation; readonly language: Language }> = ({
  citation,
  language,
}) => (
  <li>
    <span class="n">{citation.n}</span>
    <span class="path">{[`《${citation.plan}》`, ...citation.path].join(' → ')}</span>
    <blockquote>{citation.quote}</blockquote>
    <a href={sectionLink(citation)}>{messages(language).web.openSection}</a>
  </li>
)

export const PlanList: FC<{ readonly language: Language; readonly plans: readonly Plan[] }> = ({
  language,
  plans,
}) => {
  const say = messages(language)
  if (plans.length === 0) return <p>{say.web.emptyLibrary}</p>
  return (
    <>
      <h2>{say.answer.plansListed(plans.length)}</h2>
      <ul class="plans">
        {plans.map((plan) => (
          <li>
            <a href={`/plans/${plan.id}`}>{plan.title}</a>
          </li>
        ))}
      </ul>
    </>
  )
}
