/** One section: its text with the cited words marked, and the ways from it. */

import type { FC } from 'hono/jsx'
import type { Section, Span } from '../../domain/plan.js'
import { type Language, messages } from '../messages.js'
import { Layout } from './layout.js'
import type { PlanView } from './ports.js'

export interface SectionPageProps {
  readonly language: Language
  readonly view: PlanView
  readonly section: Section
  /** What a link asks to be marked; ignored where it lies outside the section. */
  readonly quote: Span | undefined
}

export const SectionPage: FC<SectionPageProps> = ({ language, view, section, quote }) => {
  const say = messages(language).web
  return (
    <Layout language={language} title={section.heading}>
      <p class="path">
        <a href={`/plans/${view.plan.id}`}>《{view.plan.title}》</a>
        {section.path.slice(0, -1).map((heading) => ` → ${heading}`)}
      </p>
      <h1>{section.heading}</h1>
      <div class="text">
        <MarkedText text={view.text} span={bodyOf(view.text, section)} quote={quote} />
      </div>
      <Around language={language} view={view} section={section} />
      <p class="meta">
        <a href={`/plans/${view.plan.id}#${section.id}`}>{say.inPlan}</a>
      </p>
    </Layout>
  )
}

/** The section from its heading on, without the blank lines before the next; a root is shown whole. */
function bodyOf(text: string, { start, end }: Section): Span {
  return { start, end: start + text.slice(start, end).trimEnd().length }
}

const MarkedText: FC<{
  readonly text: string
  readonly span: Span
  readonly quote: Span | undefined
}> = ({ text, span, quote }) => {
  const marked =
    quote && quote.start >= span.start && quote.end <= span.end && quote.end > quote.start
  if (!marked) return <>{text.slice(span.start, span.end)}</>
  return (
    <>
      {text.slice(span.start, quote.start)}
      <mark id="quote">{text.slice(quote.start, quote.end)}</mark>
      {text.slice(quote.end, span.end)}
    </>
  )
}

const Around: FC<{
  readonly language: Language
  readonly view: PlanView
  readonly section: Section
}> = ({ language, view, section }) => {
  const say = messages(language).web
  const parent = view.sections.find(({ id }) => id === section.parentId)
  const previous = view.sections[section.ordinal - 1]
  const next = view.sections[section.ordinal + 1]
  const link = (to: Section | undefined, label: string) =>
    to ? <a href={`/sections/${to.id}`}>{`${label} ${to.heading}`}</a> : undefined
  return (
    <nav class="around" aria-label={say.neighbours}>
      {link(parent, '↑')}
      {previous && previous.id !== parent?.id ? link(previous, '←') : undefined}
      {link(next, '→')}
    </nav>
  )
}
