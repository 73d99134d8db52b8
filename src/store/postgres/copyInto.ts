/** Writes a copy of another library into a database: the same plans, versions and vectors, and the same order among equals. */

import type { SectionId } from '../../domain/plan.js'
import type { RemovedSection } from '../../domain/version.js'
import type { Analyzer, Library, ReadPlan, SourceRecord } from '../library.js'
import type { StoredVector, StoredVersion } from '../libraryExport.js'
import { columnsOf } from './columns.js'
import type { PostgresDatabase, Queries } from './connect.js'
import { bumpGeneration, noteAnew } from './generation.js'
import { dropIndex, makeIndexWhereLarge } from './nearest.js'
import { libraryOver, openPostgres, UNFINISHED } from './postgresLibrary.js'
import { putReplacements } from './sourceWriting.js'
import { modelRow, vectorText } from './vectorRows.js'

export interface CopiedSource {
  readonly source: SourceRecord
  readonly plans: readonly ReadPlan[]
  readonly sectionOrder: ReadonlyMap<SectionId, number>
  readonly versions: readonly StoredVersion[]
  readonly removedSections: readonly RemovedSection[]
}

export interface Copy {
  /** As far as it is written. */
  readonly library: Library
  readonly putSources: (sources: readonly CopiedSource[]) => Promise<void>
  readonly putVectors: (model: string, vectors: readonly StoredVector[]) => Promise<void>
  /** Makes the indexes that are made when all is in. */
  readonly settle: (models: readonly string[]) => Promise<void>
  /** From here on the library can be opened; until then it is refused. */
  readonly finish: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface CopyOptions {
  readonly databaseUrl: string
  readonly analyzer: Analyzer
  /** Whether a library that is there already may go. */
  readonly replace: boolean
}

/**
 * Begins a copy. What an earlier one left unfinished is taken away.
 *
 * @throws Error as `openPostgres` does, or where there is a library already and it may not be replaced.
 */
export async function beginCopy(options: CopyOptions): Promise<Copy> {
  const database = await openPostgres(options.databaseUrl)
  try {
    await database.write((queries) => begin(queries, database, options.replace))
  } catch (error) {
    await database.close()
    throw error
  }
  return {
    library: libraryOver(database, options.analyzer),
    putSources: (sources) =>
      database.write((queries) => putSources(queries, options.analyzer, sources)),
    putVectors: (model, vectors) =>
      database.write((queries) => putVectors(queries, model, vectors)),
    settle: async (models) => {
      await database.rows(
        `select setval('wenji.section_ids', greatest(max(id), 1)) from wenji.sections`,
      )
      for (const model of models) await makeIndexWhereLarge(database, model)
    },
    finish: () =>
      database.write(async (queries) => {
        await queries.rows(`delete from wenji.meta where key = $1`, [UNFINISHED])
        await bumpGeneration(queries, [])
      }),
    close: database.close,
  }
}

async function begin(
  queries: Queries,
  { shown }: PostgresDatabase,
  replace: boolean,
): Promise<void> {
  const [state] = await queries.rows<{ sources: number; unfinished: boolean }>(
    `select (select count(*) from wenji.sources) as sources,
       exists (select 1 from wenji.meta where key = $1) as unfinished`,
    [UNFINISHED],
  )
  if (state && state.sources > 0 && !state.unfinished && !replace)
    throw new Error(
      `The ${shown} has a library of ${state.sources} sources already. Give --replace to put the copy in its place.`,
    )
  const models = await queries.rows<{ id: number }>(`select id from wenji.models`)
  for (const { id } of models) await dropIndex(queries, id)
  // The counters go on: one that began anew could come to a number at which another process still holds something.
  await queries.run(`
    truncate wenji.sources, wenji.plans, wenji.sections, wenji.sentences, wenji.facts,
      wenji.fact_offices, wenji.office_counts, wenji.section_lexemes, wenji.section_terms, wenji.terms, wenji.vectors,
      wenji.versions, wenji.removed_sections;
    update wenji.models set dimension = null, writes = writes + 1;
    update wenji.totals set sections = 0, heading_bigrams = 0, body_bigrams = 0, heading_words = 0,
      body_words = 0
  `)
  await queries.rows(`insert into wenji.meta (key, value) values ($1, 1) on conflict do nothing`, [
    UNFINISHED,
  ])
  await noteAnew(queries)
}

async function putSources(
  queries: Queries,
  analyzer: Analyzer,
  sources: readonly CopiedSource[],
): Promise<void> {
  const order = new Map(sources.flatMap(({ sectionOrder }) => [...sectionOrder]))
  await putReplacements(queries, analyzer, sources, (id) => order.get(id))
  const versions = sources.flatMap(({ source, versions: all }) =>
    all.map((version) => ({ source: source.id, version })),
  )
  await queries.rows(
    `insert into wenji.versions (plan, source, number, at, title, sections, facts, change, snapshot)
     select * from unnest($1::text[], $2::text[], $3::integer[], $4::bigint[], $5::text[],
       $6::integer[], $7::integer[], $8::text[], $9::bytea[])`,
    columnsOf(versions, 9, ({ source, version }) => [
      version.planId,
      source,
      version.number,
      version.at,
      version.title,
      version.sections,
      version.facts,
      version.change === undefined ? null : JSON.stringify(version.change),
      version.snapshot ?? null,
    ]),
  )
  await queries.rows(
    `insert into wenji.removed_sections (key, plan, source, path, text, at)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[])`,
    columnsOf(
      sources.flatMap(({ removedSections }) => removedSections),
      6,
      ({ id, planId, sourceId, path, text, removedAt }) => [
        id,
        planId,
        sourceId,
        JSON.stringify(path),
        text,
        removedAt,
      ],
    ),
  )
}

async function putVectors(
  queries: Queries,
  model: string,
  vectors: readonly StoredVector[],
): Promise<void> {
  const [first] = vectors
  if (first === undefined) return
  await queries.rows(
    `insert into wenji.models (name, dimension, writes) values ($1, $2, 1)
     on conflict (name) do update set writes = models.writes + 1, dimension = $2`,
    [model, first.vector.length],
  )
  const row = await modelRow(queries, model)
  await queries.rows(
    `insert into wenji.vectors (model, text_hash, vector)
     select $1, put.hash, put.vector::vector
     from unnest($2::bytea[], $3::text[]) with ordinality as put (hash, vector, place)
     order by put.place`,
    [
      row?.id,
      vectors.map(({ textHash }) => textHash),
      vectors.map(({ vector }) => vectorText(vector)),
    ],
  )
}
