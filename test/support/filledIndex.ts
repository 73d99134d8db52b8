/** An index in a folder as the ingest leaves it, made in milliseconds: plans, facts, and a vector for each sentence. */

import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import type { ReadPlan } from '../../src/store/library.js'
import { openSqliteLibrary } from '../../src/store/sqlite/sqliteLibrary.js'
import { planOf, sourceOf } from '../store/planFixture.js'
import { plainAnalyzer } from './plainAnalyzer.js'

/** The model whose vectors a filled index has. */
export const MODEL = 'four numbers'

/** A plan of one source and one section below its title, which names a lead. */
export function riverPlan(office: string): ReadPlan {
  return planOf('river.txt', '青石县护河方案', [
    {
      heading: '一、河道清淤',
      sentences: ['对12条河道开展清淤。', '每季度巡查一次。'],
      offices: [{ role: 'lead', names: [office] }],
    },
  ])
}

/** Writes the plans into the index of `folder`, each as the only one of its source. */
export async function fillIndex(folder: string, ...plans: readonly ReadPlan[]): Promise<void> {
  const library = await openSqliteLibrary({ folder, analyzer: plainAnalyzer })
  try {
    for (const read of plans) await library.replaceSource(sourceOf(read.plan.sourceId), [read])
    const texts = await library.textsWithoutVector(MODEL, 1_000)
    await library.putVectors(
      MODEL,
      texts.map((text) => ({ text, vector: Float32Array.of(0.6, 0, -0.8, 0) })),
    )
  } finally {
    await library.close()
  }
}

/** Every plan of the index in `folder` with all that was read from it, as somebody who opens it now finds it. */
export async function plansIn(folder: string): Promise<(ReadPlan | undefined)[]> {
  const library = await openSqliteLibrary({ folder, analyzer: plainAnalyzer })
  try {
    const plans = await library.plans('all')
    return await Promise.all(plans.map(({ id }) => library.readPlan(id)))
  } finally {
    await library.close()
  }
}

/** Runs SQL on a database of `folder` behind Wenji's back. */
export function tamper(folder: string, sql: string, name = 'library.db'): void {
  const database = new SqliteDatabase(join(folder, name))
  try {
    database.exec(sql)
  } finally {
    database.close()
  }
}

/** Writes over bytes of a file, as a failing disk does. */
export function overwrite(file: string, at: number, bytes: number): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(bytes, 0xa5), 0, bytes, at)
  closeSync(handle)
}
