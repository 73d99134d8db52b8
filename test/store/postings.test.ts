import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emptyPostings,
  joinLists,
  packMark,
  type PostingList,
  PostingWriter,
  readPostings,
  withoutSections,
} from '../../src/store/postings.js'

type Pairs = readonly (readonly [section: number, mark: number])[]

const pairs = fc
  .uniqueArray(
    fc.tuple(
      fc.oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 2 ** 31 - 1 })),
      fc.integer({ min: 0, max: 255 }),
    ),
    { selector: ([section]) => section, maxLength: 60 },
  )
  .map((all) => all.toSorted((a, b) => a[0] - b[0]))

function written(all: Pairs): PostingList {
  const writer = new PostingWriter()
  for (const [section, mark] of all) writer.add(section, mark)
  return writer.list()
}

function read(...lists: readonly PostingList[]): Pairs {
  const postings = emptyPostings()
  for (const { bytes } of lists) readPostings(bytes, postings)
  return Array.from({ length: postings.count }, (_, at) => [
    postings.sections[at] as number,
    postings.marks[at] as number,
  ])
}

describe('a posting list', () => {
  it('is read as it was written', () => {
    fc.assert(fc.property(pairs, (all) => void expect(read(written(all))).toEqual(all)))
  })

  it('goes on where an older one ends', () => {
    fc.assert(
      fc.property(pairs, fc.nat(), (all, at) => {
        const middle = at % (all.length + 1)
        const [older, newer] = [written(all.slice(0, middle)), written(all.slice(middle))]
        const joined = joinLists(older, newer)
        expect(read(joined)).toEqual(all)
        expect(joined.last).toBe(all.at(-1)?.[0] ?? 0)
        expect(read(older, newer)).toEqual(all)
      }),
    )
  })

  it('loses the sections that are gone, and no other', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const gone = new Set(all.filter((_, at) => at % 3 === 0).map(([section]) => section))
        const kept = withoutSections(written(all), gone)
        expect(read(kept)).toEqual(all.filter(([section]) => !gone.has(section)))
        expect(kept.last).toBe(read(kept).at(-1)?.[0] ?? 0)
      }),
    )
  })

  it('refuses a section that does not come after the last', () => {
    const writer = new PostingWriter()
    writer.add(5, 0)
    expect(() => writer.add(5, 0)).toThrow('ascend')
  })

  it('keeps an impact to a 127th and whether the section says it itself', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean(), (impact, own) => {
        const mark = packMark({ impact, own })
        expect(Math.abs((mark >>> 1) / 127 - impact)).toBeLessThanOrEqual(0.5 / 127 + 1e-9)
        expect((mark & 1) === 1).toBe(own)
        expect(mark).toBeLessThanOrEqual(255)
      }),
    )
  })
})
