/** Writes the sentences and facts of sections, and counts the offices that the facts name. */

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
    `with named as (
       insert into wenji.fact_offices (fact, ordinal, name)
       select * from unnest($1::bigint[], $2::integer[], $3::text[])
       returning fact, name
     )
     insert into wenji.office_counts (name, facts)
     select name, count(distinct fact) from named group by name
     on conflict (name) do update set facts = office_counts.facts + excluded.facts`,
    columnsOf(offices, 3, (row) => row),
  )
}

/** Counts the offices of sections no more; belongs before these are deleted, in the same transaction. */
export async function uncountOffices(queries: Queries, sections: readonly number[]): Promise<void> {
  await queries.rows(
    `with gone as materialized (
       select name, count(distinct fact) as facts
       from wenji.facts join wenji.fact_offices on fact_offices.fact = facts.id
       where facts.section = any($1)
       group by name
     ), fewer as (
       update wenji.office_counts set facts = office_counts.facts - gone.facts
       from gone where office_counts.name = gone.name and office_counts.facts > gone.facts
     )
     delete from wenji.office_counts using gone
     where office_counts.name = gone.name and office_counts.facts <= gone.facts`,
    [sections],
  )
}
