/** Whether plans agree with their texts, and the indexes with the plans. */

import type { PlanId } from '../../../domain/plan.js'
import type { Database } from '../database.js'
import { createFactReading } from '../factReading.js'
import { createGeneration } from '../generation.js'
import { createOutlineReading } from '../outlineReading.js'
import { createPlanReading } from '../planReading.js'
import { createPlanTexts } from '../planTexts.js'
import { assertAgrees } from '../../readPlanCheck.js'
import { planDigest, sectionDigests } from '../../sectionDigest.js'
import { createWholePlans } from '../wholePlans.js'
import { type Finding, fault, looked, ok } from './finding.js'

const REINDEX =
  'Put back a backup (npm run restore -- FILE), or move library.db away and index the plans again.'

export function examinePlans(database: Database): readonly Finding[] {
  return [
    ...looked('plans', REINDEX, () => texts(database)),
    ...looked('index', REINDEX, () => indexes(database)),
  ]
}

/** Every span of every plan is held against the text, and every digest against what was read. */
function texts(database: Database): Finding[] {
  const current = createPlanTexts(database, createGeneration(database))
  const plans = createPlanReading(database, current)
  const outline = createOutlineReading(database, current)
  const { readPlan } = createWholePlans(database, {
    ...plans,
    ...outline,
    ...createFactReading(database, current),
  })
  const stored = database
    .prepare<{ id: PlanId }, string>(`select digest from plans where key = :id`)
    .pluck()
  const sections = database.prepare<{ id: PlanId }, { key: string; digest: string }>(
    `select s.key, s.digest from plans join sections s on s.plan = plans.id where plans.key = :id`,
  )
  const all = plans.plans('all')
  const faults = all.flatMap(({ id, title }) =>
    looked(`plan 《${title}》`, REINDEX, () => {
      const read = readPlan(id)
      if (!read) return [fault(`plan 《${title}》`, 'is gone', REINDEX)]
      assertAgrees(read)
      const digests = sectionDigests(read)
      const rows = sections.all({ id })
      // Sections from before there were digests have none; their plan's digest is of another form.
      if (rows.some(({ digest }) => digest === '')) return []
      const differs = rows.some(({ key, digest }) => digests.get(key as never) !== digest)
      return differs || stored.get({ id }) !== planDigest(read, digests)
        ? [fault(`plan 《${title}》`, 'is not what was written', REINDEX)]
        : []
    }),
  )
  return faults.length > 0
    ? faults
    : [ok('plans', `${all.length}, every sentence and fact stands where it should`)]
}

/** Each section is in the forward index and in both full-text indexes, the totals are their sums, and offices are counted as they are named. */
function indexes(database: Database): Finding[] {
  const number = (sql: string): number => database.prepare<[], number>(sql).pluck().get() ?? 0
  const sections = number('select count(*) from sections')
  const legs = ['section_terms', 'section_fts_bigram_docsize', 'section_fts_word_docsize']
  const counts = legs.flatMap((table) => {
    const found = number(`select count(*) from ${table}`)
    return found === sections
      ? []
      : [fault('index', `${table} has ${found} rows for ${sections} sections`, REINDEX)]
  })
  const sums = ['heading_bigrams', 'body_bigrams', 'heading_words', 'body_words'].flatMap(
    (column) => {
      const sum = number(`select coalesce(sum(${column}), 0) from section_terms`)
      const total = number(`select ${column} from totals`)
      return sum === total
        ? []
        : [fault('index', `the total of ${column} is ${total}, not ${sum}`, REINDEX)]
    },
  )
  const miscounted = number(`
    select count(*) from (
      select name, count(distinct fact) as facts from fact_offices group by name
    ) as named
    full join office_counts using (name)
    where named.facts is not office_counts.facts
  `)
  const offices =
    miscounted === 0
      ? []
      : [fault('index', `${miscounted} offices are counted otherwise than named`, REINDEX)]
  const faults = [...counts, ...sums, ...offices]
  return faults.length > 0 ? faults : [ok('index', `${sections} sections can be found`)]
}
