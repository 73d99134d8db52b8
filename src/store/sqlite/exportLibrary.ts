/** Reads what the interface of a library does not, for a copy of it. */

import { join } from 'node:path'
import type { PlanChange } from '../../domain/change.js'
import type { PlanId, SectionId, SourceId } from '../../domain/plan.js'
import type { LibraryExport } from '../libraryExport.js'
import { openDatabase } from './database.js'
import { LIBRARY_MIGRATIONS } from './migrations/libraryMigrations.js'

interface VersionRow {
  readonly plan: PlanId
  readonly number: number
  readonly at: number
  readonly title: string
  readonly sections: number
  readonly facts: number
  readonly change: string | null
  readonly snapshot: Buffer | null
}

interface RemovedRow {
  readonly key: SectionId
  readonly plan: PlanId
  readonly path: string
  readonly text: string
  readonly at: number
}

/**
 * Opens the library of a folder a second time, beside whoever reads it.
 *
 * @throws Error as `openDatabase` does.
 */
export function exportSqliteLibrary(folder: string): LibraryExport {
  const database = openDatabase(join(folder, 'library.db'), LIBRARY_MIGRATIONS)
  const order = database.prepare<{ source: SourceId }, { id: number; key: SectionId }>(`
    select sections.id, sections.key
    from sources
    join plans on plans.source = sources.id
    join sections on sections.plan = plans.id
    where sources.key = :source
  `)
  const versions = database.prepare<{ source: SourceId }, VersionRow>(`
    select plan, number, at, title, sections, facts, change, snapshot
    from versions where source = :source order by plan, number
  `)
  const removed = database.prepare<{ source: SourceId }, RemovedRow>(`
    select key, plan, path, text, at from removed_sections where source = :source order by key
  `)
  const models = database
    .prepare<[], string>(`select distinct model from vectors order by model`)
    .pluck()
  const vectors = database.prepare<{ model: string }, { text_hash: Buffer; vector: Buffer }>(
    `select text_hash, vector from vectors where model = :model order by id`,
  )
  return {
    sectionOrder: (source) => new Map(order.all({ source }).map(({ id, key }) => [key, id])),
    versions: (source) =>
      versions.all({ source }).map(({ plan, change, snapshot, ...row }) => ({
        ...row,
        planId: plan,
        change: change === null ? undefined : (JSON.parse(change) as PlanChange),
        snapshot: snapshot ?? undefined,
      })),
    removedSections: (source) =>
      removed.all({ source }).map(({ key, plan, path, text, at }) => ({
        id: key,
        planId: plan,
        sourceId: source,
        path: JSON.parse(path) as string[],
        text,
        removedAt: at,
      })),
    models: () => models.all(),
    *vectors(model) {
      for (const { text_hash: textHash, vector } of vectors.iterate({ model }))
        yield { textHash, vector: floatsOf(vector) }
    },
    close: () => void database.close(),
  }
}

function floatsOf(bytes: Buffer): Float32Array {
  return new Float32Array(new Uint8Array(bytes).buffer)
}
