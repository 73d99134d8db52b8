import { expect, test } from 'vitest'
import { unitAffinity } from '../../src/text/units.js'

test.each([
  ['%', '％', 1],
  ['个', '個', 1],
  ['人次', '人次', 1],
  ['人次', '人', 0.6],
  ['%', '百分点', 0],
  ['个百分点', '%', 0],
  ['元', '万元', 0.6],
  ['人', '元', 0],
  ['dollars', '£', 0.6],
  ['lifts', 'lift', 1],
  ['lift', 'pilots', 0],
  ['个', '家', 0.6],
])('asked for %s, %s fits by %d', (asked, printed, fit) => {
  expect(unitAffinity(asked, printed)).toBe(fit)
})
