/** Offices × tasks. On a narrow screen the style turns each task into a card that names its offices. */

import type { FC } from 'hono/jsx'
import type { TaskRow } from '../../../domain/overview.js'
import type { PlanId } from '../../../domain/plan.js'
import { messages } from '../../messages.js'
import { link, type Reader } from '../frame/reader.js'
import { officeLink, quoteLink } from './lookupLinks.js'
import { ROLE_MARK, ROLES } from './roleMark.js'
import { shortened } from '../../shortened.js'

export interface MatrixTableProps {
  readonly reader: Reader
  /** Rows of one plan stand together. */
  readonly rows: readonly TaskRow[]
  /** Offices whose columns stand first. */
  readonly first: readonly string[]
}

const LONGEST_TASK = 60
const LONGEST_TITLE = 60
const LONGEST_OFFICE = 20

export const MatrixTable: FC<MatrixTableProps> = ({ reader, rows, first }) => {
  const say = messages(reader.language).lookups
  const offices = officesOf(rows, first)
  return (
    <div class="matrix" tabindex={0} role="region" aria-label={say.matrix}>
      <table aria-label={say.matrix}>
        <thead>
          <tr>
            <th scope="col">{say.task}</th>
            {offices.map((office) => (
              <th scope="col">
                <a href={officeLink(reader, office)}>{shortened(office, LONGEST_OFFICE)}</a>
              </th>
            ))}
          </tr>
        </thead>
        {plansOf(rows).map((plan) => (
          <PlanRows {...{ reader, plan, offices }} />
        ))}
      </table>
    </div>
  )
}

interface PlanRowsProps {
  readonly reader: Reader
  readonly plan: OnePlan
  readonly offices: readonly string[]
}

const PlanRows: FC<PlanRowsProps> = ({ reader, plan, offices }) => (
  <tbody>
    <tr class="plan">
      <th scope="rowgroup" colspan={offices.length + 1}>
        <a href={link(reader, `/plans/${plan.id}`)}>{shortened(plan.title, LONGEST_TITLE)}</a>
      </th>
    </tr>
    {plan.rows.map((row) => (
      <tr>
        <th scope="row">
          <a href={quoteLink(reader, row)}>{shortened(row.task, LONGEST_TASK)}</a>
        </th>
        {offices.map((office) => (
          <Cell {...{ reader, row, office }} />
        ))}
      </tr>
    ))}
  </tbody>
)

interface CellProps {
  readonly reader: Reader
  readonly row: TaskRow
  readonly office: string
}

/** Truly empty where there is no mark, so that a card leaves it out. */
const Cell: FC<CellProps> = ({ reader, row, office }) => {
  const roles = ROLES.filter((role) =>
    row.marks.some((mark) => mark.office === office && mark.role === role),
  )
  if (roles.length === 0) return <td></td>
  const say = messages(reader.language).answer
  return (
    <td>
      <span class="office">{office}</span>
      {roles.map((role) => (
        <>
          <span aria-hidden="true">{ROLE_MARK[role]}</span>
          <span class="word">{say.role[role]}</span>
        </>
      ))}
    </td>
  )
}

/** Those asked for, then those with most tasks. */
function officesOf(rows: readonly TaskRow[], first: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const { marks } of rows)
    for (const { office } of marks) counts.set(office, (counts.get(office) ?? 0) + 1)
  const rank = (office: string): number => (first.includes(office) ? 0 : 1)
  return [...counts]
    .sort(([a, ofA], [b, ofB]) => rank(a) - rank(b) || ofB - ofA)
    .map(([office]) => office)
}

interface OnePlan {
  readonly id: PlanId
  readonly title: string
  readonly rows: readonly TaskRow[]
}

function plansOf(rows: readonly TaskRow[]): OnePlan[] {
  const ids = [...new Set(rows.map(({ planId }) => planId))]
  return ids.map((id) => {
    const own = rows.filter(({ planId }) => planId === id)
    return { id, title: own[0]?.plan ?? '', rows: own }
  })
}
