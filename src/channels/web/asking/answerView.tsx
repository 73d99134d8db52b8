/**
 * An answer: what was found, each statement with the numbers of its sources, and the sources as cards. A better answer takes the place of
 * each part by its `data-part` (assets/better.js).
 */

import type { FC } from 'hono/jsx'
import type { Answer, Citation, PlanAnswer, Statement } from '../../../domain/answer.js'
import { messages } from '../../messages.js'
import { remarksOn, word, wordStatements, wordPath } from '../../wording.js'
import { askAgain, type AskQuery, asUnderstood } from './askQuery.js'
import { PlanList } from '../reading/planList.js'
import { link, type Reader } from '../frame/reader.js'

export interface AnswerViewProps {
  readonly reader: Reader
  readonly query: AskQuery
  readonly answer: Answer
}

/** @param isComing whether a better one may take its place, which is then to be told. */
export const AnswerWords: FC<AnswerViewProps & { readonly isComing?: boolean }> = (props) => {
  const { reader, query, answer, isComing } = props
  const { before, after } = remarksOn(answer, reader.language)
  return (
    <section
      class={answer.kind === 'abstained' ? 'answer none' : 'answer'}
      data-part="answer"
      aria-live={isComing ? 'polite' : undefined}
    >
      {before ? <p class="remark">{before}</p> : undefined}
      <Words reader={reader} answer={answer} query={asUnderstood(query, answer)} />
      {after ? <p class="remark">{after}</p> : undefined}
    </section>
  )
}

const Words: FC<AnswerViewProps> = ({ reader, query, answer }) => {
  switch (answer.kind) {
    case 'answered':
      return <Statements reader={reader} statements={answer.statements} />
    case 'ambiguous':
      return (
        <>
          <p>{messages(reader.language).answer.plansDiffer(answer.options.length)}</p>
          {answer.options.map((option) => (
            <Option reader={reader} query={query} option={option} />
          ))}
        </>
      )
    case 'per-plan':
      return (
        <>
          {answer.options.map((option) => (
            <Option reader={reader} query={query} option={option} />
          ))}
          {answer.missing.map((what) => (
            <p>{messages(reader.language).answer.missing(what)}</p>
          ))}
        </>
      )
    case 'abstained':
      return <p>{word(answer, reader.language)}</p>
    case 'plans':
      return (
        <PlanList
          reader={reader}
          plans={answer.plans.map(({ planId, title }) => ({ id: planId, title }))}
        />
      )
    default:
      return answer satisfies never
  }
}

/** What one plan says, with the way to ask it alone. */
const Option: FC<{
  readonly reader: Reader
  readonly query: AskQuery
  readonly option: PlanAnswer
}> = ({ reader, query, option }) => {
  const say = messages(reader.language).web
  return (
    <article>
      <h2>{option.plan}</h2>
      <Statements reader={reader} statements={option.statements} />
      <a
        class="narrow"
        href={askAgain(reader, query, option.planId)}
        aria-label={`${say.onlyThisPlan}: ${option.plan}`}
      >
        {say.onlyThisPlan}
      </a>
    </article>
  )
}

const Statements: FC<{ readonly reader: Reader; readonly statements: readonly Statement[] }> = ({
  reader,
  statements,
}) => (
  <>
    {statements.map((statement) => (
      <p>
        {wordStatements([statement], reader.language)}
        {statement.cites.map((n) => (
          <a
            class="cite"
            href={`#source-${n}`}
            aria-label={messages(reader.language).web.sourceNumber(n)}
          >
            {n}
          </a>
        ))}
      </p>
    ))}
  </>
)

export const Sources: FC<{ readonly reader: Reader; readonly answer: Answer }> = ({
  reader,
  answer,
}) => {
  const say = messages(reader.language).answer
  return (
    <div data-part="sources">
      {answer.citations.length > 0 ? (
        <>
          <h2>{answer.kind === 'abstained' ? say.nearest : say.sources}</h2>
          <ol class="sources">
            {answer.citations.map((citation) => (
              <Source reader={reader} citation={citation} />
            ))}
          </ol>
        </>
      ) : undefined}
    </div>
  )
}

const Source: FC<{ readonly reader: Reader; readonly citation: Citation }> = ({
  reader,
  citation,
}) => {
  const say = messages(reader.language).web
  const path = wordPath(citation, reader.language)
  return (
    <li id={`source-${citation.n}`}>
      <p class="plan">
        <span class="n">{citation.n}</span>
        {citation.plan}
      </p>
      {path === '' ? undefined : <p class="path">{path}</p>}
      <blockquote>{citation.quote}</blockquote>
      <a
        class="open"
        href={sectionAddress(reader, citation)}
        aria-label={`${say.openSection}: ${say.sourceNumber(citation.n)}`}
      >
        {say.openSection}
      </a>
    </li>
  )
}

/** The cited section, with the quote marked and in view. */
function sectionAddress(reader: Reader, { sectionId, start, end }: Citation): string {
  return link(reader, `/sections/${sectionId}`, { from: `${start}`, to: `${end}` }, 'quote')
}
