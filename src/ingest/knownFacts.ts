/** Reads a plan's facts, taking over those of chapters that are as they were. */

import type { Fact } from '../domain/fact.js'
import { movedFact } from '../domain/movedFact.js'
import type { PlanId, SectionId } from '../domain/plan.js'
import type { Chapter, ReadPlan } from '../store/library.js'
import { type ChapterReading, chaptersOf, chaptersToKeep } from './chapters.js'
import { findFacts } from './facts/facts.js'
import type { Reading } from './facts/reading.js'

/** What is known of a plan from the last time it was read. */
export interface KnownPlan {
  readonly planId: PlanId
  readonly chapters: readonly (Chapter & { readonly start: number })[]
  readonly facts: readonly Fact[]
}

export function knownPlan({ plan, sections, chapters, facts }: ReadPlan): KnownPlan {
  const starts = new Map(sections.map(({ id, start }) => [id, start]))
  return {
    planId: plan.id,
    chapters: chapters.map((one) => ({ ...one, start: starts.get(one.sectionId) ?? 0 })),
    facts,
  }
}

/** The same facts as `findFacts` gives, with or without what is known (test/ingest/knownFacts.test.ts holds this for any edit). */
export function factsByChapter(
  reading: Reading,
  version: number,
  known: KnownPlan | undefined,
): { readonly facts: Fact[]; readonly chapters: Chapter[] } {
  const chapters = chaptersOf(reading, version)
  const facts = factsWithKnown(reading, chapters, known)
  return { facts, chapters: chaptersToKeep(chapters, facts) }
}

function factsWithKnown(
  reading: Reading,
  chapters: readonly ChapterReading[],
  known: KnownPlan | undefined,
): Fact[] {
  const before = new Map(known?.chapters.map((one) => [one.sectionId, one]))
  const same = chapters.filter(
    ({ section, digest }) => digest !== '' && before.get(section.id)?.digest === digest,
  )
  if (!known || same.length === 0) return findFacts(reading)
  const settled = new Set(same.flatMap(({ sections }) => [...sections]))
  const fresh = findFacts(without(reading, settled))
  // What the plan says of all its chapters at its very beginning holds as far as they do not say otherwise: all are to be looked at.
  const root = reading.sections[0]?.id
  if (fresh.some(({ kind, sectionId }) => kind === 'assignment' && sectionId === root))
    return findFacts(reading)
  const moves = new Map<SectionId, number>()
  for (const { section, sections } of same) {
    const by = section.start - (before.get(section.id)?.start ?? 0)
    for (const id of sections) moves.set(id, by)
  }
  const kept = known.facts.flatMap((fact) => {
    const by = moves.get(fact.sectionId)
    return by === undefined ? [] : [movedFact(fact, by)]
  })
  return [...fresh, ...kept].sort((a, b) => a.start - b.start || a.end - b.end)
}

function without(reading: Reading, settled: ReadonlySet<SectionId>): Reading {
  return {
    ...reading,
    sections: reading.sections.filter(({ id }) => !settled.has(id)),
    sentences: reading.sentences.filter(({ sectionId }) => !settled.has(sectionId)),
    rows: reading.rows.filter(({ sentence }) => !settled.has(sentence.sectionId)),
  }
}
