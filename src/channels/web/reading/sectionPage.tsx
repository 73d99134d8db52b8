/** One section: where it stands, its text with the cited words marked, and the ways from it. */

import type { Child, FC } from 'hono/jsx'
import type { Section, Span } from '../../../domain/plan.js'
import { messages } from '../../messages.js'
import { Layout } from '../frame/layout.js'
import { type Neighbours, neighboursOf } from './neighbours.js'
import { PageTools } from './pageTools.js'
import { PlanText } from './planText.js'
import type { PlanView } from './ports.js'
import { link, type Reader } from '../frame/reader.js'

export interface SectionPageProps {
  readonly reader: Reader
  readonly view: PlanView
  readonly section: Section
  /** What a link asks to be marked; within the section. */
  readonly quote: Span | undefined
}

export const SectionPage: FC<SectionPageProps> = ({ reader, view, section, quote }) => {
  const say = messages(reader.language).web
  const around = neighboursOf(view.sections, section)
  const path = `/sections/${section.id}`
  const hrefOf = ({ start, end }: Span): string =>
    link(reader, path, { from: `${start}`, to: `${end}` }, 'quote')
  return (
    <Layout reader={reader} title={section.heading} isWide>
      <nav class="path" aria-label={say.path}>
        <a href={link(reader, `/plans/${view.plan.id}`)}>《{view.plan.title}》</a>
        {around.ancestors.slice(1).map((one) => (
          <>
            {' → '}
            <SectionLink reader={reader} section={one} />
          </>
        ))}
      </nav>
      <PlanText {...{ reader, view, section, quote, hrefOf }}>
        <PageTools {...{ reader, path, section }} />
        {around.children.length > 0 ? (
          <Subsections reader={reader} sections={around.children} />
        ) : undefined}
      </PlanText>
      <Around reader={reader} around={around} />
      <p class="meta">
        <a href={link(reader, `/plans/${view.plan.id}`, {}, section.id)}>{say.inPlan}</a>
      </p>
    </Layout>
  )
}

const SectionLink: FC<{
  readonly reader: Reader
  readonly section: Section
  readonly children?: Child
}> = ({ reader, section, children }) => (
  <a href={link(reader, `/sections/${section.id}`)}>
    {children}
    {section.heading}
  </a>
)

const Subsections: FC<{ readonly reader: Reader; readonly sections: readonly Section[] }> = ({
  reader,
  sections,
}) => (
  <nav class="subsections" aria-label={messages(reader.language).web.subsections}>
    <ul>
      {sections.map((section) => (
        <li>
          <SectionLink reader={reader} section={section} />
        </li>
      ))}
    </ul>
  </nav>
)

const Around: FC<{ readonly reader: Reader; readonly around: Neighbours }> = ({
  reader,
  around,
}) => {
  const say = messages(reader.language).web
  const ways = [
    { way: say.parent, to: around.ancestors.at(-1) },
    { way: say.previous, to: around.previous },
    { way: say.next, to: around.next },
  ]
  if (ways.every(({ to }) => to === undefined)) return <></>
  return (
    <nav class="around" aria-label={say.neighbours}>
      {ways.map(({ way, to }) =>
        to ? (
          <SectionLink reader={reader} section={to}>
            <small>{way}</small>
          </SectionLink>
        ) : undefined,
      )}
    </nav>
  )
}
