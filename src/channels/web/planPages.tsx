/** The list of plans, and one plan: its outline and its text with every section addressable. */

import type { FC } from 'hono/jsx'
import type { Plan, Section } from '../../domain/plan.js'
import { type Language, messages } from '../messages.js'
import { PlanList } from './askPage.js'
import { Layout } from './layout.js'
import type { PlanView } from './ports.js'

/** Deeper sections are indented no further. */
const DEEPEST_INDENT = 4

export const PlansPage: FC<{ readonly language: Language; readonly plans: readonly Plan[] }> = ({
  language,
  plans,
}) => (
  <Layout language={language} title={messages(language).web.plans}>
    <PlanList language={language} plans={plans} />
  </Layout>
)

export const PlanPage: FC<{ readonly language: Language; readonly view: PlanView }> = ({
  language,
  view,
}) => {
  const [root, ...sections] = view.sections
  return (
    <Layout language={language} title={view.plan.title}>
      <h1 id={root?.id}>{view.plan.title}</h1>
      <p class="meta">{view.plan.sourceId}</p>
      <ol class="outline">
        {sections.map((section) => (
          <li class={`l${Math.min(section.level, DEEPEST_INDENT)}`}>
            <a href={`#${section.id}`}>{section.heading}</a>
          </li>
        ))}
      </ol>
      <div class="text">{view.text.slice(0, sections[0]?.start ?? view.text.length)}</div>
      {sections.map((section, i) => (
        <PlanSection view={view} section={section} next={sections[i + 1]} />
      ))}
    </Layout>
  )
}

/** The text from this section's heading to the next heading, whatever their levels. */
const PlanSection: FC<{
  readonly view: PlanView
  readonly section: Section
  readonly next: Section | undefined
}> = ({ view, section, next }) => (
  <article class="section" id={section.id}>
    <div class="text">
      {view.text.slice(section.start, next?.start ?? view.text.length).trimEnd()}
    </div>
  </article>
)
