/** Plan texts in their matching form. Folding keeps every position, so one folded text serves all spans of a plan. */

import type { PlanId } from '../domain/plan.js'
import { fold } from '../text/fold.js'

/** Plans kept folded; a plan is some 10,000 characters. */
const KEPT = 128

export type FoldedTexts = (id: PlanId, text: string) => string

/** Returns a function that folds a plan's text once, and again only when the text is another. */
export function createFoldedTexts(): FoldedTexts {
  const kept = new Map<PlanId, { readonly text: string; readonly folded: string }>()
  return (id, text) => {
    const known = kept.get(id)
    if (known?.text === text) return known.folded
    const folded = fold(text)
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value as PlanId)
    kept.set(id, { text, folded })
    return folded
  }
}
