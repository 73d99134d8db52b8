/** Writes what sections are found by, and counts it: lexemes, forward index, terms and totals. */

import { packTerms } from '../forwardIndex.js'
import type { Leg } from '../lexicalScoring.js'
import { columnsOf } from './columns.js'
import type { Queries } from './connect.js'
import { type FieldTerms, lexemeOf, tsvectorsOf } from './lexemes.js'

/** A section that is in, by its id and its plan's. */
export interface IndexedSection {
  readonly id: number
  readonly plan: number
  readonly terms: Readonly<Record<Leg, FieldTerms>>
}

/** Belongs into the transaction that inserts the sections. */
export async function insertTerms(
  queries: Queries,
  sections: readonly IndexedSection[],
): Promise<void> {
  if (sections.length === 0) return
  await insertLexemes(queries, sections)
  await queries.rows(
    `insert into wenji.section_terms (section, bigrams, words)
     select * from unnest($1::bigint[], $2::bytea[], $3::bytea[])`,
    columnsOf(sections, 3, ({ id, terms: { bigram, word } }) => [
      id,
      packTerms(bigram.heading, bigram.body),
      packTerms(word.heading, word.body),
    ]),
  )
  await raiseFrequencies(queries, sections)
  await queries.rows(
    `update wenji.totals set sections = sections + $1, heading_bigrams = heading_bigrams + $2,
       body_bigrams = body_bigrams + $3, heading_words = heading_words + $4, body_words = body_words + $5`,
    [sections.length, ...sumOf(sections)],
  )
}

const FIELDS = [
  ['bigram', 'heading'],
  ['bigram', 'body'],
  ['word', 'heading'],
  ['word', 'body'],
] as const

function lengthsOf({ terms }: IndexedSection): number[] {
  return FIELDS.map(([leg, field]) => terms[leg][field].length)
}

function sumOf(sections: readonly IndexedSection[]): number[] {
  return FIELDS.map((_, at) =>
    sections.reduce((sum, section) => sum + (lengthsOf(section)[at] ?? 0), 0),
  )
}

async function insertLexemes(queries: Queries, sections: readonly IndexedSection[]): Promise<void> {
  const rows = sections.flatMap((section) => {
    const { id, plan, terms } = section
    const [bigrams, words] = [tsvectorsOf(terms.bigram), tsvectorsOf(terms.word)]
    const parts = Math.max(bigrams.length, words.length)
    return Array.from({ length: parts }, (_, part) => [
      id,
      part,
      plan,
      ...(part === 0 ? lengthsOf(section) : [0, 0, 0, 0]),
      bigrams[part] ?? '',
      words[part] ?? '',
    ])
  })
  await queries.rows(
    `insert into wenji.section_lexemes
       (section, part, plan, heading_bigrams, body_bigrams, heading_words, body_words, bigrams, words)
     select section, part, plan, heading_bigrams, body_bigrams, heading_words, body_words,
       bigrams::tsvector, words::tsvector
     from unnest($1::bigint[], $2::integer[], $3::bigint[], $4::integer[], $5::integer[],
       $6::integer[], $7::integer[], $8::text[], $9::text[])
       as t (section, part, plan, heading_bigrams, body_bigrams, heading_words, body_words, bigrams,
         words)`,
    columnsOf(rows, 9, (row) => row),
  )
}

async function raiseFrequencies(
  queries: Queries,
  sections: readonly IndexedSection[],
): Promise<void> {
  for (const leg of ['bigram', 'word'] as const) {
    const counts = new Map<string, number>()
    for (const { terms } of sections)
      for (const term of new Set([...terms[leg].heading, ...terms[leg].body]))
        counts.set(term, (counts.get(term) ?? 0) + 1)
    if (counts.size === 0) continue
    await queries.rows(
      `insert into wenji.terms (leg, lexeme, term, sections)
       select $1, * from unnest($2::text[], $3::text[], $4::integer[])
       on conflict (leg, lexeme) do update set sections = terms.sections + excluded.sections`,
      [
        leg,
        ...columnsOf([...counts], 3, ([term, count]) => {
          const lexeme = lexemeOf(term)
          return [lexeme, lexeme === term ? null : term, count]
        }),
      ],
    )
  }
}

/** Takes sections out of the index; belongs before they are deleted, in the same transaction. */
export async function removeTerms(queries: Queries, sections: readonly number[]): Promise<void> {
  const gone = await queries.rows<{ leg: Leg; lexeme: string }>(
    `with gone as (
       delete from wenji.section_lexemes where section = any($1) returning *
     ), lexemes as (
       select 'bigram' as leg, section, substr(lexeme, 2) as lexeme
       from gone, unnest(tsvector_to_array(bigrams)) as lexeme
       union all
       select 'word', section, substr(lexeme, 2)
       from gone, unnest(tsvector_to_array(words)) as lexeme
     ), counted as (
       select leg, lexeme, count(distinct section) as sections from lexemes group by leg, lexeme
     ), lowered as (
       update wenji.terms set sections = terms.sections - counted.sections
       from counted where terms.leg = counted.leg and terms.lexeme = counted.lexeme
       returning terms.leg, terms.lexeme, terms.sections
     ), sums as (
       update wenji.totals set sections = totals.sections - less.sections,
         heading_bigrams = totals.heading_bigrams - less.heading_bigrams,
         body_bigrams = totals.body_bigrams - less.body_bigrams,
         heading_words = totals.heading_words - less.heading_words,
         body_words = totals.body_words - less.body_words
       from (
         select count(*) filter (where part = 0) as sections,
           coalesce(sum(heading_bigrams), 0) as heading_bigrams,
           coalesce(sum(body_bigrams), 0) as body_bigrams,
           coalesce(sum(heading_words), 0) as heading_words,
           coalesce(sum(body_words), 0) as body_words
         from gone
       ) as less
     )
     select leg, lexeme from lowered where sections <= 0`,
    [sections],
  )
  if (gone.length === 0) return
  await queries.rows(
    `delete from wenji.terms using unnest($1::text[], $2::text[]) as gone (leg, lexeme)
     where terms.leg = gone.leg and terms.lexeme = gone.lexeme`,
    columnsOf(gone, 2, ({ leg, lexeme }) => [leg, lexeme]),
  )
}
