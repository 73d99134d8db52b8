import fc from 'fast-check'
import { expect, it } from 'vitest'
import { emptyPostings, readPostings } from '../../src/store/postings.js'
import { TermBatch } from '../../src/store/termBatch.js'

const hash = fc.oneof(
  fc.constantFrom(0, -1, 1, 65_535, 65_536, -65_536, 2 ** 31 - 1, -(2 ** 31)),
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
)
/** Of each section its terms; a section's number is its place, from 1. A negative mark removes. */
const sections = fc.array(fc.uniqueArray(hash, { maxLength: 12 }), { maxLength: 30 })

it('gives each term once, in order, with the sections that have it', () => {
  fc.assert(
    fc.property(sections, fc.array(hash, { maxLength: 20 }), (added, removed) => {
      const batch = new TermBatch()
      const expected = new Map<number, { by: number; sections: number[] }>()
      const of = (term: number) => {
        const found = expected.get(term) ?? { by: 0, sections: [] }
        expected.set(term, found)
        return found
      }
      added.forEach((terms, at) => {
        for (const term of terms) {
          batch.add(term, at + 1, at % 256)
          of(term).by++
          of(term).sections.push(at + 1)
        }
      })
      for (const term of removed) {
        batch.remove(term)
        of(term).by--
      }
      const told = [...batch.changes()].map(({ hash: term, by, list }) => {
        const read = emptyPostings()
        readPostings(list.bytes, read)
        const marks = [...read.marks.subarray(0, read.count)]
        const found = [...read.sections.subarray(0, read.count)]
        expect(marks).toEqual(found.map((section) => (section - 1) % 256))
        return [term, { by, sections: found }]
      })
      expect(told).toEqual([...expected].sort((a, b) => a[0] - b[0]))
    }),
  )
})

it('holds as many postings as come', () => {
  const batch = new TermBatch()
  for (let section = 1; section <= 20_000; section++) batch.add(section % 7, section, 0)
  const counts = [...batch.changes()].map(({ by }) => by)
  expect(counts.reduce((sum, by) => sum + by, 0)).toBe(20_000)
  expect(counts).toHaveLength(7)
})
