/** One plan: its outline at the side, its text with every section addressable, and beside it what each section commits to. */

import type { FC } from 'hono/jsx'
import type { Section, Span } from '../../../domain/plan.js'
import { messages } from '../../messages.js'
import { Layout } from '../frame/layout.js'
import { link, type Reader } from '../frame/reader.js'
import { PageTools } from './pageTools.js'
import { PlanText } from './planText.js'
import type { PlanView } from './ports.js'

/** Deeper sections are indented no further. */
const DEEPEST_INDENT = 4
/** Entries; of a plan with more the outline shows the upper levels alone, whose pages lead on. */
const MOST_ENTRIES = 400

export interface PlanPageProps {
  readonly reader: Reader
  readonly view: PlanView
  /** What a link asks to be marked. */
  readonly quote: Span | undefined
}

export const PlanPage: FC<PlanPageProps> = ({ reader, view, quote }) => {
  const say = messages(reader.language).web
  const { plan, sections } = view
  const [root] = sections
  return (
    <Layout reader={reader} title={plan.title} isWide>
      {root ? (
        <div class="whole">
          <Outline reader={reader} sections={sections.slice(1)} />
          <article>
            <PlanText {...{ reader, view, quote }} section={root}>
              <p class="meta">
                {say.sourceFile(plan.sourceId)} ·{' '}
                <a href={link(reader, '/who', { plan: plan.id })}>{say.who}</a> ·{' '}
                <a href={link(reader, '/targets', { plan: plan.id })}>{say.targets}</a>
              </p>
              <PageTools reader={reader} path={`/plans/${plan.id}`} section={root} />
            </PlanText>
            <Jumps reader={reader} />
          </article>
        </div>
      ) : undefined}
    </Layout>
  )
}

/** Shown by script, which alone knows where the reader is. */
const Jumps: FC<{ readonly reader: Reader }> = ({ reader }) => {
  const say = messages(reader.language).web
  return (
    <div class="jumps" hidden>
      <button type="button" class="plain" data-by="-1">
        ↑ {say.previous}
      </button>
      <button type="button" class="plain" data-by="1">
        ↓ {say.next}
      </button>
    </div>
  )
}

const Outline: FC<{ readonly reader: Reader; readonly sections: readonly Section[] }> = ({
  reader,
  sections,
}) => {
  if (sections.length === 0) return <></>
  const say = messages(reader.language).web
  return (
    <nav class="outline" aria-label={say.outline}>
      <h2>{say.outline}</h2>
      <ol>
        {upperLevels(sections).map((section) => (
          <li class={`level${Math.min(section.level, DEEPEST_INDENT)}`}>
            <a href={`#${section.id}`}>{section.heading}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** As many levels as keep the outline one that can be looked through; the first one always. */
function upperLevels(sections: readonly Section[]): readonly Section[] {
  const levels = [...new Set(sections.map(({ level }) => level))].sort((a, b) => b - a)
  const fits = levels.find(
    (deepest) => sections.filter(({ level }) => level <= deepest).length <= MOST_ENTRIES,
  )
  return sections.filter(({ level }) => level <= (fits ?? levels.at(-1) ?? 0))
}
