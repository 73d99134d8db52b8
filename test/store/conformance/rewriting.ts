/** Conformance: a source that is written again comes to the same as one that is written for the first time. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Library, ReadPlan } from '../../../src/store/library.js'
import { plainAnalyzer } from '../../support/plainAnalyzer.js'
import type { OpenEmpty } from '../libraryConformance.js'
import { planOf, type SectionDraft, sourceOf } from '../planFixture.js'

const WORDS = ['巡查', '清淤', '绿化', '检修', '培训']
const OFFICES = ['市水务局', '市财政局', '市林业局']

const draft: fc.Arbitrary<SectionDraft> = fc.record({
  heading: fc.constantFrom('一、巡查', '二、清淤', '（一）绿化', '（二）检修', '1.培训'),
  level: fc.integer({ min: 1, max: 3 }),
  sentences: fc.array(
    fc.constantFrom(...WORDS).map((word) => `每周${word}两次。`),
    { maxLength: 3 },
  ),
  offices: fc.array(
    fc.record({
      role: fc.constantFrom('lead' as const, 'participant' as const),
      names: fc.uniqueArray(fc.constantFrom(...OFFICES), { minLength: 1, maxLength: 2 }),
    }),
    { maxLength: 2 },
  ),
})

const plan: fc.Arbitrary<ReadPlan> = fc
  .uniqueArray(draft, { maxLength: 8, selector: ({ heading }) => heading })
  .map((drafts) => {
    // The level follows from the heading here, so that no path is steeper than its parents allow.
    let level = 0
    return planOf(
      's',
      '云岭市计划',
      drafts.map((one) => ({ ...one, level: (level = Math.min(level + 1, one.level ?? 1)) })),
    )
  })

async function everything(library: Library, { plan: { id } }: ReadPlan) {
  const search = await library.search({
    scope: 'all',
    bigrams: WORDS.map((term) => ({ alternatives: [{ term, weight: 1 }] })),
    words: [],
    limit: 99,
  })
  return {
    read: await library.readPlan(id),
    counts: await library.counts('all'),
    offices: await library.offices('all'),
    vocabulary: (await library.vocabulary()).sort(),
    mentions: [...(await library.mentions('巡查', 'all'))],
    // Sections that score the same come in the order in which they were written.
    hits: search.hits.map(({ sectionId, bigram }) => `${sectionId} ${bigram.toFixed(6)}`).sort(),
    texts: (await library.textsWithoutVector('m', 999)).sort(),
  }
}

export function rewritingConforms(open: OpenEmpty, numRuns: number): void {
  describe('writing again', () => {
    it('comes to the same as writing for the first time', async () => {
      await fc.assert(
        fc.asyncProperty(plan, plan, plan, async (first, second, third) => {
          const [often, once] = [await open(plainAnalyzer), await open(plainAnalyzer)]
          for (const [i, read] of [first, second, third].entries())
            await often.replaceSource(sourceOf('s', `${i}`), [read])
          await once.replaceSource(sourceOf('s'), [third])
          expect(await everything(often, third)).toEqual(await everything(once, third))
          expect(await often.readPlan(third.plan.id)).toEqual(third)
        }),
        { numRuns },
      )
    })
  })
}
