import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerHtml } from '../../../src/channels/telegram/answers/answerHtml.js'
import { deepLink, readPayload } from '../../../src/channels/telegram/deepLink.js'
import { cutText, escapeHtml, visibleText } from '../../../src/channels/telegram/html.js'
import { plainFault } from '../../../src/channels/telegram/plainFault.js'
import { sectionHtml } from '../../../src/channels/telegram/reading/sectionHtml.js'
import type { Citation } from '../../../src/domain/answer.js'
import type { Plan, Section, SectionId } from '../../../src/domain/plan.js'
import { ParseRefusal, parseTelegramHtml } from '../../support/telegramHtml.js'
import { answered, citation } from './playing.js'

const REQUEST = { text: '？', history: [], scope: 'all' } as const
const LIMIT = 4096
const options = (language: 'zh' | 'en') => ({
  links: { section: () => 'https://t.me/wenji_bot?start=x' },
  language,
  pinned: undefined,
})
/** Text with everything that has broken a bot: markup, pairs of surrogates, line breaks. A piece of it over and over. */
const text = (maxLength: number) =>
  fc
    .tuple(fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }), fc.nat(maxLength))
    .map(([pieces, length]) => cutText(pieces.join('').repeat(length), length))
const PIECES = ['<', '>', '&', '"', '&amp;', '</b>', '县', '𠮷', '👍', '\n', ' ']

describe('escapeHtml', () => {
  test('shows any text as it is', () => {
    fc.assert(
      fc.property(text(60), (given) => {
        expect(parseTelegramHtml(escapeHtml(given)).text).toBe(given.trim())
        expect(visibleText(escapeHtml(given))).toBe(given)
      }),
    )
  })
})

describe('cutText', () => {
  test('is a prefix within the limit that halves no character', () => {
    fc.assert(
      fc.property(text(60), fc.integer({ min: 1, max: 80 }), (given, limit) => {
        const cut = cutText(given, limit)
        expect(given.startsWith(cut)).toBe(true)
        expect(cut.length).toBeLessThanOrEqual(limit)
        expect(cut.length).toBeGreaterThanOrEqual(Math.min(given.length, limit) - 1)
        expect(cut).not.toMatch(/\p{Surrogate}/u)
      }),
    )
  })
})

describe('answerHtml', () => {
  const cited = (count: number, change: Partial<Citation>) =>
    Array.from({ length: count }, (_, i) => ({ ...citation, ...change, n: i + 1 })) as [Citation]

  test('is always one message that Telegram takes', () => {
    const given = fc.record({
      words: text(3000),
      plan: text(400),
      path: fc.array(text(300), { maxLength: 6 }),
      quote: text(900),
      count: fc.integer({ min: 1, max: 40 }),
    })
    fc.assert(
      fc.property(given, ({ words, plan, path, quote, count }) => {
        const answer = answered(REQUEST, {
          statements: [{ kind: 'clause', text: `答${words}`, cites: [1] }],
          citations: cited(count, { plan, path, quote: `引${quote}` }),
        })
        const html = answerHtml(answer, options('zh'))
        const parsed = parseTelegramHtml(html)
        expect(parsed.text.length).toBeLessThanOrEqual(LIMIT)
        expect(parsed.text).not.toMatch(/\p{Surrogate}/u)
        expect(Buffer.byteLength(html)).toBeLessThan(32_768)
      }),
      { numRuns: 60 },
    )
  })

  test('tells outside of the quotation that a quote goes on', () => {
    const quote = '甲'.repeat(400)
    const answer = answered(REQUEST, { citations: cited(1, { quote }) })
    const html = answerHtml(answer, options('zh'))
    expect(html).toContain(`<blockquote expandable>${'甲'.repeat(300)}</blockquote>…`)
  })

  test('shows eight sources at most and counts the rest', () => {
    const answer = answered(REQUEST, { citations: cited(11, {}) })
    const html = answerHtml(answer, options('en'))
    expect(html.match(/<blockquote/g)).toHaveLength(8)
    expect(html).toContain('\n3 more sources are not shown.')
  })
})

describe('sectionHtml', () => {
  const view = (planText: string) => ({
    plan: { title: '方案' } as Plan,
    outline: [],
    text: planText,
    section: { path: ['一'], start: 0, end: planText.length } as unknown as Section,
  })

  test('is always messages that Telegram takes, and they hold the whole text', () => {
    fc.assert(
      fc.property(text(9000), fc.nat(9000), fc.nat(500), (given, start, length) => {
        const { pages, quotePage } = sectionHtml(view(given), { start, end: start + length })
        expect(pages[quotePage]).toBeDefined()
        const shown = pages.map((html) => parseTelegramHtml(html).text)
        for (const one of shown) expect(one.length).toBeLessThanOrEqual(LIMIT)
        const plain = (all: string) => all.replace(/\s/g, '')
        const expected = plain(given) === '' ? '…' : plain(given)
        expect(plain(shown.join(''))).toBe(`《方案》→一${expected}`)
      }),
      { numRuns: 60 },
    )
  })

  test('opens on the page of the cited words, which are marked there', () => {
    const planText = `${'做好清淤。\n'.repeat(2000)}牵头单位：县水利局\n${'做好绿化。\n'.repeat(500)}`
    const start = planText.indexOf('牵头')
    const { pages, quotePage } = sectionHtml(view(planText), { start, end: start + 9 })
    expect(quotePage).toBeGreaterThan(0)
    expect(pages[quotePage]).toContain('<u>牵头单位：县水利局</u>')
  })
})

describe('deepLink', () => {
  test('is read back, and its payload is one that Telegram takes', () => {
    const start = 123_456_789
    const link = deepLink('wenji_bot', citation.sectionId, { start, end: start + 1 })
    const payload = new URL(link).searchParams.get('start') ?? ''
    expect(payload).toMatch(/^[\w-]{1,64}$/)
    const quote = { start, end: start + 1 }
    expect(readPayload(payload)).toEqual({ sectionId: citation.sectionId, quote })
  })

  test.each(['', 's_', 's_short', `s_${'a'.repeat(17)}`, `s_${'A'.repeat(16)}`, "s_' or 1=1 --"])(
    'reads nothing from %j',
    (payload) => expect(readPayload(payload)).toBeUndefined(),
  )

  test('has no quote where it names none, or one that ends before it starts', () => {
    const sectionId = 'abcdefghijklmnop' as SectionId
    for (const rest of ['', '_5_5', '_9_5'])
      expect(readPayload(`s_${sectionId}${rest}`)).toEqual({ sectionId, quote: undefined })
  })
})

describe('plainFault', () => {
  const token = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'

  test('names the cause and masks the token, plain and encoded, in the message, the stack and below', () => {
    const below = new Error(`connect to /bot${token}/getMe`)
    const fault = plainFault(
      new Error(`failed ${encodeURIComponent(token)}`, { cause: below }),
      token,
    )
    expect(fault).toBe('failed ***: connect to /bot***/getMe')
    const alone = plainFault(below, token)
    expect(alone).toContain('texts.test.ts')
    expect(alone).not.toContain('AAHdq')
  })

  test('ends for a fault that is its own cause', () => {
    const fault = new Error('round')
    fault.cause = fault
    expect(plainFault(fault, token)).toContain('round')
    expect(plainFault('text', token)).toBe('text')
  })
})

describe('the server that the tests play against', () => {
  test.each([
    ['<br>', 'Unsupported start tag "br" at byte offset 0'],
    ['县<b>x', `Can't find end tag corresponding to start tag "b"`],
    ['<b><i>x</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
    ['县</b>', 'Unexpected end tag at byte offset 3'],
  ])('refuses %j as Telegram does', (html, reason) => {
    expect(() => parseTelegramHtml(html)).toThrow(ParseRefusal)
    expect(() => parseTelegramHtml(html)).toThrow(reason)
  })

  test('drops links that Telegram drops, and leaves what is no entity', () => {
    const { text: shown, entities } = parseTelegramHtml(
      '<a href="http://localhost/x">a</a> <a href="https://t.me/x?a=1&amp;b=2">b</a> &nbsp; &#x53bf;',
    )
    expect(shown).toBe('a b &nbsp; 县')
    expect(entities).toEqual([
      { type: 'text_link', url: 'https://t.me/x?a=1&b=2', offset: 2, length: 1 },
    ])
  })
})
