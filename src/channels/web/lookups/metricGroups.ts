/** Finds the metrics that stand in several plans, so that their figures can be seen side by side. */

import type { FigureRow } from '../../../domain/overview.js'

export interface MetricGroup {
  /** As the first of them prints it. */
  readonly metric: string
  readonly column: string
  readonly unit: string
  /** In the order given; each has an amount. */
  readonly figures: readonly FigureRow[]
  /** Whether they are for different times, which then has to be said of each. */
  readonly differInPeriod: boolean
}

/** Those of most plans first. */
export function metricGroups(rows: readonly FigureRow[]): MetricGroup[] {
  const groups = new Map<string, FigureRow[]>()
  for (const row of rows) {
    if (row.comparedBy === undefined || row.amount === undefined) continue
    const group = groups.get(row.comparedBy)
    if (group) group.push(row)
    else groups.set(row.comparedBy, [row])
  }
  return [...groups.values()]
    .map((figures) => ({ figures, plans: new Set(figures.map(({ planId }) => planId)).size }))
    .filter(({ plans }) => plans > 1)
    .sort((a, b) => b.plans - a.plans)
    .map(({ figures }) => groupOf(figures))
}

function groupOf(figures: readonly FigureRow[]): MetricGroup {
  const { metric = '', column = '', unit = '' } = figures[0] ?? {}
  const differInPeriod = new Set(figures.map(({ period }) => period)).size > 1
  return { metric, column, unit, figures, differInPeriod }
}
