/** Tables to keep, as rows of text: an office's tasks, all tasks, all figures. Spreadsheets and files of separated values hold the same. */

import type { Responsibilities } from '../domain/lookup.js'
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

/** An office's tasks: a row a task, over all plans. */
export function responsibilitiesTable({ plans }: Responsibilities, language: Language): Table {
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
  return { columns, rows }
}

/** All tasks: a row a task, a column a role. */
export function tasksTable(tasks: readonly TaskRow[], language: Language): Table {
  const say = messages(language)
  const { plan, section, task, quote } = say.reading.columns
  const { lead, responsible, participant } = say.answer.role
  const columns = [
    { head: plan, width: 36 },
    { head: task, width: 48 },
    { head: lead, width: 24 },
    { head: responsible, width: 24 },
    { head: participant, width: 36 },
    { head: section, width: 48 },
    { head: quote, width: 60 },
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
  const { plan, section, comparator, value, unit, period, quote } = say.reading.columns
  const columns = [
    { head: say.lookups.metric, width: 36 },
    { head: comparator, width: 12 },
    { head: value, width: 12 },
    { head: unit, width: 10 },
    { head: period, width: 16 },
    { head: plan, width: 36 },
    { head: section, width: 48 },
    { head: quote, width: 60 },
  ]
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
