import { describe, expect, test } from 'vitest'
import { findQuantities } from '../../src/text/quantity.js'
import { FIGURES, NO_FIGURES } from './figureTable.js'

function written(text: string): string[] {
  return findQuantities(text).map(({ comparator, value, unit }) => `${comparator}|${value}|${unit}`)
}

describe.each(Object.entries(FIGURES))('%s', (_, rows) => {
  test.each(rows.map(([text, ...figures]) => ({ text, figures })))(
    'reads the figures of “$text”',
    ({ text, figures }) => {
      expect(written(text)).toEqual(figures)
    },
  )
})

describe.each(Object.entries(NO_FIGURES))('%s', (_, rows) => {
  test.each(rows.map((text) => ({ text })))('are no figures in “$text”', ({ text }) => {
    expect(written(text)).toEqual([])
  })
})

test('gives spans that are slices of the text as printed', () => {
  const text = '到２０２６年，新建１２处，占比达到８０％以上'
  const words = findQuantities(text).map(({ start, end }) => text.slice(start, end))
  expect(words).toEqual(['１２处', '达到８０％以上'])
})
