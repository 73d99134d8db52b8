import { load } from 'cheerio'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MarkedText } from '../../../../src/channels/web/reading/markedText.js'

const TEXT = '甲<b>&amp;乙"丙\n　丁'
const SPAN = fc
  .tuple(fc.nat(TEXT.length), fc.nat(TEXT.length))
  .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))

test('shows any stretch verbatim, with what it shares with any quote marked', () => {
  fc.assert(
    fc.property(SPAN, SPAN, (span, quote) => {
      const page = <p>{<MarkedText text={TEXT} span={span} quote={quote} />}</p>
      const $ = load(`${page}`)
      expect($('p').text()).toBe(TEXT.slice(span.start, span.end))
      const from = Math.max(span.start, quote.start)
      const to = Math.min(span.end, quote.end)
      expect($('mark').text()).toBe(from < to ? TEXT.slice(from, to) : '')
      expect($('#quote')).toHaveLength(from < to && from === quote.start ? 1 : 0)
    }),
  )
})
