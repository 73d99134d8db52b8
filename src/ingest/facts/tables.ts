/** Facts from tables: the header says what a column is, each row is a task of its own and is quoted whole. */

import type { Assignment, Deadline, Fact, Named } from '../../domain/fact.js'
import type { Span } from '../../domain/plan.js'
import { fold } from '../../text/fold.js'
import { looksLikeOffice, splitOffices } from '../../text/organisation.js'
import { findTimes } from '../../text/times.js'
import { factKey } from '../identity.js'
import type { TableRow } from '../outline.js'
import { aliasesOf } from './aliases.js'
import { withCellsAbove } from './cellsAbove.js'
import { isPersonLabel } from './labels.js'
import { vouchedNames } from './officeLists.js'
import { type PlanRules, planRules } from './planRules.js'
import { quotedOfRow, type Reading, withoutStruckText } from './reading.js'
import { roleClauses } from './roleClauses.js'
import type { RoleMention } from './roleMention.js'
import { byRemark, rolesInList, type Said, type SaidOf } from './rolesInList.js'
import { settleRoles } from './settleRoles.js'
import { figuresOfTable } from './tableFigures.js'
import { type Column, headerOfTable } from './tableHeader.js'
import { wordedMentions } from './wordedRoles.js'

/** Assignments and deadlines of all tables, in reading order. A table without a header that names a role or a time gives none. */
export function findTableFacts(reading: Reading): Fact[] {
  const rules = planRules(reading)
  return [...groupRows(reading.rows).values()].flatMap((rows) => factsOfTable(reading, rows, rules))
}

function groupRows(rows: readonly TableRow[]): Map<number, TableRow[]> {
  const tables = new Map<number, TableRow[]>()
  for (const row of rows) tables.set(row.table, [...(tables.get(row.table) ?? []), row])
  return tables
}

function factsOfTable(reading: Reading, rows: readonly TableRow[], rules: PlanRules): Fact[] {
  const header = headerOfTable(reading, rows)
  const figures = figuresOfTable(reading, rows.slice(header?.row ?? 0))
  if (!header) return figures
  const body = withCellsAbove(reading, rows.slice(header.body), header.columns)
  return [...figures, ...body.flatMap((row) => factsOfRow(reading, row, header.columns, rules))]
}

function factsOfRow(
  reading: Reading,
  row: TableRow,
  columns: readonly Column[],
  rules: PlanRules,
): (Assignment | Deadline)[] {
  const roles = columns.flatMap((column, c) =>
    column.kind === 'role' ? rolesOf(reading, row, c, column) : [],
  )
  const worded = columns.flatMap((column, c) =>
    column.kind === 'other' ? wordedIn(reading, row, c) : [],
  )
  const times = columns.flatMap((column, c) =>
    column.kind === 'time' ? timesOf(reading, row, c) : [],
  )
  return [
    ...settleRoles([...roles, ...worded]).map((said) => toAssignment(reading, row, said, rules)),
    ...times.map((time) => toDeadline(reading, row, time.form, time.named)),
  ]
}

/** What a cell under a role says: names, or clauses that give roles of their own (A牵头，B配合). */
function rolesOf(reading: Reading, row: TableRow, column: number, said: Said): SaidOf[] {
  const pieces = row.cells[column] ?? []
  const { text } = reading
  const { role, label } = said
  const inClauses = pieces.some((piece) =>
    roleClauses(fold(text.slice(piece.start, piece.end))).some((clause) => clause.role),
  )
  return inClauses
    ? pieces.flatMap((piece) => rolesInList(text, piece, { role, label }))
    : byRemark(officesOf(reading, row, column), { role, label })
}

/** 由会长负责 in the running text of a cell. */
function wordedIn(reading: Reading, row: TableRow, column: number): RoleMention[] {
  return (row.cells[column] ?? []).flatMap((piece) =>
    wordedMentions(reading.text, piece, fold(reading.text.slice(piece.start, piece.end))),
  )
}

/** The names in a cell. Halves of a name that a wrapped cell broke are no names and are left out. */
function officesOf(reading: Reading, row: TableRow, column: number): Named[] {
  const pieces = (row.cells[column] ?? []).flatMap((piece) => atLineBreaks(reading.text, piece))
  return pieces.flatMap((piece, i) => {
    const names = vouchedNames(reading.text, piece.start, piece.end)
    const before = pieces[i - 1]
    const after = pieces[i + 1]
    const from = before && isBroken(reading.text, before, piece) ? 1 : 0
    const to = after && isBroken(reading.text, piece, after) ? names.length - 1 : names.length
    return names.slice(from, Math.max(from, to))
  })
}

function atLineBreaks(text: string, piece: Span): Span[] {
  const spans: Span[] = []
  let from = piece.start
  for (const match of text.slice(piece.start, piece.end).matchAll(/<br\s?\/?>/gi)) {
    spans.push({ start: from, end: piece.start + match.index })
    from = piece.start + match.index + match[0].length
  }
  return [...spans, { start: from, end: piece.end }].filter((span) => span.end > span.start)
}

/** 市财 | 政局: neither half is an office, the two together are. */
function isBroken(text: string, before: Span, after: Span): boolean {
  const left = splitOffices(text, before.start, before.end).at(-1)?.text ?? ''
  const right = splitOffices(text, after.start, after.end)[0]?.text ?? ''
  if (/[、，,；;]\s*$/.test(text.slice(before.start, before.end))) return false
  return !looksLikeOffice(left) && looksLikeOffice(left + right)
}

/** A cell under a time header is a time even where the grammar knows no form of it (持续, 开学初). */
function timesOf(
  reading: Reading,
  row: TableRow,
  column: number,
): { form: Deadline['form']; named: Named }[] {
  return (row.cells[column] ?? []).flatMap((piece) => {
    const raw = withoutStruckText(reading.text.slice(piece.start, piece.end))
    const found = findTimes(raw)
    if (found.length === 0 && (raw.trim().length === 0 || raw.length > 40)) return []
    const spans = found.length > 0 ? found : [{ form: 'date' as const, start: 0, end: raw.length }]
    return spans.map(({ form, start, end }) => {
      const named = { start: piece.start + start, end: piece.start + end }
      return { form, named: { ...named, text: reading.text.slice(named.start, named.end) } }
    })
  })
}

function base(reading: Reading, row: TableRow, inner: Span) {
  const { start, end, sectionId } = row.sentence
  const quoted = quotedOfRow(row, inner)
  return {
    planId: reading.planId,
    sectionId,
    ...quoted,
    quote: reading.text.slice(quoted.start, quoted.end),
    scope: { start, end },
  }
}

function toAssignment(
  reading: Reading,
  row: TableRow,
  { role, label, offices }: SaidOf,
  rules: PlanRules,
): Assignment {
  const detail = `${role}:${offices.map((office) => office.text).join('、')}`
  const others = aliasesOf(rules.aliases, offices)
  return {
    kind: 'assignment',
    id: factKey(row.sentence.sectionId, 'assignment', row.sentence, detail),
    ...base(reading, row, {
      start: Math.min(...offices.map((office) => office.start)),
      end: Math.max(...offices.map((office) => office.end)),
    }),
    role,
    label,
    offices,
    convention: role === 'responsible' && !isPersonLabel(label) ? rules.convention : 'none',
    ...(others.length > 0 ? { aliases: others } : {}),
  }
}

function toDeadline(
  reading: Reading,
  row: TableRow,
  form: Deadline['form'],
  time: Named,
): Deadline {
  return {
    kind: 'deadline',
    id: factKey(row.sentence.sectionId, 'deadline', time, form),
    ...base(reading, row, time),
    form,
    time,
  }
}
