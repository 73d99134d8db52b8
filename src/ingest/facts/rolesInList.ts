/** What a list behind a label or in a cell says: `A牵头，B配合`, `A（牵头）、B`, or names alone in the role of the label. */

import type { Named, Role } from '../../domain/fact.js'
import type { Span } from '../../domain/plan.js'
import { fold } from '../../text/fold.js'
import { vouchedNames } from './officeLists.js'
import { roleClauses } from './roleClauses.js'

export interface Said {
  readonly role: Role
  readonly label: string
}

export interface SaidOf extends Said {
  readonly offices: readonly Named[]
}

/** The roles in one list, none of them without offices. `said` is what the label or the head of the column says. */
export function rolesInList(text: string, list: Span, said: Said): SaidOf[] {
  const words = fold(text.slice(list.start, list.end)).replace(/[;。\s]+$/, '')
  const clauses = roleClauses(words)
  if (!clauses.some((clause) => clause.role))
    return byRemark(vouchedNames(text, list.start, list.end), said)
  return clauses.flatMap((clause) => {
    const offices = vouchedNames(text, list.start + clause.start, list.start + clause.end)
    const role = clause.role ?? said.role
    return offices.length > 0 ? [{ role, label: clause.label || said.label, offices }] : []
  })
}

const LEADS = /[（(](?:牵头|主办|总牵头|牵头单位|牵头部门)[）)]$/
const TAKES_PART = /[（(](?:配合|协办|参与|协助)[）)]$/

/** `A（牵头）、B`: a remark on one name says its role; the name is printed without it. */
export function byRemark(offices: readonly Named[], said: Said): SaidOf[] {
  const groups = new Map<Role, Named[]>()
  for (const office of offices) {
    const remark = LEADS.exec(office.text) ?? TAKES_PART.exec(office.text)
    const role = !remark ? said.role : LEADS.test(office.text) ? 'lead' : 'participant'
    groups.set(role, [...(groups.get(role) ?? []), remark ? withoutEnd(office, remark[0]) : office])
  }
  return [...groups].map(([role, named]) => ({ ...said, role, offices: named }))
}

function withoutEnd(name: Named, remark: string): Named {
  const end = name.end - remark.length
  return { text: name.text.slice(0, -remark.length), start: name.start, end }
}
