/** The facts of a section before and after: which of them are the same, which were changed, which came and went. */

import type { FactView } from './factViews.js'
import { type Pair, pairByKey, pairByScore, startPairing } from './pairing.js'
import { similarity } from './similarity.js'

/** A fact and the one that it was; one of the two may be missing. */
export interface FactTwo {
  readonly before: FactView | undefined
  readonly after: FactView | undefined
}

/** Returns the facts that differ, those of `after` in their order, then what is gone in the order of `before`. */
export function compareFacts(before: readonly FactView[], after: readonly FactView[]): FactTwo[] {
  const pairing = startPairing(before, after)
  // What says the same among the same words is the same, wherever it stands.
  pairByKey(pairing, (view) => `${placeOf(view)}\u0000${view.value}`)
  pairByKey(pairing, placeOf)
  // An office that still leads, though the task is worded anew, has not changed; nor has a date or a post's holder.
  pairByKey(pairing, ({ kind, value }) => (kind === 'target' ? undefined : `${kind}\u0000${value}`))
  pairByScore(pairing, closeness)
  const gone = [...pairing.before].map((view) => ({ before: view, after: undefined }))
  const came = [...pairing.after].map((view) => ({ before: undefined, after: view }))
  const changed = pairing.pairs.filter(isChanged).map(([old, now]) => ({ before: old, after: now }))
  const order = new Map(after.map((view, i) => [view, i]))
  return [
    ...[...changed, ...came].sort((a, b) => (order.get(a.after) ?? 0) - (order.get(b.after) ?? 0)),
    ...gone,
  ]
}

function placeOf({ kind, around, nth, unit }: FactView): string {
  return [kind, around, nth, unit].join('\u0000')
}

/** A date of another kind of thing may be any date: only words around it that are alike join two. */
function closeness(before: FactView, after: FactView): number | undefined {
  if (before.kind !== after.kind) return undefined
  const alike = similarity(before.around, after.around)
  switch (before.kind) {
    case 'lead':
    case 'responsible':
    case 'participant':
      return alike
    case 'target': {
      const score =
        alike +
        (before.unit === after.unit ? SAME_UNIT : 0) +
        (before.value === after.value ? SAME_FIGURE : 0)
      return score >= LEAST_TARGET ? score : undefined
    }
    case 'deadline':
    case 'person':
      return alike >= LEAST_ALIKE ? alike : undefined
    default:
      return before.kind satisfies never
  }
}

/** The unit alone joins two figures where no better pair is left over, as the order does for leads. */
const SAME_UNIT = 0.4
const SAME_FIGURE = 0.3
const LEAST_TARGET = 0.4
const LEAST_ALIKE = 0.4

/** The same figure in quite other words counts something else: 25个书房, 25个公园. */
function isChanged([before, after]: Pair<FactView>): boolean {
  if (before.value !== after.value || before.kind !== after.kind) return true
  return before.kind === 'target' && similarity(before.around, after.around) < LEAST_REWORDED
}

const LEAST_REWORDED = 0.25
