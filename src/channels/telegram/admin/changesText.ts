/** What a re-index changed, in lines of HTML: plans and sections, and which leads and figures say something else now. */

import type { FactChange, PlanChange, SectionPlace, SourceChanges } from '../../../domain/change.js'
import type { PlanId } from '../../../domain/plan.js'
import type { Scope } from '../../../domain/question.js'
import { type Language, messages } from '../../messages.js'
import { cutText, escapeHtml } from '../html.js'

/** Sections of one kind that are named; the rest are counted. */
const MOST_SECTIONS = 6
const MOST_FACTS = 40
const LONGEST_PLACE = 120
const LONGEST_WORDS = 100
/** Leads and figures first: they are what an office answers for. */
const KIND_ORDER: readonly FactChange['kind'][] = [
  'lead',
  'responsible',
  'target',
  'deadline',
  'participant',
  'person',
]

/** Only plans of the scope are named. Empty where nothing changed in them. */
export function changesLines(
  changes: readonly SourceChanges[],
  scope: Scope,
  language: Language,
): string[] {
  const sees = (id: PlanId): boolean => scope === 'all' || scope.includes(id)
  const say = messages(language).administration
  return changes.flatMap(({ added, removed, changed }) => [
    ...added
      .filter(({ planId }) => sees(planId))
      .map(({ plan }) => say.planAdded(plan))
      .map(escapeHtml),
    ...removed
      .filter(({ planId }) => sees(planId))
      .map(({ plan }) => say.planRemoved(plan))
      .map(escapeHtml),
    ...changed.filter(({ planId }) => sees(planId)).flatMap((plan) => planLines(plan, language)),
  ])
}

function planLines(
  { plan, renamedFrom, sections, facts }: PlanChange,
  language: Language,
): string[] {
  const say = messages(language).administration
  const ordered = [...facts].sort((a, b) => KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind))
  const left = ordered.length - MOST_FACTS
  return [
    `<b>《${escapeHtml(plan)}》</b>`,
    ...(renamedFrom === undefined ? [] : [escapeHtml(say.renamed(renamedFrom))]),
    ...sectionLines(say.sectionsAdded, sections.added, say.opening),
    ...sectionLines(say.sectionsChanged, sections.changed, say.opening),
    ...sectionLines(say.sectionsRemoved, sections.removed, say.opening),
    ...ordered.slice(0, MOST_FACTS).map((fact) => factLine(fact, language)),
    ...(left > 0 ? [escapeHtml(say.moreFacts(left))] : []),
    '',
  ]
}

/** A plan's root has no path: what stands before the first heading. */
function sectionLines(
  head: (count: number) => string,
  places: readonly SectionPlace[],
  opening: string,
): string[] {
  if (places.length === 0) return []
  const named = places
    .slice(0, MOST_SECTIONS)
    .map(({ path }) => `  · ${escapeHtml(cutText(path.join(' → ') || opening, LONGEST_PLACE))}`)
  return [
    escapeHtml(head(places.length)),
    ...named,
    ...(places.length > MOST_SECTIONS ? ['  · …'] : []),
  ]
}

/** 牵头｜（一）河道清淤：县水利局 → 县农业农村局, the new words in bold. */
function factLine({ kind, path, before, after }: FactChange, language: Language): string {
  const say = messages(language).administration
  const words = (text: string | undefined): string =>
    escapeHtml(text === undefined ? say.nothing : cutText(text, LONGEST_WORDS))
  const place = escapeHtml(cutText(path.at(-1) ?? say.opening, LONGEST_PLACE / 2))
  return `⚠️ ${escapeHtml(say.factKind[kind])}｜${place}\n    ${words(before)} → <b>${words(after)}</b>`
}

/** Lines put together into texts of at most so many visible characters. */
export function pagesOf(
  lines: readonly string[],
  visible: (html: string) => string,
  room: number,
): string[] {
  const pages: string[] = []
  let page = ''
  for (const line of lines) {
    const longer = page === '' ? line : `${page}\n${line}`
    if (visible(longer).length > room && page !== '') {
      pages.push(page)
      page = line
    } else page = longer
  }
  return [...pages, page].filter((text) => text.trim() !== '')
}
