/** A section under its title, with the sections below it, each under its heading and addressable by its id. */

import type { Child, FC } from 'hono/jsx'
import type { Section, Span } from '../../../domain/plan.js'
import { BodyText } from './bodyText.js'
import { FactNotes, factsBySection } from './factNotes.js'
import { MarkedText } from './markedText.js'
import { withDescendants } from './neighbours.js'
import type { PlanView } from './ports.js'
import { link, type Reader } from '../frame/reader.js'
import { type TextBlock, textBlocks } from './textBlocks.js'

export interface PlanTextProps {
  readonly reader: Reader
  readonly view: PlanView
  /** The section that the page is about. */
  readonly section: Section
  readonly quote?: Span | undefined
  /** Where the words of a fact can be seen marked; without it they are no links. */
  readonly hrefOf?: ((span: Span) => string) | undefined
  /** Stands between the title and the text. */
  readonly children?: Child
}

export const PlanText: FC<PlanTextProps> = ({ reader, view, section, quote, hrefOf, children }) => {
  const sections = withDescendants(view.sections, section)
  const blocks = textBlocks({ ...view, sections })
  const facts = factsBySection(view.facts)
  return (
    <>
      <Title text={view.text} block={blocks[0]} section={section} quote={quote} />
      {children}
      {blocks.map((block) => (
        <section id={block.section.id}>
          <Block
            {...{ reader, text: view.text, block, quote }}
            depth={block.section.level - section.level}
          />
          <FactNotes {...{ reader, hrefOf }} facts={facts.get(block.section.id) ?? []} />
        </section>
      ))}
    </>
  )
}

const Title: FC<{
  readonly text: string
  readonly block: TextBlock | undefined
  readonly section: Section
  readonly quote: Span | undefined
}> = ({ text, block, section, quote }) => {
  const isPrinted = block?.place === 'title' && block.heading.end > block.heading.start
  if (!isPrinted) return <h1>{section.heading}</h1>
  return (
    <h1>
      <MarkedText text={text} span={block.heading} quote={quote} />
    </h1>
  )
}

interface BlockProps {
  readonly reader: Reader
  readonly text: string
  readonly block: TextBlock
  readonly quote: Span | undefined
  /** Below the section that the page is about, from 0. */
  readonly depth: number
}

const Block: FC<BlockProps> = ({ reader, text, block, quote, depth }) => {
  const heading = (
    <a class="heading" href={link(reader, `/sections/${block.section.id}`)}>
      <MarkedText text={text} span={block.heading} quote={quote} />
    </a>
  )
  if (block.place === 'run-in')
    return (
      <div class="text">
        <b>{heading}</b>
        <MarkedText text={text} span={block.body} quote={quote} />
      </div>
    )
  return (
    <>
      {block.place === 'line' ? <Heading depth={depth}>{heading}</Heading> : undefined}
      <BodyText text={text} body={block.body} quote={quote} />
    </>
  )
}

const Heading: FC<{ readonly depth: number; readonly children?: Child }> = ({
  depth,
  children,
}) => {
  if (depth <= 1) return <h2>{children}</h2>
  return depth === 2 ? <h3>{children}</h3> : <h4>{children}</h4>
}
