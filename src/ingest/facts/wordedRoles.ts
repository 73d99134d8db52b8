/** Roles told in words: 由A牵头, A、B为牵头单位, 牵头单位为A, A会同B, A联合B, C配合, D要…. */

import type { Named } from '../../domain/fact.js'
import type { Span } from '../../domain/plan.js'
import { fold } from '../../text/fold.js'
import { splitOffices } from '../../text/organisation.js'
import { createGate, matchesOf } from '../../text/patternGate.js'
import { isActor, isGeneric, isNoActor, isSureOffice, namesRole, withoutVerb } from './actors.js'
import { englishMentions } from './englishRoles.js'
import type { RoleMention } from './roleMention.js'
import { WORDED_FORMS, type WordedForm } from './wordedForms.js'

const formsIn = createGate(WORDED_FORMS)

/** Returns the mentions of one sentence, in order, none overlapping an earlier, surer form. */
export function wordedMentions(text: string, sentence: Span, folded: string): RoleMention[] {
  if (/[a-z]{4}/.test(folded) && !/[\u3400-\u9fff]/.test(folded))
    return englishMentions(text, sentence)
  const found: RoleMention[] = []
  for (const form of formsIn(folded)) {
    if (form.besideOthers && found.length === 0) continue
    for (const match of matchesOf(folded, form.regex)) {
      const mention = toMention(text, sentence, match, form)
      if (mention && !found.some((other) => overlaps(other, mention))) found.push(mention)
      const lead = togetherLead(text, sentence, match)
      if (lead && (mention || !found.some((other) => overlaps(other, lead)))) found.push(lead)
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/** In `A会同B` A leads. */
function togetherLead(
  text: string,
  sentence: Span,
  match: RegExpExecArray,
): RoleMention | undefined {
  const offices = placed(text, sentence, match, match.groups?.['lead'])
  return offices.length > 0 && offices.every((office) => isSureOffice(office.text))
    ? { ...spanOf(sentence, match), role: 'lead', label: '会同', offices, form: 'words' }
    : undefined
}

function placed(
  text: string,
  sentence: Span,
  match: RegExpExecArray,
  words: string | undefined,
): Named[] {
  if (!words) return []
  const at = sentence.start + match.index + match[0].indexOf(words)
  const both = /联合/.exec(words)
  if (!both) return splitOffices(text, at, at + words.length)
  const middle = at + both.index
  return [...splitOffices(text, at, middle), ...splitOffices(text, middle + 2, at + words.length)]
}

function toMention(
  text: string,
  sentence: Span,
  match: RegExpExecArray,
  form: WordedForm,
): RoleMention | undefined {
  const offices = placed(text, sentence, match, match.groups?.['list'])
  const printedLast = offices.at(-1)
  if (!printedLast) return undefined
  const names = form.cutsLast ? [...offices.slice(0, -1), withoutVerb(printedLast)] : offices
  if (!areActors(names, form.trust, (match.groups?.['etc'] ?? '').length > 1)) return undefined
  const label = match.groups?.['verb'] ?? ''
  const role = form.role(match.groups ?? {})
  return { ...spanOf(sentence, match), role, label, offices: names, form: 'words' }
}

/** `vouched`: 等部门 stands behind the list, so shorthand (财政、教育等部门) is believed where one name is sure. */
function areActors(names: readonly Named[], trust: 'last' | 'all', vouched: boolean): boolean {
  const words = names.map((name) => withoutCase(name.text))
  if (words.some((name) => isNoActor(name) || namesRole(name))) return false
  if (words.every(isGeneric)) return false
  if (vouched && words.length > 1 && words.every((name) => name.length <= 8)) return true
  if (trust === 'last') return isActor(words.at(-1) as string)
  return words.every((name) => isSureOffice(name) || isGeneric(name))
}

/** Simplified characters; Latin letters keep their case, by which a Latin name is known. */
function withoutCase(name: string): string {
  return /[A-Za-z]/.test(name) ? name : fold(name)
}

function spanOf(sentence: Span, match: RegExpExecArray): Span {
  return {
    start: sentence.start + match.index,
    end: sentence.start + match.index + match[0].length,
  }
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}
