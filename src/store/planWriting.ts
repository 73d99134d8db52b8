/** Writes one plan with all that was read from it. */

import { hash } from 'node:crypto'
import type { Fact } from '../domain/fact.js'
import type { SectionId, Sentence } from '../domain/plan.js'
import type { Database } from './database.js'
import { namesOf } from './factNames.js'
import type { Analyzer, ReadPlan } from './library.js'
import { textDigest } from './planTexts.js'
import { createSectionIndexing } from './sectionIndexing.js'

/** Inserts a plan that agrees with its text (readPlanCheck.ts) under a source's rowid; belongs into a transaction. */
export type PlanWriting = (source: number, read: ReadPlan) => void

/** The key that joins a sentence to its vectors: 16 bytes of the SHA-256 of its text. */
export function textHash(text: string): Buffer {
  return hash('sha256', text, 'buffer').subarray(0, 16)
}

/** Changes with anything that was read from a plan, its own ids and spans included. */
export function planDigest(read: ReadPlan): string {
  return hash('sha256', JSON.stringify(read))
}

/** Prepares the statements. */
export function createPlanWriting(database: Database, analyzer: Analyzer): PlanWriting {
  const insertPlan = planInserter(database)
  const insertSections = sectionInserter(database)
  const insertSentence = sentenceInserter(database)
  const insertFact = factInserter(database)
  const index = createSectionIndexing(database, analyzer)
  return (source, read) => {
    const rowids = insertSections(insertPlan(source, read), read)
    for (const sentence of read.sentences) insertSentence(rowids, sentence)
    for (const fact of read.facts) insertFact(rowids, fact)
    index(read, rowids)
  }
}

function planInserter(database: Database): (source: number, read: ReadPlan) => number {
  const insert = database.prepare(`
    insert into plans (source, key, ordinal, title, names, length, digest, text_sha256, text)
    values (:source, :key, :ordinal, :title, :names, :length, :digest, :textSha256, :text)
  `)
  return (source, read) => {
    const { plan, text } = read
    const { lastInsertRowid } = insert.run({
      source,
      key: plan.id,
      ordinal: plan.ordinal,
      title: plan.title,
      names: JSON.stringify(plan.names),
      length: plan.length,
      digest: planDigest(read),
      textSha256: textDigest(text),
      text,
    })
    return Number(lastInsertRowid)
  }
}

function sectionInserter(
  database: Database,
): (plan: number, read: ReadPlan) => Map<SectionId, number> {
  const insert = database.prepare(`
    insert into sections
      (plan, ordinal, key, parent, level, heading, heading_start, heading_end, start, end, path)
    values
      (:plan, :ordinal, :key, :parent, :level, :heading, :headingStart, :headingEnd, :start, :end,
       :path)
  `)
  return (plan, { sections }) => {
    const rowids = new Map<SectionId, number>()
    const ordinals = new Map<SectionId, number>()
    for (const section of sections) {
      const { lastInsertRowid } = insert.run({
        plan,
        ordinal: section.ordinal,
        key: section.id,
        parent: section.parentId === undefined ? null : ordinals.get(section.parentId),
        level: section.level,
        heading: section.heading,
        headingStart: section.headingSpan.start,
        headingEnd: section.headingSpan.end,
        start: section.start,
        end: section.end,
        path: JSON.stringify(section.path),
      })
      rowids.set(section.id, Number(lastInsertRowid))
      ordinals.set(section.id, section.ordinal)
    }
    return rowids
  }
}

function sentenceInserter(
  database: Database,
): (rowids: ReadonlyMap<SectionId, number>, sentence: Sentence) => void {
  const insert = database.prepare(`
    insert into sentences (section, ordinal, key, kind, start, end, text_hash)
    values (:section, :ordinal, :key, :kind, :start, :end, :textHash)
  `)
  return (rowids, sentence) => {
    insert.run({
      section: rowids.get(sentence.sectionId),
      ordinal: sentence.ordinal,
      key: sentence.id,
      kind: sentence.kind,
      start: sentence.start,
      end: sentence.end,
      textHash: textHash(sentence.text),
    })
  }
}

function factInserter(
  database: Database,
): (rowids: ReadonlyMap<SectionId, number>, fact: Fact) => void {
  const insert = database.prepare(`
    insert into facts (section, key, kind, start, end, data)
    values (:section, :key, :kind, :start, :end, :data)
  `)
  const insertOffice = database.prepare(
    `insert into fact_offices (fact, ordinal, name) values (:fact, :ordinal, :name)`,
  )
  return (rowids, fact) => {
    const { id, planId: _plan, sectionId, kind, start, end, ...data } = fact
    const section = rowids.get(sectionId)
    const inserted = insert.run({
      section,
      key: id,
      kind,
      start,
      end,
      data: JSON.stringify(data),
    })
    if (fact.kind !== 'assignment') return
    namesOf(fact).forEach(({ text }, ordinal) => {
      insertOffice.run({ fact: inserted.lastInsertRowid, ordinal, name: text })
    })
  }
}
