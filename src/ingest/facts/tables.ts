/** Facts from tables: the header says what a column is, each row is a task of its own and is quoted whole. */

import type { Assignment, Deadline, Fact, Named, Role } from '../../domain/fact.js'
import type { Span } from '../../domain/plan.js'
import { fold } from '../../text/fold.js'
import { splitOffices } from '../../text/organisation.js'
import { findTimes } from '../../text/times.js'
import { factIdOf } from '../identity.js'
import type { TableRow } from '../outline.js'
import { settleRoles } from './assignments.js'
import { roleOfLabel } from './labels.js'
import type { RoleMention } from './roleMention.js'
import { figuresOfTable } from './tableFigures.js'
import { quotedOfRow, type Reading, withoutStruckText } from './reading.js'
import { wordedMentions } from './wordedRoles.js'

type Column =
  | { readonly kind: 'role'; readonly role: Role; readonly label: string }
  | { readonly kind: 'time' }
  | { readonly kind: 'other' }

const TIME_HEADER =
  /时限|时间|期限|完成日期|节点|进度|截止|日期|频次|周期|due|date|deadline|timeline|when|frequency|target date/
const MOST_HEADER_ROWS = 2

/** Assignments and deadlines of all tables, in reading order. A table without a header that names a role or a time gives none. */
export function findTableFacts(reading: Reading): Fact[] {
  return [...groupRows(reading.rows).values()].flatMap((rows) => factsOfTable(reading, rows))
}

function groupRows(rows: readonly TableRow[]): Map<number, TableRow[]> {
  const tables = new Map<number, TableRow[]>()
  for (const row of rows) tables.set(row.table, [...(tables.get(row.table) ?? []), row])
  return tables
}

function factsOfTable(reading: Reading, rows: readonly TableRow[]): Fact[] {
  for (let header = 0; header < Math.min(MOST_HEADER_ROWS, rows.length - 1); header++) {
    const columns = (rows[header] as TableRow).cells.map((_, c) =>
      columnOf(cellText(reading, rows[header] as TableRow, c)),
    )
    const figures = figuresOfTable(reading, rows.slice(header))
    if (figures.length > 0) return figures
    if (columns.some((column) => column.kind !== 'other'))
      return rows.slice(header + 1).flatMap((row) => factsOfRow(reading, row, columns))
  }
  return []
}

function columnOf(header: string): Column {
  const folded = fold(header)
    .replace(/[\s*]+/g, ' ')
    .trim()
  const label = folded.replace(/\s?(?:\(.*\)|及.*|和.*)$/, '')
  const role = roleOfLabel(label) ?? roleOfLabel(label.replace(/ /g, ''))
  if (role) return { kind: 'role', role, label: header.replace(/[*]/g, '').trim() }
  return TIME_HEADER.test(folded) && folded.length <= 20 ? { kind: 'time' } : { kind: 'other' }
}

function cellText(reading: Reading, row: TableRow, column: number): string {
  return (row.cells[column] ?? [])
    .map((piece) => reading.text.slice(piece.start, piece.end))
    .join('')
}

function factsOfRow(reading: Reading, row: TableRow, columns: readonly Column[]): Fact[] {
  const roles = columns.flatMap((column, c) => {
    const offices = column.kind === 'role' ? officesOf(reading, row, c) : []
    return column.kind === 'role' && offices.length > 0
      ? [{ role: column.role, label: column.label, offices }]
      : []
  })
  const worded = columns.flatMap((column, c) =>
    column.kind === 'other' ? wordedIn(reading, row, c) : [],
  )
  const times = columns.flatMap((column, c) =>
    column.kind === 'time' ? timesOf(reading, row, c) : [],
  )
  return [
    ...settleRoles([...roles, ...worded]).map((entry) =>
      toAssignment(reading, row, entry.role, entry.label, entry.offices),
    ),
    ...times.map((time) => toDeadline(reading, row, time.form, time.named)),
  ]
}

/** 由会长负责 in the running text of a cell. */
function wordedIn(reading: Reading, row: TableRow, column: number): RoleMention[] {
  return (row.cells[column] ?? []).flatMap((piece) =>
    wordedMentions(reading.text, piece, fold(reading.text.slice(piece.start, piece.end))),
  )
}

function officesOf(reading: Reading, row: TableRow, column: number): Named[] {
  return (row.cells[column] ?? [])
    .flatMap((piece) => splitOffices(reading.text, piece.start, piece.end))
    .filter((office) => !/^(?:[-—/]+|x+|tbd|n\/a|无)$/i.test(office.text))
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
  role: Role,
  label: string,
  offices: readonly Named[],
): Assignment {
  const detail = `${role}:${offices.map((office) => office.text).join('、')}`
  return {
    kind: 'assignment',
    id: factIdOf(row.sentence.sectionId, 'assignment', row.sentence, detail),
    ...base(reading, row, {
      start: Math.min(...offices.map((office) => office.start)),
      end: Math.max(...offices.map((office) => office.end)),
    }),
    role,
    label,
    offices,
    convention: 'none',
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
    id: factIdOf(row.sentence.sectionId, 'deadline', time, form),
    ...base(reading, row, time),
    form,
    time,
  }
}
