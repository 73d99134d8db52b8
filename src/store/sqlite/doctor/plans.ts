/** Whether plans agree with their texts, and the indexes with the plans. */

import type { PlanId } from '../../../domain/plan.js'
import type { Database } from '../database.js'
import { createFactReading } from '../factReading.js'
import { createOutlineReading } from '../outlineReading.js'
import { createPlanReading } from '../planReading.js'
import { createPlanTexts } from '../planTexts.js'
import { assertAgrees } from '../../readPlanCheck.js'
import { planDigest, sectionDigests } from '../../sectionDigest.js'
import { createWholePlans } from '../wholePlans.js'
import { type Finding, fault, looked, ok } from './finding.js'
import { examineTerms } from './terms.js'

const REINDEX =
  'Put back a backup (npm run restore -- FILE), or move library.db away and index the plans again.'

export function examinePlans(database: Database): readonly Finding[] {
  return [
    ...looked('plans', REINDEX, () => texts(database)),
    ...looked('index', REINDEX, () => examineTerms(database, REINDEX)),
  ]
}

/** Every span of every plan is held against the text, and every digest against what was read. */
function texts(database: Database): Finding[] {
  const current = createPlanTexts(database)
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
