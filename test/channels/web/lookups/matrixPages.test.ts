import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matrixPages } from '../../../../src/channels/web/lookups/matrixPages.js'
import type { TaskRow } from '../../../../src/domain/overview.js'
import type { PlanId, SectionId } from '../../../../src/domain/plan.js'

const LIMITS = { rows: 4, offices: 5, marks: 8 }

function row(plan: string, offices: readonly string[]): TaskRow {
  const marks = offices.map((office) => ({ office, role: 'lead' as const }))
  const ids = { planId: plan as PlanId, sectionId: 'section' as SectionId }
  return { ...ids, plan, path: [], task: '修建步道', marks, quotes: [], start: 0, end: 1 }
}

test('a plan that fits on a page is not parted; a longer one goes on where it begins', () => {
  const plan = (name: string, count: number) =>
    Array.from({ length: count }, () => row(name, ['甲局']))
  const sizes = (rows: TaskRow[]) =>
    matrixPages(rows, LIMITS).map((page) => page.map(({ plan: name }) => name).join(''))
  expect(sizes([...plan('a', 3), ...plan('b', 2)])).toEqual(['aaa', 'bb'])
  expect(sizes([...plan('a', 2), ...plan('b', 2)])).toEqual(['aabb'])
  expect(sizes([...plan('a', 3), ...plan('b', 6)])).toEqual(['aaab', 'bbbb', 'b'])
  expect(sizes([])).toEqual([])
})

test('pages together are all rows in order, and none is larger than it may be', () => {
  const office = fc.constantFrom(...'甲乙丙丁戊己庚辛'.split('').map((name) => `${name}局`))
  const task = fc.record({
    plan: fc.constantFrom('a', 'b', 'c'),
    offices: fc.uniqueArray(office, { minLength: 1, maxLength: 6 }),
  })
  fc.assert(
    fc.property(fc.array(task, { maxLength: 30 }), (tasks) => {
      const rows = tasks
        .sort((a, b) => (a.plan < b.plan ? -1 : 1))
        .map(({ plan, offices }) => row(plan, offices))
      const pages = matrixPages(rows, LIMITS)
      expect(pages.flat()).toEqual(rows)
      for (const page of pages) {
        const marks = page.flatMap((one) => one.marks)
        const offices = new Set(marks.map((mark) => mark.office)).size
        expect(page.length).toBeGreaterThan(0)
        const isWithin =
          page.length <= LIMITS.rows && offices <= LIMITS.offices && marks.length <= LIMITS.marks
        expect(isWithin || page.length === 1).toBe(true)
      }
    }),
  )
})
