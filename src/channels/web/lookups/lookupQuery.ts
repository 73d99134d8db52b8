/** What the address of these pages asks for, and the query that asks for it again. */

import type { Role } from '../../../domain/fact.js'
import type { FiguresWanted, TasksWanted } from '../../../domain/overview.js'
import type { Query } from '../frame/reader.js'

/** Longer words name nothing. */
const LONGEST = 100

const ROLES: readonly Role[] = ['lead', 'responsible', 'participant']

export const SORTS = ['metric', 'comparator', 'value', 'unit', 'period', 'plan', 'section'] as const
export type Sort = (typeof SORTS)[number]

export interface Order {
  /** Undefined for the order of the plans. */
  readonly sort: Sort | undefined
  readonly isDescending: boolean
}

/** Empty fields of a form do not restrict. */
export function tasksWanted(query: URLSearchParams): TasksWanted {
  const role = ROLES.find((one) => one === query.get('role'))
  return { plan: words(query, 'plan'), office: words(query, 'office'), role }
}

export function figuresWanted(query: URLSearchParams): FiguresWanted {
  return {
    plan: words(query, 'plan'),
    unit: words(query, 'unit'),
    words: words(query, 'words'),
  }
}

export function orderWanted(query: URLSearchParams): Order {
  return {
    sort: SORTS.find((one) => one === query.get('sort')),
    isDescending: query.get('order') === 'desc',
  }
}

/** The same order as part of a query. */
export function orderQuery({ sort, isDescending }: Order): Query {
  return { sort, order: isDescending ? 'desc' : undefined }
}

function words(query: URLSearchParams, name: string): string | undefined {
  const given = query.get(name)?.trim().slice(0, LONGEST) ?? ''
  return given === '' ? undefined : given
}
