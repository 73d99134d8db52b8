import { expect, test } from 'vitest'
import { COLOURS, STYLESHEET } from '../../../../src/channels/web/frame/stylesheet.js'

/** Relative luminance, by https://www.w3.org/TR/WCAG21/#dfn-relative-luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

test('contrast is counted as the standard does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

test.each(['light', 'dark'] as const)('every text can be read in the %s scheme', (scheme) => {
  const { paper, card, mark, ink, soft, accent, onaccent, warn } = COLOURS[scheme]
  const pairs = [
    ...[ink, soft, accent].flatMap((text) => [paper, card].map((ground) => [text, ground])),
    ...[ink, accent].map((text) => [text, mark]),
    [onaccent, accent],
    [warn, card],
  ] as [string, string][]
  expect(pairs.filter(([text, ground]) => contrast(text, ground) < 4.5)).toEqual([])
})

test('the stylesheet loads nothing and names no colour of its own', () => {
  expect(STYLESHEET).not.toMatch(/url\(|@import/)
  const rules = STYLESHEET.replace(/^:root.*$/m, '').replace(/^@media \(prefers.*$/m, '')
  expect(rules).not.toMatch(/#[0-9a-f]{3,8}\b(?=[;\s}])|rgb|hsl/i)
})
