import { describe, expect, test } from 'vitest'
import {
  distractorLines,
  groupLines,
  missLines,
  riskLines,
  systemLines,
} from '../../src/evaluate/report.js'
import { riskRows } from '../../src/evaluate/risk.js'
import { percent, textTable } from '../../src/evaluate/table.js'
import { halfOf, tally, tallyBy } from '../../src/evaluate/tally.js'
import { result } from './results.js'

const results = [result({ id: 'dev-1' }), result({ id: 'blind-1' }, { answer: '不知\n道' })]

describe('the tables', () => {
  test('have a row a system, and what each loses to the distractors', () => {
    const rows = [
      { name: 'this system', tally: tally(results), distracted: tally(results.slice(1)) },
    ]
    expect(systemLines(rows).at(-1)).toMatch(/^this system +1\/2 +1 +0 +0 +1 +0\/0 +4$/)
    expect(distractorLines(9, rows)[1]).toMatch(/^with 9 distractors/)
    expect(distractorLines(9, rows).at(-1)).toMatch(/^this system +0\/1 +1 +0\/0 +50\.0 %$/)
  })

  test('have a row a group, and none where all are of one', () => {
    expect(groupLines('half', tallyBy(results, halfOf)).slice(1)).toEqual([
      'half   right  wrong  wrongly abstained',
      'dev      1/1      0                  0',
      'blind    0/1      1                  0',
    ])
    expect(groupLines('half', tallyBy(results.slice(1), halfOf))).toEqual([])
  })

  test('have a row a strictness, with the halves beside', () => {
    const [, head, row] = riskLines(riskRows([{ strictness: 1, results }]))
    expect(head).toMatch(/^strictness .* dev right +wrong +blind right +wrong$/)
    expect(row).toMatch(/^1\.00 +100\.0 % +50\.0 % +1 +0\/0 +1\/1 +0 +0\/1 +1$/)
  })

  test('show a miss with its answer, line by line', () => {
    expect(missLines(results)).toEqual([
      '✗ blind-1  清淤由谁牵头？',
      '    missing 县水利局',
      '    > 不知',
      '    > 道',
    ])
  })
})

test('textTable pads columns, short rows too', () => {
  expect(textTable([['a', 'bb'], ['long', 'c'], ['x']])).toEqual(['a     bb', 'long   c', 'x'])
  expect(textTable([])).toEqual([])
})

test('percent of nothing is a dash', () => {
  expect([percent(1, 8), percent(0, 0)]).toEqual(['12.5 %', '–'])
})
