/** Writes one plan with all that was read from it; what is written already and has not changed stays. */

import type { Fact } from '../../domain/fact.js'
import type { SectionId, Sentence } from '../../domain/plan.js'
import type { Database } from './database.js'
import { namesOf } from '../factNames.js'
import type { Analyzer, ReadPlan } from '../library.js'
import { textDigest } from './planTexts.js'
import { firstOrdinals, planDigest, sectionDigests } from '../sectionDigest.js'
import { sectionTerms } from '../sectionTerms.js'
import { createSectionRows } from './sectionRows.js'
import type { TermIndexBatch } from './termIndex.js'
import { textHash } from '../textHash.js'

/**
 * Writes a plan that agrees with its text (readPlanCheck.ts) under a source's rowid; belongs into a transaction. Returns
 * the hashes of the sentences that were taken away, and the plan's digest.
 */
export type PlanWriting = (source: number, read: ReadPlan, index: TermIndexBatch) => WrittenPlan

export interface WrittenPlan {
  readonly digest: string
  readonly removedTexts: readonly Buffer[]
}

/** Prepares the statements. */
export function createPlanWriting(database: Database, analyzer: Analyzer): PlanWriting {
  const putPlan = planPutter(database)
  const rows = createSectionRows(database)
  const insertSentence = sentenceInserter(database)
  const insertFact = factInserter(database)
  return (source, read, index) => {
    const digests = sectionDigests(read)
    const digest = planDigest(read, digests)
    const plan = putPlan(source, read, digest)
    const { kept, removedTexts } = rows.keep(plan, digests, index.remove)
    const firsts = firstOrdinals(read)
    const ordinals = new Map<SectionId, number>()
    const written = new Map<SectionId, number>()
    for (const section of read.sections) {
      const parent = section.parentId && ordinals.get(section.parentId)
      ordinals.set(section.id, section.ordinal)
      const row = kept.get(section.id)
      if (row !== undefined) rows.move(row, section, parent, firsts.get(section.id))
      else
        written.set(
          section.id,
          rows.insert(plan, section, parent, digests.get(section.id) as string),
        )
    }
    for (const sentence of read.sentences) insertSentence(written, sentence)
    for (const fact of read.facts) insertFact(written, fact)
    for (const [id, terms] of sectionTerms(read, analyzer, (section) => written.has(section)))
      index.add(written.get(id) as number, terms)
    return { digest, removedTexts }
  }
}

function planPutter(
  database: Database,
): (source: number, read: ReadPlan, digest: string) => number {
  const put = database
    .prepare<Record<string, string | number>, number>(
      `insert into plans
         (source, key, ordinal, title, names, length, digest, text_sha256, text, places, chapters)
       values
         (:source, :key, :ordinal, :title, :names, :length, :digest, :textSha256, :text, :places,
          :chapters)
       on conflict (key) do update set
         ordinal = excluded.ordinal, title = excluded.title, names = excluded.names,
         length = excluded.length, digest = excluded.digest, text_sha256 = excluded.text_sha256,
         text = excluded.text, places = excluded.places, chapters = excluded.chapters
       returning id`,
    )
    .pluck()
  return (source, read, digest) => {
    const { plan, text } = read
    const id = put.get({
      source,
      key: plan.id,
      ordinal: plan.ordinal,
      title: plan.title,
      names: JSON.stringify(plan.names),
      length: plan.length,
      digest,
      textSha256: textDigest(text),
      text,
      places: JSON.stringify(read.places),
      chapters: JSON.stringify(read.chapters),
    })
    if (id === undefined) throw new Error(`Plan ${plan.id} was not kept`)
    return id
  }
}

/** Only sections that are written anew are known here; what belongs to another is in already. */
type Written = ReadonlyMap<SectionId, number>

function sentenceInserter(database: Database): (written: Written, sentence: Sentence) => void {
  const insert = database.prepare(`
    insert into sentences (section, ordinal, key, kind, start, end, text_hash)
    values (:section, :ordinal, :key, :kind, :start, :end, :textHash)
  `)
  return (written, sentence) => {
    const section = written.get(sentence.sectionId)
    if (section === undefined) return
    insert.run({
      section,
      ordinal: sentence.ordinal,
      key: sentence.id,
      kind: sentence.kind,
      start: sentence.start,
      end: sentence.end,
      textHash: textHash(sentence.text),
    })
  }
}

function factInserter(database: Database): (written: Written, fact: Fact) => void {
  const insert = database.prepare(`
    insert into facts (section, key, kind, start, end, data)
    values (:section, :key, :kind, :start, :end, :data)
  `)
  const insertOffice = database.prepare(
    `insert into fact_offices (fact, ordinal, name) values (:fact, :ordinal, :name)`,
  )
  return (written, fact) => {
    const { id, planId: _plan, sectionId, kind, start, end, ...data } = fact
    const section = written.get(sectionId)
    if (section === undefined) return
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
