import { describe, expect, test } from 'vitest'
import { findTimes } from '../../src/text/times.js'
import { NO_TIMES, TIMES } from './timeTable.js'

function written(text: string): string[] {
  return findTimes(text).map(({ form, start, end }) => `${form}:${text.slice(start, end)}`)
}

describe.each(Object.entries(TIMES))('%s', (_, rows) => {
  test.each(rows.map(([text, ...times]) => ({ text, times })))(
    'reads the times of “$text”',
    ({ text, times }) => {
      expect(written(text)).toEqual(times)
    },
  )
})

test.each(NO_TIMES)('reads no time in “%s”', (text) => {
  expect(written(text)).toEqual([])
})
