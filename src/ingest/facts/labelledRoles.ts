/** Roles behind labels: 牵头单位：A、B, 【责任部门】A, 责任单位：A（牵头）、B, 责任分工：A牵头，B配合. */

import type { Named } from '../../domain/fact.js'
import type { Span } from '../../domain/plan.js'
import { splitOffices } from '../../text/organisation.js'
import { matchesOf } from '../../text/patternGate.js'
import { LABELLED, mayHoldLabel, OTHER_LABEL, roleOfLabel } from './labels.js'
import { shareOfOffices } from './officeLists.js'
import type { RoleMention } from './roleMention.js'
import { rolesInList } from './rolesInList.js'

const LONGEST_LIST = 400
/** 排在第一位的为牵头单位, 下同: what a list may close with and is no name. */
const RULE_AT_END =
  /(?:[,;。(](?:其中|以上)?(?:(?:列|排|居)?(?:在|名)?(?:第一|首)|下同)|\((?:除|注|标)[^()]{0,40}(?:第一|首)).*$/
/** A list ends with its sentence, or at a dash that opens a remark. */
const STOP = /[;。](?!\s*$)|\s-{2,}/g

/** Returns the labelled mentions of one stretch of text, in order. */
export function labelledMentions(text: string, at: Span, folded: string): RoleMention[] {
  if (!mayHoldLabel(folded)) return []
  const labels = matchesOf(folded, LABELLED)
  return labels.flatMap((match, i): RoleMention[] => {
    const label = (match[1] ?? match[2]) as string
    const role = roleOfLabel(label)
    if (!role) return []
    const from = match.index + match[0].length
    const list = { start: from, end: listEnd(folded, from, labels[i + 1]?.index ?? folded.length) }
    const labelAt = match.index + match[0].indexOf(label)
    const printed = text.slice(at.start + labelAt, at.start + labelAt + label.length)
    const span = { start: at.start + list.start, end: at.start + list.end }
    return rolesInList(text, span, { role, label: printed }).map(
      ({ role: said, label: words, offices }) => ({
        role: said,
        label: words,
        offices,
        form: 'label',
        start: at.start + labelAt,
        end: (offices.at(-1) as Named).end,
      }),
    )
  })
}

function listEnd(folded: string, from: number, until: number): number {
  const rest = folded.slice(from, Math.min(until, from + LONGEST_LIST))
  const ends = [stopOf(rest), closingBracket(rest), OTHER_LABEL.exec(rest)?.index ?? -1]
  const rule = RULE_AT_END.exec(rest)
  return from + Math.min(rest.length, rule?.index ?? rest.length, ...ends.filter((end) => end >= 0))
}

/** `A；B；C` goes on as long as nothing but offices follows. */
function stopOf(rest: string): number {
  for (const { index, 0: mark } of rest.matchAll(STOP)) {
    const next = rest.slice(index + 1).split(/[;。]/)[0] as string
    const names = splitOffices(next, 0, next.length)
    if (mark !== ';' || shareOfOffices(names) < 1) return index
  }
  return -1
}

/** Where a bracket closes that was opened before the list. */
function closingBracket(rest: string): number {
  let depth = 0
  for (let i = 0; i < rest.length; i++) {
    if (/[([]/.test(rest[i] as string)) depth++
    else if (/[)\]]/.test(rest[i] as string) && --depth < 0) return i
  }
  return -1
}
