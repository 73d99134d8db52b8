/** Builds plans as the ingest hands them over, with spans counted by the text itself. */

import type { Assignment, Fact, FactId, Role } from '../../src/domain/fact.js'
import type {
  PlanId,
  Section,
  SectionId,
  Sentence,
  SentenceId,
  SourceId,
  Span,
} from '../../src/domain/plan.js'
import type { ReadPlan, SourceRecord } from '../../src/store/library.js'

export interface SectionDraft {
  readonly heading: string
  /** Depth from 1; 1 unless told. */
  readonly level?: number
  readonly sentences?: readonly string[]
  /** Sentences of the form `role:office、office`, as one assignment each. */
  readonly offices?: readonly { readonly role: Role; readonly names: readonly string[] }[]
}

/** A source's record; the hash is whatever tells two states of it apart. */
export function sourceOf(id: string, hash = 'hash'): SourceRecord {
  return { id: id as SourceId, hash }
}

/** Reads a plan of the given sections. Ids follow from source, title and heading path, as real ones do. */
export function planOf(
  source: string,
  title: string,
  drafts: readonly SectionDraft[] = [],
): ReadPlan {
  const planId = `${source}#${title}` as PlanId
  const sections: Section[] = []
  const sentences: Sentence[] = []
  const facts: Fact[] = []
  const open: Section[] = []
  let text = ''

  const print = (words: string): Span => {
    const start = text.length
    text += `${words}\n`
    return { start, end: start + words.length }
  }
  const say = (section: Section, kind: Sentence['kind'], span: Span) => {
    const ordinal = sentences.length
    const id = `${section.id}/${ordinal}` as SentenceId
    const words = text.slice(span.start, span.end)
    sentences.push({ ...span, id, planId, sectionId: section.id, ordinal, kind, text: words })
  }

  for (const draft of [{ heading: title, level: 0 }, ...drafts] as SectionDraft[]) {
    const level = draft.level ?? 1
    while (open.length > level) open.pop()
    const headingSpan = print(draft.heading)
    const path = [...(open.at(-1)?.path ?? []), ...(level === 0 ? [] : [draft.heading])]
    const section: Section = {
      id: `${planId}/${path.join('/')}` as SectionId,
      planId,
      parentId: open.at(-1)?.id,
      ordinal: sections.length,
      level,
      heading: draft.heading,
      headingSpan,
      path,
      ...headingSpan,
    }
    sections.push(section)
    open.push(section)
    say(section, 'heading', headingSpan)
    for (const words of draft.sentences ?? []) say(section, 'prose', print(words))
    for (const { role, names } of draft.offices ?? []) {
      const span = print(`${role}:${names.join('、')}`)
      say(section, 'row', span)
      facts.push(assignmentOf(section, text, span, role, names))
    }
  }
  return {
    plan: {
      id: planId,
      sourceId: source as SourceId,
      title,
      ordinal: 0,
      names: [{ kind: 'place', text: title.slice(0, 3) }],
      length: text.length,
    },
    text,
    sections,
    sentences,
    facts,
    places: [],
    chapters: [],
  }
}

function assignmentOf(
  section: Section,
  text: string,
  span: Span,
  role: Role,
  names: readonly string[],
): Assignment {
  let at = span.start + role.length + 1
  const offices = names.map((name) => {
    const start = text.indexOf(name, at)
    at = start + name.length
    return { text: name, start, end: at }
  })
  return {
    kind: 'assignment',
    id: `${section.id}@${span.start}` as FactId,
    planId: section.planId,
    sectionId: section.id,
    quote: text.slice(span.start, span.end),
    scope: span,
    ...span,
    role,
    offices,
    label: role,
    convention: 'none',
  }
}
