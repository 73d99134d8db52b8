/** Finds for each section of a plan the one that it was before. */

import { join, type Pairing, pairByKey, pairByScore, startPairing } from './pairing.js'
import type { SectionView } from './sectionViews.js'
import { similarity } from './similarity.js'

/** Below, two texts of like place are two texts. Half of the pairs of characters are shared by a sentence with a new clause. */
const LEAST_ALIKE = 0.5
/** A text this short (见附件。) may stand anywhere. */
const SHORTEST_TELLING_BODY = 12

/**
 * Pairs the sections, the surest first: by id or heading path without numbering, since a new （三） moves all that follow;
 * by the same text under another heading; what stands around pairs; and by like text at the same place.
 */
export function pairSections(
  before: readonly SectionView[],
  after: readonly SectionView[],
): Pairing<SectionView> {
  const pairing = startPairing(before, after)
  const [oldRoot, newRoot] = [before[0], after[0]]
  if (oldRoot && newRoot) join(pairing, oldRoot, newRoot)
  // The same id means the same path, so the paths decide; of several with one path those with the same text belong together.
  pairByKey(pairing, (view) => `${view.path}\u0000${view.body}`)
  pairByKey(pairing, ({ section }) => section.id)
  pairByKey(pairing, ({ path }) => path)
  pairByKey(pairing, ({ heading, body }) =>
    body.length < SHORTEST_TELLING_BODY ? undefined : `${heading}\u0000${body}`,
  )
  pairByKey(pairing, ({ body }) => (body.length < SHORTEST_TELLING_BODY ? undefined : body))
  pairParents(pairing)
  pairChildren(pairing)
  return pairing
}

/** 一、主要任务 that is now called 一、重点任务 is known by its children. */
function pairParents(pairing: Pairing<SectionView>): void {
  for (;;) {
    const votes = new Map<SectionView, Map<SectionView, number>>()
    for (const [{ parent: before }, { parent: after }] of pairing.pairs) {
      if (!before || !after || !pairing.before.has(before) || !pairing.after.has(after)) continue
      const counts = votes.get(before) ?? new Map<SectionView, number>()
      votes.set(before, counts.set(after, (counts.get(after) ?? 0) + 1))
    }
    if (votes.size === 0) return
    const known = pairing.pairs.length
    pairByScore(pairing, (before, after) => votes.get(before)?.get(after))
    if (pairing.pairs.length === known) return
  }
}

/** Under a parent that is paired the heading alone is enough, figures aside; failing that, a like text. */
function pairChildren(pairing: Pairing<SectionView>): void {
  for (;;) {
    const known = pairing.pairs.length
    const place = placeOf(pairing)
    const under = (view: SectionView, words: string): string | undefined => {
      const at = place(view)
      return at === undefined ? undefined : `${at}\u0000${words}`
    }
    pairByKey(pairing, (view) => under(view, view.heading))
    pairByKey(pairing, (view) => under(view, view.heading.replace(/\d+/g, '#')))
    pairByScore(pairing, (before, after) => {
      const at = place(before)
      if (at === undefined || at !== place(after)) return undefined
      const alike = similarity(before.heading + before.body, after.heading + after.body)
      return alike >= LEAST_ALIKE ? alike : undefined
    })
    if (pairing.pairs.length === known) return
  }
}

/** The number of the pair that a section's parents make; undefined where they make none. */
function placeOf({ pairs }: Pairing<SectionView>): (view: SectionView) => number | undefined {
  const places = new Map<SectionView, number>()
  for (const [place, [before, after]] of pairs.entries()) {
    places.set(before, place)
    places.set(after, place)
  }
  return ({ parent }) => parent && places.get(parent)
}
