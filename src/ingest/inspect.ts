/** Looks at a file before it goes in: what would be read, what is odd about it, and what it would change. */

import type { Refusal } from '../domain/refusal.js'
import type { SourceChanges } from '../domain/change.js'
import type { Fact, FactKind } from '../domain/fact.js'
import type { Inspection, InspectedPlan, OlderVersion, PlanWarning } from '../domain/inspection.js'
import type { Plan, Section, SourceId } from '../domain/plan.js'
import type { LibraryReader, LibraryWriter, ReadPlan } from '../store/library.js'
import { fold } from '../text/fold.js'
import { plansKept, sourceChanges } from './changes/sourceChanges.js'
import { sourceHash } from './ingest.js'
import { MAX_SOURCE_BYTES } from './load/decode.js'
import { isRefusal } from './load/loadedSource.js'
import { knownPlan } from './knownFacts.js'
import type { SourceReader } from './reader/sourceReader.js'

export interface InspectTools {
  readonly library: LibraryReader & Pick<LibraryWriter, 'sources'>
  readonly reader: SourceReader
}

/** Reads a file as the ingest would, and writes nothing. */
export type Inspect = (name: string, bytes: Uint8Array) => Promise<Inspection | Refusal>

const MOST_HEADINGS = 12
const MOST_OLDER = 3
/** UTF-16 units from which on a plan without headings is a plan whose headings were not recognised. */
const LONG_TEXT = 1500
/** The root, one heading, and one that is taken for such by mistake. */
const FEWEST_SECTIONS = 4
/** What tells two versions of a plan apart and is no part of its name. */
const VERSION_WORDS =
  /(?:19|20)\d{2}(?:\s*[-—–至到]\s*(?:19|20)?\d{2,4})?年?度?|第[一二三四五六七八九十\d]+[版稿次]|修订[版稿]?|征求意见稿|试行|送审稿|[（(][^（()）]{0,12}[)）]|\s/g

export function createInspect({ library, reader }: InspectTools): Inspect {
  return async (name, bytes) => {
    if (bytes.byteLength > MAX_SOURCE_BYTES)
      return { refused: `larger than ${MAX_SOURCE_BYTES / 1024 / 1024} MB`, why: 'too-large' }
    const source = name as SourceId
    const known = (await plansKept(source, library)).map(knownPlan)
    const read = await reader.read({ source, name, bytes, known })
    if (isRefusal(read)) return read
    const { plans, hidden } = read
    const hash = sourceHash(bytes)
    const sources = await library.sources([source])
    return {
      plans: plans.map(inspected),
      hidden,
      unchanged: sources.some((one) => one.hash === hash),
      older: await olderVersions(source, plans, library),
    }
  }
}

function inspected({ plan, sections, facts }: ReadPlan): InspectedPlan {
  const counts: Record<FactKind, number> = { assignment: 0, target: 0, deadline: 0, person: 0 }
  for (const { kind } of facts) counts[kind]++
  const headings = sections.filter(({ level }) => level === 1).map(({ heading }) => heading)
  return {
    title: plan.title,
    sections: sections.length,
    facts: counts,
    headings: headings.slice(0, MOST_HEADINGS),
    warnings: warningsFor(plan, sections, facts),
  }
}

function warningsFor(
  { length }: Plan,
  sections: readonly Section[],
  facts: readonly Fact[],
): PlanWarning[] {
  const withoutOffice = tasksWithoutOffice(sections, facts)
  return [
    ...(sections.length < FEWEST_SECTIONS && length > LONG_TEXT
      ? [{ kind: 'no-outline' } as const]
      : []),
    ...(facts.length === 0 ? [{ kind: 'no-facts' } as const] : []),
    ...(withoutOffice > 0 ? [{ kind: 'tasks-without-office', count: withoutOffice } as const] : []),
  ]
}

/** Sections that set a figure or a time, and for which nobody is named in them, above or below. */
function tasksWithoutOffice(sections: readonly Section[], facts: readonly Fact[]): number {
  const assigned = facts.filter(({ kind }) => kind === 'assignment')
  if (assigned.length === 0) return 0
  const tasks = sections.filter(
    ({ id, level }) =>
      level > 1 && facts.some(({ kind, sectionId }) => sectionId === id && TASK_KINDS.has(kind)),
  )
  return tasks.filter(
    ({ start, end }) => !assigned.some(({ scope }) => scope.start < end && scope.end > start),
  ).length
}

const TASK_KINDS: ReadonlySet<FactKind> = new Set(['target', 'deadline'])

/** The source of the same name first, then those whose only plan has the same title but for year and version. */
async function olderVersions(
  source: SourceId,
  plans: readonly ReadPlan[],
  library: LibraryReader,
): Promise<OlderVersion[]> {
  const known = await library.plans('all')
  const stems = new Set(plans.map(({ plan }) => stemOf(plan.title)))
  const alike = known.filter(
    ({ sourceId, title }) => sourceId === source || stems.has(stemOf(title)),
  )
  const ids = [...new Set(alike.map(({ sourceId }) => sourceId))]
  const ordered = ids.sort((a, b) => Number(b === source) - Number(a === source))
  return Promise.all(
    ordered.slice(0, MOST_OLDER).map(async (id): Promise<OlderVersion> => {
      const changes: SourceChanges = sourceChanges(id, await plansKept(id, library), plans)
      const titles = known.filter(({ sourceId }) => sourceId === id).map(({ title }) => title)
      return { sourceId: id, titles, sameName: id === source, changes }
    }),
  )
}

function stemOf(title: string): string {
  return fold(title).replace(VERSION_WORDS, '')
}
