/**
 * Chapters: the sections of the first level, each with all below it. The facts of one are read from its own text and from the rules
 * that the plan states once, so a chapter that is as it was, wherever it stands now, has the facts it had.
 */

import { createHash } from 'node:crypto'
import type { Fact } from '../domain/fact.js'
import type { Section, SectionId, Span } from '../domain/plan.js'
import type { Chapter } from '../store/library.js'
import { planRules } from './facts/planRules.js'
import type { Reading } from './facts/reading.js'
import type { TableRow } from './outline.js'

/** A chapter with what it is made of. */
export interface ChapterReading {
  readonly section: Section
  readonly sections: ReadonlySet<SectionId>
  /** Changes with whatever its facts are read from; empty where that cannot be told from the chapter alone. */
  readonly digest: string
}

/** `version` is that of the reader: another one may find other facts. */
export function chaptersOf(reading: Reading, version: number): ChapterReading[] {
  const rules = rulesDigest(reading)
  const parts = partsByChapter(reading)
  const shared = sharedTables(parts.values())
  return [...parts].map(([section, part]) => {
    const sections = new Set(part.sections.map(({ id }) => id))
    const digest = isClosed(part, section, shared) ? chapterDigest(reading, section, part) : ''
    return {
      section,
      sections,
      digest: digest && createHash('sha256').update(`${version}${rules}${digest}`).digest('hex'),
    }
  })
}

/** What is kept of the chapters. One with a fact that points beyond it (a short name explained elsewhere) is read anew each time. */
export function chaptersToKeep(
  chapters: readonly ChapterReading[],
  facts: readonly Fact[],
): Chapter[] {
  const open = new Set(
    facts
      .filter((fact) => fact.kind === 'assignment' && (fact.aliases?.length ?? 0) > 0)
      .map(({ sectionId }) => sectionId),
  )
  return chapters.map(({ section, sections, digest }) => ({
    sectionId: section.id,
    digest: open.size > 0 && [...sections].some((id) => open.has(id)) ? '' : digest,
  }))
}

function rulesDigest(reading: Reading): string {
  const { convention, aliases } = planRules(reading)
  return JSON.stringify([convention, [...aliases].map(([name, other]) => [name, other.text])])
}

interface Part {
  readonly sections: Section[]
  readonly sentences: Reading['sentences'][number][]
  readonly rows: TableRow[]
}

function partsByChapter(reading: Reading): Map<Section, Part> {
  const parts = new Map<Section, Part>()
  const ofSection = new Map<SectionId, Part>()
  for (const section of reading.sections) {
    if (section.level === 0) continue
    const above = section.parentId && ofSection.get(section.parentId)
    const part: Part = above ?? { sections: [], sentences: [], rows: [] }
    if (!above) parts.set(section, part)
    part.sections.push(section)
    ofSection.set(section.id, part)
  }
  for (const sentence of reading.sentences)
    ofSection.get(sentence.sectionId)?.sentences.push(sentence)
  for (const row of reading.rows) ofSection.get(row.sentence.sectionId)?.rows.push(row)
  return parts
}

/** Tables with rows in more than one chapter. */
function sharedTables(parts: Iterable<Part>): ReadonlySet<number> {
  const seen = new Set<number>()
  const shared = new Set<number>()
  for (const { rows } of parts)
    for (const table of new Set(rows.map((row) => row.table))) {
      if (seen.has(table)) shared.add(table)
      seen.add(table)
    }
  return shared
}

/** A table that goes on in the next chapter, or a cell merged from the one before, ties the two together. */
function isClosed(part: Part, chapter: Section, shared: ReadonlySet<number>): boolean {
  const within = ({ start, end }: Span): boolean => chapter.start <= start && end <= chapter.end
  return (
    part.sentences.every(within) &&
    part.rows.every(
      (row) => !shared.has(row.table) && row.cells.every((cell) => cell.every(within)),
    )
  )
}

function chapterDigest({ text }: Reading, { start, end }: Section, part: Part): string {
  const at = (span: Span): readonly [number, number] => [span.start - start, span.end - start]
  const tables = [...new Set(part.rows.map(({ table }) => table))]
  const told = [
    text.slice(start, end),
    part.sections.map((one) => [one.id, one.level, one.heading, at(one), at(one.headingSpan)]),
    part.sentences.map((one) => [one.id, one.kind, at(one)]),
    part.rows.map(({ sentence, table, cells }) => [
      sentence.id,
      tables.indexOf(table),
      cells.map((cell) => cell.map(at)),
    ]),
  ]
  return JSON.stringify(told)
}
