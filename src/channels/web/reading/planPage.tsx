/** One plan: its outline, and its text with every section addressable. */

import type { FC } from 'hono/jsx'
import type { Section, Span } from '../../../domain/plan.js'
import { messages } from '../../messages.js'
import { Layout } from '../frame/layout.js'
import { PlanText } from './planText.js'
import type { PlanView } from './ports.js'
import type { Reader } from '../frame/reader.js'

/** Deeper sections are indented no further. */
const DEEPEST_INDENT = 4
/** Entries; a longer outline is folded, so that the text is not a long way down. */
const LONGEST_OPEN_OUTLINE = 12

export const PlanPage: FC<{
  readonly reader: Reader
  readonly view: PlanView
  readonly quote: Span | undefined
}> = ({ reader, view, quote }) => {
  const say = messages(reader.language).web
  const [root] = view.sections
  return (
    <Layout reader={reader} title={view.plan.title}>
      {root ? (
        <PlanText reader={reader} view={view} section={root} quote={quote}>
          <p class="meta">{say.sourceFile(view.plan.sourceId)}</p>
          <Outline reader={reader} sections={view.sections.slice(1)} />
        </PlanText>
      ) : undefined}
    </Layout>
  )
}

const Outline: FC<{ readonly reader: Reader; readonly sections: readonly Section[] }> = ({
  reader,
  sections,
}) => {
  if (sections.length === 0) return <></>
  return (
    <details class="outline" open={sections.length <= LONGEST_OPEN_OUTLINE}>
      <summary>{messages(reader.language).web.outline}</summary>
      <ol>
        {sections.map((section) => (
          <li class={`level${Math.min(section.level, DEEPEST_INDENT)}`}>
            <a href={`#${section.id}`}>{section.heading}</a>
          </li>
        ))}
      </ol>
    </details>
  )
}
