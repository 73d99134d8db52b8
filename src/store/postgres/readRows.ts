/** Writes the sentences and facts of sections. */

import type { SectionId } from '../../domain/plan.js'
import { namesOf } from '../factNames.js'
import type { ReadPlan } from '../library.js'
import { textHash } from '../textHash.js'
import { columnsOf } from './columns.js'
import type { Queries } from './connect.js'

/** Only sections that are written anew are known here; what belongs to another is in already. */
type Written = ReadonlyMap<SectionId, number>

export async function insertSentences(
  queries: Queries,
  plans: readonly ReadPlan[],
  written: Written,
): Promise<void> {
  const rows = plans.flatMap(({ sentences }) =>
    sentences.flatMap((sentence) => {
      const section = written.get(sentence.sectionId)
      return section === undefined ? [] : [{ section, sentence }]
    }),
  )
  if (rows.length === 0) return
  await queries.rows(
    `insert into wenji.sentences (section, ordinal, key, kind, start_at, end_at, text_hash)
     select section, ordinal, key, kind, start_at, end_at, text_hash
     from unnest($1::bigint[], $2::integer[], $3::text[], $4::text[], $5::integer[], $6::integer[],
       $7::bytea[])
       with ordinality as t (section, ordinal, key, kind, start_at, end_at, text_hash, place)
     order by place`,
    columnsOf(rows, 7, ({ section, sentence }) => [
      section,
      sentence.ordinal,
      sentence.id,
      sentence.kind,
      sentence.start,
      sentence.end,
      textHash(sentence.text),
    ]),
  )
}

export async function insertFacts(
  queries: Queries,
  plans: readonly ReadPlan[],
  written: Written,
): Promise<void> {
  const rows = plans.flatMap(({ facts }) =>
    facts.flatMap((fact) => {
      const section = written.get(fact.sectionId)
      return section === undefined ? [] : [{ section, fact }]
    }),
  )
  if (rows.length === 0) return
  const inserted = await queries.rows<{ id: number; key: string }>(
    `insert into wenji.facts (section, key, kind, start_at, end_at, data)
     select section, key, kind, start_at, end_at, data
     from unnest($1::bigint[], $2::text[], $3::text[], $4::integer[], $5::integer[], $6::text[])
       with ordinality as t (section, key, kind, start_at, end_at, data, place)
     order by place
     returning id, key`,
    columnsOf(rows, 6, ({ section, fact }) => {
      const { id, planId: _plan, sectionId: _section, kind, start, end, ...data } = fact
      return [section, id, kind, start, end, JSON.stringify(data)]
    }),
  )
  const ids = new Map(inserted.map(({ id, key }) => [key, id]))
  const offices = rows.flatMap(({ fact }) =>
    fact.kind === 'assignment'
      ? namesOf(fact).map(({ text }, ordinal) => [ids.get(fact.id), ordinal, text])
      : [],
  )
  if (offices.length === 0) return
  await queries.rows(
    `insert into wenji.fact_offices (fact, ordinal, name)
     select * from unnest($1::bigint[], $2::integer[], $3::text[])`,
    columnsOf(offices, 3, (row) => row),
  )
}
