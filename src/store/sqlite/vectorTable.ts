/**
 * The vectors of one model in memory, a byte and a bit for each number, with the sentences that have them: what proposes the nearest ones. It only
 * grows. A row or an entry whose text, sentence or plan is gone does no harm, since what it proposes is looked up in the library before it is an answer.
 */

import type { PlanId } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import { createInt8Rows, type Int8Rows } from '../../simd/int8Rows.js'
import { createSignRows, type SignRows } from '../../simd/signRows.js'
import { type Chains, createChains, NONE } from './chains.js'
import { createNumberList, type NumberList } from './numberList.js'

/** Rows are vectors, entries are sentences that have them. Ids are those of the tables `vectors` and `sentences`. */
export interface VectorTable {
  readonly model: string
  /** Numbers per vector. */
  readonly dimension: number
  /** Each row's id, ascending. */
  readonly ids: NumberList
  readonly numbers: Int8Rows
  readonly signs: SignRows
  /** Those of one row in the order of their sentences' ids. */
  readonly entries: {
    readonly row: NumberList
    readonly sentence: NumberList
    /** By its place among `plans`. */
    readonly plan: NumberList
    readonly ofRow: Chains
    readonly ofPlan: Chains
  }
  /** The plans that any entry is of, each once. */
  readonly plans: readonly PlanId[]
  /** Where a plan stands among them. */
  readonly placeOf: (plan: PlanId) => number | undefined
  /** What has been read of the library: all vectors up to this id, */
  seenVector: number
  /** and all sentences up to this one that have one of them. */
  seenSentence: number
  readonly addRow: (id: number, vector: Float32Array) => void
  /** An entry of a vector that has no row is left out. */
  readonly addEntry: (vector: number, sentence: number, plan: PlanId) => void
  /** Joins entries to their rows and plans that were put into the lists as they were kept. */
  readonly joinEntries: () => void
}

/** A table without rows, which has seen nothing. `known` are plans of entries that will be put in as they were kept. */
export function createVectorTable(
  model: string,
  dimension: number,
  known: readonly PlanId[] = [],
): VectorTable {
  const ids = createNumberList()
  const numbers = createInt8Rows(dimension)
  const signs = createSignRows(dimension)
  const entries = {
    row: createNumberList(),
    sentence: createNumberList(),
    plan: createNumberList(),
    ofRow: createChains(),
    ofPlan: createChains(),
  }
  const plans = [...known]
  const places = new Map(plans.map((plan, place) => [plan, place]))
  return {
    model,
    dimension,
    ids,
    numbers,
    signs,
    entries,
    plans,
    placeOf: (plan) => places.get(plan),
    seenVector: 0,
    seenSentence: 0,
    addRow: (id, vector) => {
      ids.add(id)
      numbers.append(vector)
      signs.append(vector)
    },
    addEntry: (vector, sentence, plan) => {
      const row = indexOf(ids.all(), vector)
      if (row === undefined) return
      let place = places.get(plan)
      if (place === undefined) {
        place = plans.length
        plans.push(plan)
        places.set(plan, place)
      }
      entries.row.add(row)
      entries.sentence.add(sentence)
      entries.plan.add(place)
      entries.ofRow.add(row)
      entries.ofPlan.add(place)
    },
    joinEntries: () => {
      for (const row of entries.row.all()) entries.ofRow.add(row)
      for (const plan of entries.plan.all()) entries.ofPlan.add(plan)
    },
  }
}

/** What a scope lets through. */
export interface VisiblePlans {
  /** Their places among the table's plans. */
  readonly places: readonly number[]
  /** By place, 1 for a plan that may be seen. */
  readonly is: Uint8Array
}

/** Undefined for all plans. */
export function visiblePlans(table: VectorTable, scope: Scope): VisiblePlans | undefined {
  if (scope === 'all') return undefined
  const is = new Uint8Array(table.plans.length)
  const places = scope.flatMap((plan) => table.placeOf(plan) ?? [])
  for (const place of places) is[place] = 1
  return { places, is }
}

/** The rows that any sentence of these plans has, ascending; undefined for all. Takes 1 ms where a table has 300,000 sentences. */
export function rowsOf(
  { ids, entries, plans }: VectorTable,
  visible: VisiblePlans | undefined,
): Uint32Array | undefined {
  if (visible === undefined) return undefined
  const isIn = new Uint8Array(ids.length())
  const [rows, planOf] = [entries.row.all(), entries.plan.all()]
  if (visible.places.length * WALKED_PLANS < plans.length) {
    for (const place of visible.places)
      for (let at = entries.ofPlan.first(place); at !== NONE; at = entries.ofPlan.after(at))
        isIn[rows[at] as number] = 1
  } else
    for (let at = 0; at < rows.length; at++)
      if (visible.is[planOf[at] as number] === 1) isIn[rows[at] as number] = 1
  let count = 0
  for (const is of isIn) count += is
  const found = new Uint32Array(count)
  let next = 0
  for (let row = 0; row < isIn.length; row++) if (isIn[row] === 1) found[next++] = row
  return found
}

/** To walk through one plan's sentences, here and there in memory, costs as much as through those of so many in the order of memory. */
const WALKED_PLANS = 8

/** The ids of the sentences of these plans that have a row, ascending. */
export function* sentencesOf(
  { entries }: VectorTable,
  row: number,
  visible: VisiblePlans | undefined,
): Generator<number> {
  const [sentences, plans] = [entries.sentence.all(), entries.plan.all()]
  for (let at = entries.ofRow.first(row); at !== NONE; at = entries.ofRow.after(at))
    if (visible === undefined || visible.is[plans[at] as number] === 1)
      yield sentences[at] as number
}

/** Of an ascending list; undefined for what is not in it. */
function indexOf(ids: Uint32Array, id: number): number | undefined {
  let [from, to] = [0, ids.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((ids[middle] as number) < id) from = middle + 1
    else to = middle
  }
  return ids[from] === id ? from : undefined
}
