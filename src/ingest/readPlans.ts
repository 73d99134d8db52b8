/** One loaded source to the plans in it, each with its outline and facts. Pure: nothing is read or written. */

import type { Plan, SourceId } from '../domain/plan.js'
import type { Segmenter } from '../text/segmenter.js'
import type { PlacedFrom, ReadPlan } from '../store/library.js'
import { type Piece, splitCollection } from './collection.js'
import { createOccurrences, planIdOf } from './identity.js'
import { factsByChapter, type KnownPlan } from './knownFacts.js'
import type { Cell, Line, LoadedSource } from './load/loadedSource.js'
import { readOutline } from './outline.js'
import { findPlanNames } from './planNames.js'
import { findTitle, titleSpan } from './title.js'

/** Raise it when reading changes, so that unchanged files are read again. */
export const READER_VERSION = 8

/**
 * Returns the plans in the order in which they stand in the source; none for a source of furniture alone. What is known of
 * them makes reading faster and changes nothing.
 */
export function readPlans(
  sourceId: SourceId,
  source: LoadedSource,
  segmenter: Pick<Segmenter, 'tag'>,
  known: readonly KnownPlan[] = [],
): ReadPlan[] {
  const given: Given = { sourceId, source, segmenter, known, occurrence: createOccurrences() }
  return splitCollection(source)
    .filter((piece) => piece.lines.length > 0)
    .map((piece, ordinal) => readPlan(given, piece, ordinal))
}

/** What all plans of one source are read with. */
interface Given {
  readonly sourceId: SourceId
  readonly source: LoadedSource
  readonly segmenter: Pick<Segmenter, 'tag'>
  readonly known: readonly KnownPlan[]
  readonly occurrence: (key: string) => number
}

function readPlan(given: Given, piece: Piece, ordinal: number): ReadPlan {
  const { sourceId, source, segmenter, known, occurrence } = given
  const found = findTitle(source, piece, sourceId)
  const printed = piece.titleLine ? [piece.titleLine] : found.lines
  const from = Math.min(piece.lines[0]?.start ?? 0, printed[0]?.start ?? Infinity)
  const to = piece.lines.at(-1)?.end ?? from
  const text = source.text.slice(from, to)
  const names = findPlanNames(found.title, text, piece.number, segmenter)
  const place = names.find((name) => name.kind === 'place')?.text
  const title =
    piece.number !== undefined && place && !found.title.includes(place)
      ? `${found.title}（${place}）`
      : found.title
  const plan: Plan = {
    id: planIdOf(sourceId, found.title, occurrence(found.title)),
    sourceId,
    title,
    ordinal,
    names,
    length: text.length,
  }
  const lines = piece.lines
    .filter((line) => !found.lines.includes(line))
    .map((line) => moved(line, -from))
  const outline = readOutline(
    plan,
    text,
    lines,
    titleSpan(
      printed.map((line) => moved(line, -from)),
      0,
    ),
  )
  const reading = { planId: plan.id, text, ...outline }
  const before = known.find(({ planId }) => planId === plan.id)
  return {
    plan,
    text,
    sections: outline.sections,
    sentences: outline.sentences,
    places: placesOf([...printed, ...piece.lines], from),
    ...factsByChapter(reading, READER_VERSION, before),
  }
}

/** A place is noted where it is another than that of the line before. */
function placesOf(lines: readonly Line[], from: number): PlacedFrom[] {
  const places: PlacedFrom[] = []
  for (const { start, place } of lines.toSorted((a, b) => a.start - b.start)) {
    if (!place || JSON.stringify(places.at(-1)?.place) === JSON.stringify(place)) continue
    places.push({ start: places.length === 0 ? 0 : start - from, place })
  }
  return places
}

function moved(line: Line, by: number): Line {
  const span = { start: line.start + by, end: line.end + by }
  if (line.kind !== 'row') return { ...line, ...span }
  const cells: Cell[] = line.cells.map((cell) =>
    cell.map((piece) => ({ start: piece.start + by, end: piece.end + by })),
  )
  return { ...line, ...span, cells }
}
