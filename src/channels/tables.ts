/** Tables to keep, as rows of text: an office's tasks, all tasks, all figures. Spreadsheets and files of separated values hold the same. */

import type { Responsibilities, TargetRow } from '../domain/lookup.js'
import type { FigureRow, TaskRow } from '../domain/overview.js'
import type { Role } from '../domain/fact.js'
import { type Language, messages } from './messages.js'

export interface Table {
  readonly columns: readonly TableColumn[]
  /** As many cells a row as there are columns. */
  readonly rows: readonly (readonly string[])[]
}

export interface TableColumn {
  readonly head: string
  /** Characters. */
  readonly width: number
}

/** Widths of the columns, in characters. */
const WIDTH = {
  plan: 36,
  section: 48,
  role: 10,
  task: 48,
  offices: 36,
  metric: 36,
  comparator: 12,
  value: 12,
  unit: 10,
  period: 16,
  quote: 60,
} as const

type ColumnName = keyof typeof WIDTH

/** The columns that tables are made of, by name. */
function columnsIn(language: Language): Readonly<Record<ColumnName, TableColumn>> {
  const heads = messages(language).reading.columns
  const names = Object.keys(WIDTH) as ColumnName[]
  const columns = names.map((name) => [name, { head: heads[name], width: WIDTH[name] }])
  return Object.fromEntries(columns) as Readonly<Record<ColumnName, TableColumn>>
}

/** An office's tasks: a row a task, over all plans. */
export function responsibilitiesTable({ plans }: Responsibilities, language: Language): Table {
  const say = messages(language)
  const { plan, section, role, task, offices, quote } = columnsIn(language)
  const columns = [plan, role, task, offices, section, quote]
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
  return { columns, rows }
}

/** All tasks: a row a task, a column a role. */
export function tasksTable(tasks: readonly TaskRow[], language: Language): Table {
  const say = messages(language)
  const { plan, section, task, quote } = columnsIn(language)
  const { lead, responsible, participant } = say.answer.role
  const columns = [
    plan,
    task,
    { head: lead, width: 24 },
    { head: responsible, width: 24 },
    { head: participant, width: 36 },
    section,
    quote,
  ]
  const rows = tasks.map((one) => {
    const officesAs = (role: Role): string =>
      one.marks
        .filter((mark) => mark.role === role)
        .map(({ office }) => office)
        .join('、')
    return [
      one.plan,
      one.task,
      officesAs('lead'),
      officesAs('responsible'),
      officesAs('participant'),
      one.path.join(' → '),
      one.quotes.join('\n'),
    ]
  })
  return { columns, rows }
}

/** Figures: a row a figure; every part as the plan prints it. */
export function figuresTable(figures: readonly FigureRow[], language: Language): Table {
  const say = messages(language)
  const { plan, section, metric, comparator, value, unit, period, quote } = columnsIn(language)
  // Here figures of running text have a metric too.
  const named = { ...metric, head: say.lookups.metric }
  const columns = [named, comparator, value, unit, period, plan, section, quote]
  const rows = figures.map((one) => [
    say.lookups.metricOf(one.metric, one.column),
    one.comparator,
    one.value,
    one.unit,
    one.period,
    one.plan,
    one.path.join(' → '),
    one.quote,
  ])
  return { columns, rows }
}

/** The figures of one plan: a row a figure; every part as the plan prints it. */
export function targetsTable(
  title: string,
  targets: readonly TargetRow[],
  language: Language,
): Table {
  const { plan, section, metric, comparator, value, unit, period, quote } = columnsIn(language)
  const columns = [plan, section, metric, comparator, value, unit, period, quote]
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
  return { columns, rows }
}
