import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SectionSums } from '../../src/store/sectionSums.js'

/** Whole numbers of quarters, which floats add without rounding. */
const value = fc.integer({ min: 1, max: 400 }).map((quarters) => quarters / 4)
const addition = fc.record({
  section: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 2 ** 31 - 1 })),
  value,
})
const groups = fc.array(
  fc.record({
    leg: fc.constantFrom(0 as const, 1 as const),
    adds: fc.array(addition, { maxLength: 80 }),
  }),
  { maxLength: 8 },
)

/** Without tables: the highest a group gives, summed over groups, each leg divided by its highest. */
function plainly(
  all: readonly { leg: 0 | 1; adds: readonly { section: number; value: number }[] }[],
  isSeen: (section: number) => boolean,
) {
  const sums = new Map<number, [number, number]>()
  for (const { leg, adds } of all) {
    const most = new Map<number, number>()
    for (const { section, value: given } of adds)
      most.set(section, Math.max(most.get(section) ?? 0, given))
    for (const [section, given] of most) {
      const both = sums.get(section) ?? [0, 0]
      both[leg] += given
      sums.set(section, both)
    }
  }
  const seen = [...sums].filter(([section]) => isSeen(section))
  const highest = [0, 1].map((leg) =>
    Math.max(Number.MIN_VALUE, ...seen.map(([, both]) => both[leg as 0 | 1])),
  )
  return seen
    .map(([section, both]) => ({
      section,
      total: both[0] / (highest[0] as number) + both[1] / (highest[1] as number),
    }))
    .sort((a, b) => b.total - a.total || a.section - b.section)
}

it('gives the best sections of what was added up, whatever was added before', () => {
  const sums = new SectionSums()
  fc.assert(
    fc.property(groups, fc.integer({ min: 1, max: 30 }), fc.boolean(), (all, count, hidesOdd) => {
      const isSeen = (section: number) => !hidesOdd || section % 2 === 0
      sums.clear(all.reduce((sum, { adds }) => sum + adds.length, 0))
      all.forEach(({ leg, adds }, at) => {
        for (const { section, value: given } of adds) sums.add(section, leg, at + 1, given)
      })
      const expected = plainly(all, isSeen)
      const best = sums.best(count, isSeen)
      expect(best).toEqual(expected.slice(0, count).map(({ section }) => section))
    }),
    { numRuns: 300 },
  )
})
