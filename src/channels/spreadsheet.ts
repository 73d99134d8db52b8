/** Tables to keep: an office's tasks and a plan's figures as .xlsx. All cells are text, so that nothing in a plan becomes a formula. */

import writeExcelFile from 'write-excel-file/node'
import type { Responsibilities, TargetRow } from '../domain/lookup.js'
import { type Language, messages } from './messages.js'

/** A row a task, over all plans. */
export function responsibilitiesSheet(
  { plans }: Responsibilities,
  language: Language,
): Promise<Uint8Array> {
  const say = messages(language)
  const { plan, section, role, task, offices, quote } = say.reading.columns
  const columns = [
    { head: plan, width: 36 },
    { head: role, width: 10 },
    { head: task, width: 48 },
    { head: offices, width: 36 },
    { head: section, width: 48 },
    { head: quote, width: 60 },
  ]
  const rows = plans.flatMap(({ plan: title, tasks }) =>
    tasks.map((one) => [
      title,
      say.answer.role[one.role],
      one.task,
      one.offices.join('、'),
      one.path.join(' → '),
      one.quote,
    ]),
  )
  return sheet(columns, rows)
}

/** A row a figure; every part as the plan prints it. */
export function targetsSheet(
  title: string,
  targets: readonly TargetRow[],
  language: Language,
): Promise<Uint8Array> {
  const { plan, section, metric, comparator, value, unit, period, quote } =
    messages(language).reading.columns
  const columns = [
    { head: plan, width: 36 },
    { head: section, width: 48 },
    { head: metric, width: 36 },
    { head: comparator, width: 12 },
    { head: value, width: 12 },
    { head: unit, width: 10 },
    { head: period, width: 16 },
    { head: quote, width: 60 },
  ]
  const rows = targets.map((one) => [
    title,
    one.path.join(' → '),
    one.row === '' ? '' : `${one.row}（${one.column}）`,
    one.comparator,
    one.value,
    one.unit,
    one.period,
    one.quote,
  ])
  return sheet(columns, rows)
}

/** A name that every file system takes. */
export function sheetFileName(title: string): string {
  const safe = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}（）()《》_ -]+/gu, '')
    .trim()
  return `${[...safe].slice(0, LONGEST_NAME).join('') || 'wenji'}.xlsx`
}

const LONGEST_NAME = 50
/** A cell of a spreadsheet holds no more. */
const LONGEST_CELL = 32_000

interface SheetColumn {
  readonly head: string
  /** Characters. */
  readonly width: number
}

async function sheet(
  columns: readonly SheetColumn[],
  rows: readonly (readonly string[])[],
): Promise<Uint8Array> {
  const head = columns.map((column) => ({
    value: column.head,
    type: String,
    fontWeight: 'bold' as const,
  }))
  const cells = rows.map((row) =>
    row.map((value) => ({ value: cellText(value), type: String, wrap: true })),
  )
  return writeExcelFile([head, ...cells], {
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer()
}

/** XML has no place for control characters and halves of pairs. */
function cellText(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|[\ufffe\uffff]|\p{Surrogate}/gu, '').slice(0, LONGEST_CELL)
}
