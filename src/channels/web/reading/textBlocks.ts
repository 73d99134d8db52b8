/** Cuts a plan's text at its headings, so that each section can be shown under its own. */

import type { Plan, Section, Span } from '../../../domain/plan.js'

export interface TextBlock {
  readonly section: Section
  /** The printed heading; empty where the page's title stands for it and is printed otherwise, or not at all. */
  readonly heading: Span
  /** `title`: it is the page's title; `run-in`: the text goes on in its line; `line`: it has a line of its own. */
  readonly place: 'title' | 'run-in' | 'line'
  /** What follows the heading, up to the next one; may be empty. */
  readonly body: Span
}

export interface Outlined {
  readonly plan: Plan
  readonly text: string
  /** In reading order; the first is the one that the page is about, and contains the others. */
  readonly sections: readonly Section[]
}

/** One block a section, in reading order. */
export function textBlocks({ plan, text, sections }: Outlined): TextBlock[] {
  const last = sections[0]?.end ?? 0
  return sections.map((section, i) => {
    const end = sections[i + 1]?.start ?? last
    const to = section.headingSpan.end
    if (!endsLine(text.slice(to, end)))
      return {
        section,
        heading: section.headingSpan,
        place: 'run-in',
        body: ending(text, to + emphasisAt(text, to), end),
      }
    if (i === 0 && section.parentId === undefined && !isTitle(text.slice(section.start, to), plan))
      // A plan's title is not always what is printed (`…精选篇7（虞山镇）`), or not first; the text then keeps it.
      return {
        section,
        heading: { start: section.start, end: section.start },
        place: 'title',
        body: paragraphs(text, section.start, end),
      }
    return {
      section,
      heading: section.headingSpan,
      place: i === 0 ? 'title' : 'line',
      body: paragraphs(text, to, end),
    }
  })
}

function isTitle(printed: string, { title }: Plan): boolean {
  return printed.replace(/^[\s#*_]+/, '').trimEnd() === title
}

/** Length of the marks with which Markdown ends a bold heading. */
function emphasisAt(text: string, at: number): number {
  return /^[*_]*/.exec(text.slice(at, at + 3))?.[0].length ?? 0
}

function endsLine(after: string): boolean {
  return /^[ \t\u3000*_#]*(?:\r?\n|$)/.test(after)
}

/** Without the rest of the heading's line and the blank lines around; the first paragraph keeps its indent. */
function paragraphs(text: string, from: number, to: number): Span {
  const { end } = ending(text, from, to)
  const raw = text.slice(from, end)
  const first = raw.search(/[^\s*_#]/)
  const line = first < 0 ? raw.length : raw.lastIndexOf('\n', first) + 1
  return { start: from + line, end }
}

/** Without the blank lines at the end and the marks of a Markdown heading, which stand before that heading. */
function ending(text: string, start: number, to: number): Span {
  const raw = text.slice(start, to)
  return { start, end: start + raw.replace(/\n#{1,6}[ \t]*$/, '').trimEnd().length }
}
