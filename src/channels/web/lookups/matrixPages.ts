/** Cuts a matrix of tasks and offices into pages that stay usable: not too many rows, columns or marks. */

import type { TaskRow } from '../../../domain/overview.js'

export interface MatrixLimits {
  readonly rows: number
  readonly offices: number
  readonly marks: number
}

/** A page of this size has some 80 KB. A task alone may have more offices than that; it then has a page of its own. */
export const MATRIX_LIMITS: MatrixLimits = { rows: 40, offices: 60, marks: 280 }

/** Rows of one plan stay on one page where they fit on one. Never empty pages; no page where there is no row. */
export function matrixPages(
  rows: readonly TaskRow[],
  limits: MatrixLimits = MATRIX_LIMITS,
): TaskRow[][] {
  const pages: Filling[] = []
  for (const plan of byPlan(rows)) {
    const last = pages.at(-1)
    // What fits on a page of its own is not parted for the rest of another.
    if (last && (fits(last, plan, limits) || !fits(emptyPage(), plan, limits)))
      for (const row of plan) fill(pages, row, limits)
    else pages.push(...filled(plan, limits))
  }
  return pages.map((page) => page.rows)
}

interface Filling {
  readonly rows: TaskRow[]
  readonly offices: Set<string>
  marks: number
}

function emptyPage(): Filling {
  return { rows: [], offices: new Set(), marks: 0 }
}

function byPlan(rows: readonly TaskRow[]): TaskRow[][] {
  const plans: TaskRow[][] = []
  for (const row of rows) {
    const last = plans.at(-1)
    if (last?.[0]?.planId === row.planId) last.push(row)
    else plans.push([row])
  }
  return plans
}

function filled(rows: readonly TaskRow[], limits: MatrixLimits): Filling[] {
  const pages: Filling[] = []
  for (const row of rows) fill(pages, row, limits)
  return pages
}

function fill(pages: Filling[], row: TaskRow, limits: MatrixLimits): void {
  let page = pages.at(-1)
  if (!page || !fits(page, [row], limits)) {
    page = emptyPage()
    pages.push(page)
  }
  page.rows.push(row)
  page.marks += row.marks.length
  for (const { office } of row.marks) page.offices.add(office)
}

function fits(page: Filling, rows: readonly TaskRow[], limits: MatrixLimits): boolean {
  const marks = rows.flatMap((row) => row.marks)
  const added = new Set(marks.map(({ office }) => office).filter((name) => !page.offices.has(name)))
  return (
    page.rows.length + rows.length <= limits.rows &&
    page.offices.size + added.size <= limits.offices &&
    page.marks + marks.length <= limits.marks
  )
}
