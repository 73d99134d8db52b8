/** The rows of a plan's sections: which stay as they are written, where they stand now, which come and go. */

import type { Section, SectionId } from '../../domain/plan.js'
import type { Database } from './database.js'

/** A section that stays. Its sentences and facts keep the spans they were written with; `shift` tells how far they have moved. */
export interface KeptRow {
  readonly id: number
  readonly start: number
  readonly end: number
  readonly heading_start: number
  readonly heading_end: number
  readonly ordinal: number
  readonly parent: number | null
  readonly shift: number
  readonly ordinal_shift: number
  /** Ordinal of its first sentence as written; null where it owns none. */
  readonly first: number | null
}

export interface SectionRows {
  /** Deletes what is not in `digests` with the same digest, after `onRemove`; cascades and triggers take all that hangs on it. */
  readonly keep: (
    plan: number,
    digests: ReadonlyMap<SectionId, string>,
    onRemove: (section: number) => void,
  ) => { readonly kept: ReadonlyMap<SectionId, KeptRow>; readonly removedTexts: readonly Buffer[] }
  /** `firstOrdinal` is that of its first sentence now. */
  readonly move: (
    row: KeptRow,
    section: Section,
    parent: number | undefined,
    firstOrdinal: number | undefined,
  ) => void
  /** Returns the rowid. */
  readonly insert: (
    plan: number,
    section: Section,
    parent: number | undefined,
    digest: string,
  ) => number
}

/** Prepares the statements. */
export function createSectionRows(database: Database): SectionRows {
  return { keep: keeper(database), move: mover(database), insert: inserter(database) }
}

interface KnownRow extends KeptRow {
  readonly key: SectionId
  readonly digest: string
}

function keeper(database: Database): SectionRows['keep'] {
  const select = database.prepare<{ plan: number }, KnownRow>(`
    select id, key, digest, start, end, heading_start, heading_end, ordinal, parent, shift,
      ordinal_shift,
      (select min(ordinal) from sentences where section = sections.id) as first
    from sections where plan = :plan order by ordinal
  `)
  const texts = database
    .prepare<{ section: number }, Buffer>(
      `select distinct text_hash from sentences where section = :section`,
    )
    .pluck()
  const remove = database.prepare<{ section: number }>(`delete from sections where id = :section`)
  // The ordinals of a plan are unique at every moment: while sections change places, those of old stand below zero.
  const setAside = database.prepare<{ plan: number }>(
    `update sections set ordinal = -1 - ordinal where plan = :plan`,
  )
  return (plan, digests, onRemove) => {
    const known = select.all({ plan })
    const order = [...digests.keys()]
    const kept = new Map<SectionId, KnownRow>()
    const removedTexts: Buffer[] = []
    for (const row of known) {
      if (row.digest !== '' && digests.get(row.key) === row.digest) kept.set(row.key, row)
      else {
        removedTexts.push(...texts.all({ section: row.id }))
        onRemove(row.id)
        remove.run({ section: row.id })
      }
    }
    const moves = [...kept.values()].some(({ key, ordinal }) => order[ordinal] !== key)
    if (!moves) return { kept, removedTexts }
    setAside.run({ plan })
    const aside = [...kept].map(([key, row]): [SectionId, KnownRow] => [
      key,
      { ...row, ordinal: -1 - row.ordinal },
    ])
    return { kept: new Map(aside), removedTexts }
  }
}

function mover(database: Database): SectionRows['move'] {
  const update = database.prepare(`
    update sections set ordinal = :ordinal, parent = :parent, start = :start, end = :end,
      heading_start = :headingStart, heading_end = :headingEnd, shift = :shift,
      ordinal_shift = :ordinalShift
    where id = :id
  `)
  return (row, section, parent, firstOrdinal) => {
    const writtenAt = row.start - row.shift
    const now = {
      ordinal: section.ordinal,
      parent: parent ?? null,
      start: section.start,
      end: section.end,
      headingStart: section.headingSpan.start,
      headingEnd: section.headingSpan.end,
      shift: section.start - writtenAt,
      ordinalShift: row.first === null || firstOrdinal === undefined ? 0 : firstOrdinal - row.first,
    }
    if (
      row.ordinal === now.ordinal &&
      row.parent === now.parent &&
      row.start === now.start &&
      row.end === now.end &&
      row.ordinal_shift === now.ordinalShift
    )
      return
    update.run({ id: row.id, ...now })
  }
}

/** Rowids are taken from a counter: one that was a section's is never another's (m003). */
function inserter(database: Database): SectionRows['insert'] {
  const next = database
    .prepare<[], number>(
      `update meta set value = value + 1 where key = 'last_section' returning value`,
    )
    .pluck()
  const insert = database.prepare(`
    insert into sections
      (id, plan, ordinal, key, parent, level, heading, heading_start, heading_end, start, end, path,
       digest)
    values
      (:id, :plan, :ordinal, :key, :parent, :level, :heading, :headingStart, :headingEnd, :start, :end,
       :path, :digest)
  `)
  return (plan, section, parent, digest) => {
    const id = next.get()
    if (id === undefined) throw new Error('The library counts no sections')
    insert.run({
      id,
      plan,
      ordinal: section.ordinal,
      key: section.id,
      parent: parent ?? null,
      level: section.level,
      heading: section.heading,
      headingStart: section.headingSpan.start,
      headingEnd: section.headingSpan.end,
      start: section.start,
      end: section.end,
      path: JSON.stringify(section.path),
      digest,
    })
    return id
  }
}
