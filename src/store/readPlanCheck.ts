/** What must hold before a plan goes in. The library never keeps a quote that is not in the text. */

import type { SectionId, Span } from '../domain/plan.js'
import { namesOf } from './factNames.js'
import type { ReadPlan } from './library.js'

/**
 * Holds a plan against its own text: every span lies in it, every sentence, quote and name is what stands at its span,
 * every part belongs to this plan, and no id occurs twice. Proved by the conformance suite ("refuses …").
 *
 * @throws Error that names the plan and the first thing that does not agree.
 */
export function assertAgrees(read: ReadPlan): void {
  const fault = textFault(read) ?? sectionFault(read) ?? sentenceFault(read) ?? factFault(read)
  if (fault === undefined) return
  throw new Error(`Plan "${read.plan.title}" (${read.plan.id}) is not kept: ${fault}`)
}

function textFault({ plan, text }: ReadPlan): string | undefined {
  if (plan.length !== text.length) {
    return `its length is ${plan.length} and its text has ${text.length} UTF-16 units`
  }
  // Such a unit cannot be written as UTF-8; what is read back would differ from what was quoted.
  if (/\p{Surrogate}/u.test(text)) return 'its text has half a surrogate pair'
  return undefined
}

function sectionFault({ plan, text, sections }: ReadPlan): string | undefined {
  const seen = new Set<SectionId>()
  for (const [index, section] of sections.entries()) {
    const name = `section ${section.id} ("${section.heading}")`
    if (section.planId !== plan.id) return `${name} belongs to plan ${section.planId}`
    if (seen.has(section.id)) return `${name} occurs twice`
    if (section.ordinal !== index) return `${name} has ordinal ${section.ordinal} at place ${index}`
    if (!lies(section, text) || !lies(section.headingSpan, text))
      return `${name} ends past the text`
    if (index === 0 ? section.parentId !== undefined : !isIn(seen, section.parentId)) {
      return `${name} has no parent before it, or is a root with one`
    }
    seen.add(section.id)
  }
  return sections.length === 0 ? 'it has no root section' : undefined
}

function sentenceFault({ plan, text, sections, sentences }: ReadPlan): string | undefined {
  const known = new Set(sections.map(({ id }) => id))
  const seen = new Set<string>()
  for (const sentence of sentences) {
    const name = `sentence ${sentence.id} ("${sentence.text}")`
    if (sentence.planId !== plan.id) return `${name} belongs to plan ${sentence.planId}`
    if (!known.has(sentence.sectionId)) return `${name} stands in no section of it`
    if (seen.has(sentence.id)) return `${name} occurs twice`
    if (!agrees(sentence, text)) return `${name} is not what stands at its span`
    seen.add(sentence.id)
  }
  return undefined
}

function factFault({ plan, text, sections, facts }: ReadPlan): string | undefined {
  const known = new Set(sections.map(({ id }) => id))
  const seen = new Set<string>()
  for (const fact of facts) {
    const name = `${fact.kind} ${fact.id} ("${fact.quote}")`
    if (fact.planId !== plan.id) return `${name} belongs to plan ${fact.planId}`
    if (!known.has(fact.sectionId)) return `${name} stands in no section of it`
    if (seen.has(fact.id)) return `${name} occurs twice`
    if (!lies(fact.scope, text)) return `the scope of ${name} ends past the text`
    const said = [{ start: fact.start, end: fact.end, text: fact.quote }, ...namesOf(fact)]
    const wrong = said.find((words) => !agrees(words, text))
    if (wrong !== undefined) return `${name} says "${wrong.text}", which is not at its span`
    seen.add(fact.id)
  }
  return undefined
}

function lies({ start, end }: Span, text: string): boolean {
  return 0 <= start && start <= end && end <= text.length
}

function agrees(words: Span & { readonly text: string }, text: string): boolean {
  return lies(words, text) && text.slice(words.start, words.end) === words.text
}

function isIn(seen: ReadonlySet<SectionId>, id: SectionId | undefined): boolean {
  return id !== undefined && seen.has(id)
}
