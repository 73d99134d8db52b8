/** Reads plans with all that was read from them, as the ingest handed them over, and what they were before. */

import { removedOf, type RemovedRow } from '../keptRows.js'
import type { PlanChange } from '../../domain/change.js'
import type { PlanId, SectionId } from '../../domain/plan.js'
import type { PlanVersion, RemovedSection } from '../../domain/version.js'
import type { Chapter, LibraryReader, PlacedFrom, ReadPlan } from '../library.js'
import { unpackSnapshot } from '../snapshot.js'
import type { Queries, Reading } from './connect.js'
import { createFactReading } from './factReading.js'
import { createOutlineReading } from './outlineReading.js'
import { createPlanReading } from './planReading.js'
import { createPlanTexts } from './planTexts.js'

/** The contract of each is the one of the same name in library.ts. */
export type WholePlans = Pick<LibraryReader, 'readPlan' | 'versions' | 'planAt' | 'removedSection'>

export function createWholePlans(database: Reading): WholePlans {
  return {
    readPlan: (id) => database.read((queries) => wholePlan(queries, id)),
    versions: (id) => versionsOf(database, id),
    planAt: (id, version) =>
      database.read(async (queries) => {
        const [row] = await queries.rows<{ snapshot: Buffer | null; last: number }>(
          `select snapshot, (select max(number) from wenji.versions where plan = $1) as last
           from wenji.versions where plan = $1 and number = $2`,
          [id, version],
        )
        if (row?.last === version) return wholePlan(queries, id)
        return row?.snapshot ? unpackSnapshot(row.snapshot) : undefined
      }),
    removedSection: (id) => removedSectionOf(database, id),
  }
}

/** All its parts are read in the transaction of `queries`. */
async function wholePlan(queries: Queries, id: PlanId): Promise<ReadPlan | undefined> {
  const parts = readingIn(queries)
  const plan = await parts.plan(id)
  if (plan === undefined) return undefined
  const [row] = await queries.rows<{ places: string; chapters: string }>(
    `select places, chapters from wenji.plans where key = $1`,
    [id],
  )
  const sections = await parts.outline(id)
  const sentences = await parts.sentences(sections.map((section) => section.id))
  return {
    plan,
    text: (await parts.planText(id)) ?? '',
    sections,
    sentences: sentences.sort((a, b) => a.ordinal - b.ordinal),
    facts: await parts.facts({ scope: [id] }),
    places: JSON.parse(row?.places ?? '[]') as PlacedFrom[],
    chapters: JSON.parse(row?.chapters ?? '[]') as Chapter[],
  }
}

/** The readings over a transaction that is open already, each of which is then a part of it. */
function readingIn(queries: Queries) {
  const within: Reading = { rows: queries.rows, read: (use) => use(queries) }
  const withTexts = createPlanTexts(within)
  return {
    ...createPlanReading(within, withTexts),
    ...createOutlineReading(within, withTexts),
    ...createFactReading(within, withTexts),
  }
}

interface VersionRow extends Omit<PlanVersion, 'planId' | 'change' | 'isKept'> {
  readonly change: string | null
  readonly kept: boolean
}

async function versionsOf(database: Reading, planId: PlanId): Promise<PlanVersion[]> {
  const rows = await database.rows<VersionRow>(
    `select number, at, title, sections, facts, change,
       snapshot is not null or number = max(number) over () as kept
     from wenji.versions where plan = $1 order by number desc`,
    [planId],
  )
  return rows.map(({ change, kept, ...row }) => ({
    planId,
    ...row,
    change: change === null ? undefined : (JSON.parse(change) as PlanChange),
    isKept: kept,
  }))
}

async function removedSectionOf(
  database: Reading,
  id: SectionId,
): Promise<RemovedSection | undefined> {
  const [row] = await database.rows<RemovedRow>(
    `select plan, source, path, text, at from wenji.removed_sections where key = $1`,
    [id],
  )
  return row && removedOf(id, row)
}
