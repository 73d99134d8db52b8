/** The versions of a plan and what changed in them, in lines of plain text. */

import type { FactChange, PlanChange, SectionPlace } from '../domain/change.js'
import type { PlanVersion } from '../domain/version.js'
import { type Language, messages } from './messages.js'
import { languageOf, wordDate } from './wording.js'

/** `3  2026-03-09  《…》  56 sections, 41 facts`; a state that can no more be compared is marked. */
export function versionLine({ number, at, title, sections, facts, isKept }: PlanVersion): string {
  const say = messages(languageOf(title)).administration
  const kept = isKept ? '' : ` ${say.versionNotKept}`
  return `${number}  ${wordDate(at)}  ${say.versionCounts(sections, facts)}${kept}`
}

/** Sections by heading path, then the facts that say something else, old → new; a line that says so where nothing did. In the plan's language unless told. */
export function changeLines(change: PlanChange, language = languageOf(change.plan)): string[] {
  const say = messages(language).administration
  const { added, changed, removed } = change.sections
  const lines = [
    ...(change.renamedFrom === undefined ? [] : [say.renamed(change.renamedFrom)]),
    ...placeLines(say.sectionsAdded, added, language),
    ...placeLines(say.sectionsChanged, changed, language),
    ...placeLines(say.sectionsRemoved, removed, language),
    ...change.facts.map((fact) => factLine(fact, language)),
  ]
  return lines.length > 0 ? lines : [say.noChange]
}

function placeLines(
  head: (count: number) => string,
  places: readonly SectionPlace[],
  language: Language,
): string[] {
  if (places.length === 0) return []
  const { opening } = messages(language).administration
  return [head(places.length), ...places.map(({ path }) => `  · ${path.join(' → ') || opening}`)]
}

function factLine({ kind, path, before, after }: FactChange, language: Language): string {
  const say = messages(language).administration
  // A heading may end with its own stop or colon (（一）河道清淤。).
  const place = (path.at(-1) ?? say.opening).replace(/[。：:]$/, '')
  return `${say.factKind[kind]}｜${place}：${before ?? say.nothing} → ${after ?? say.nothing}`
}
