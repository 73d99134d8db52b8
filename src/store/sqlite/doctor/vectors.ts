/** Whether each sentence has a vector of each model, and the files made of vectors are of any use. */

import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../database.js'
import { textHash } from '../../textHash.js'
import { createVectorCounting } from '../vectorCounting.js'
import { isVectorFileWhole, vectorFileName } from '../vectorFile.js'
import { type Finding, fault, looked, note, ok } from './finding.js'

const INDEX = 'Nothing: a running npm start makes them, or else the next one, or npm run ingest.'
const UNUSED = 'Nothing: npm start or npm run ingest removes it when all vectors are there.'
const REINDEX =
  'Put back a backup (npm run restore -- FILE), or move library.db away and index the plans again.'
/** How far a squared length may be from 1 (or 0, of a text of which nothing is known). */
const TOLERANCE = 2e-3

export function examineVectors(database: Database, models: readonly string[]): readonly Finding[] {
  return looked('vectors', REINDEX, () => [
    ...hashes(database),
    ...orphans(database),
    ...models.flatMap((model) => vectors(database, model)),
    ...unused(database, models),
  ])
}

/** A sentence finds its vector by the hash of its text. Each plan's text is read once. */
function hashes(database: Database): Finding[] {
  const plans = database.prepare<[], number>(`select id from plans`).pluck().all()
  const text = database.prepare<[number], string>(`select text from plans where id = ?`).pluck()
  const rows = database.prepare<[number], { start: number; end: number; hash: Buffer }>(`
    select sentences.start + sections.shift as start, sentences.end + sections.shift as end,
      sentences.text_hash as hash
    from sections join sentences on sentences.section = sections.id
    where sections.plan = ?
  `)
  let wrong = 0
  for (const plan of plans) {
    const whole = text.get(plan) ?? ''
    for (const { start, end, hash } of rows.all(plan))
      if (!textHash(whole.slice(start, end)).equals(hash)) wrong++
  }
  return wrong > 0 ? [fault('sentences', `${wrong} have the hash of another text`, REINDEX)] : []
}

function orphans(database: Database): Finding[] {
  const count = database.prepare<[], number>(`
    select count(*) from vectors where not exists (
      select 1 from sentences where sentences.text_hash = vectors.text_hash)`)
  const found = count.pluck().get() ?? 0
  return found > 0
    ? [note('vectors', `${found} belong to no sentence`, 'Nothing: they do no harm.')]
    : []
}

/** Those that are still to come are no fault: until then the model of the repository answers. */
function vectors(database: Database, model: string): Finding[] {
  const { done, total } = countEach(database, model)
  const kept = createVectorCounting(database)(model)
  const broken = brokenVectors(database, model)
  const miscounted = `${kept.done} of ${kept.total} are told of ${model} where ${done} of ${total} are`
  return [
    // A vector without a sentence is counted by what is kept, and is a note of its own.
    ...(total - done !== kept.total - kept.done ? [fault('vectors', miscounted, REINDEX)] : []),
    ...(broken > 0 ? [fault('vectors', `${broken} of ${model} are not of its form`, REINDEX)] : []),
    done < total
      ? note('vectors', `${total - done} of ${total} sentences have none of ${model} yet`, INDEX)
      : ok('vectors', `${done} of ${model}, one for each sentence's text`),
  ]
}

function countEach(database: Database, model: string): { done: number; total: number } {
  const counts = database.prepare<{ model: string }, { done: number; total: number }>(`
    select count(vectors.id) as done, count(*) as total
    from (select distinct text_hash from sentences) as texts
    left join vectors on vectors.model = :model and vectors.text_hash = texts.text_hash
  `)
  return counts.get({ model }) ?? { done: 0, total: 0 }
}

function unused(database: Database, models: readonly string[]): Finding[] {
  const rows = database.prepare<{ models: string }, { model: string; count: number }>(`
    select model, count(*) as count from vectors
    where model not in (select value from json_each(:models)) group by model
  `)
  return rows
    .all({ models: JSON.stringify(models) })
    .map(({ model, count }) => note('vectors', `${count} are of ${model}, not in use`, UNUSED))
}

function brokenVectors(database: Database, model: string): number {
  const rows = database.prepare<{ model: string }, Buffer>(
    `select vector from vectors where model = :model`,
  )
  const bytes = usualBytes(database, model)
  let broken = 0
  for (const vector of rows.pluck().iterate({ model })) {
    let squares = 0
    for (let at = 0; at + 4 <= vector.byteLength; at += 4) squares += vector.readFloatLE(at) ** 2
    const isUnit = Math.abs(squares - 1) <= TOLERANCE || squares === 0
    if (vector.byteLength !== bytes || !isUnit) broken++
  }
  return broken
}

/** The length that most have: were it the first one's, a first one that is cut would make all others the broken ones. */
function usualBytes(database: Database, model: string): number | undefined {
  return database
    .prepare<{ model: string }, number>(
      `select length(vector) from vectors where model = :model
       group by length(vector) order by count(*) desc, length(vector) desc limit 1`,
    )
    .pluck()
    .get({ model })
}

/** A file that is cut or changed is made anew when it is needed; it is told all the same. */
export async function examineVectorFiles(
  indexDir: string,
  models: readonly string[],
): Promise<Finding[]> {
  if (!existsSync(indexDir)) return []
  const check = 'vector file'
  const files = (await readdir(indexDir)).filter((name) => /^vectors-.*\.(?:rows|hnsw)$/.test(name))
  const used = models.map(vectorFileName)
  return files.map((name) => {
    if (!used.includes(name)) return note(check, `${name} is of a model not in use`, UNUSED)
    return isVectorFileWhole(join(indexDir, name))
      ? ok(check, name)
      : note(check, `${name} is cut or changed`, 'Nothing: it is made anew.')
  })
}
