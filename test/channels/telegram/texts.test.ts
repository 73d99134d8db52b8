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

  test('of a model’s words is always one message that Telegram takes, with its mark and nothing of theirs as markup', () => {
    const given = fc.record({
      texts: fc.array(text(500), { minLength: 1, maxLength: 12 }),
      understoodAs: fc.option(text(500), { nil: undefined }),
      quote: text(900),
      count: fc.integer({ min: 1, max: 20 }),
    })
    fc.assert(
      fc.property(given, ({ texts, understoodAs, quote, count }) => {
        const [first = '', ...rest] = texts
        const worded = (words: string) =>
          ({ kind: 'worded', text: `答${words}`, cites: [1, count] }) as const
        const answer = {
          ...answered(REQUEST, {
            statements: [worded(first), ...rest.map(worded)],
            citations: cited(count, { quote: `引${quote}` }),
          }),
          ...(understoodAs === undefined ? {} : { understoodAs }),
        }
        const { text: shown, entities } = parseTelegramHtml(answerHtml(answer, options('zh')))
        expect(shown.length).toBeLessThanOrEqual(LIMIT)
        expect(shown).not.toMatch(/\p{Surrogate}/u)
        const kinds = entities.map(({ type }) => type)
        expect(kinds).not.toContain('bold')
        const marks = entities.filter(({ type }) => type === 'italic')
        expect(marks.map(({ offset, length }) => shown.slice(offset, offset + length))).toEqual([
          'AI 整理，以原文为准',
        ])
      }),
      { numRuns: 60 },
    )
  })

  test('has each statement of a model on its line with the numbers of its sources, and those of a plan as they are', () => {
    const answer = answered(REQUEST, {
      statements: [
        { kind: 'worded', text: '清淤<b>40</b>公里', cites: [1, 2] },
        { kind: 'clause', text: '每年绿化', cites: [2] },
        { kind: 'worded', text: '不得围垦', cites: [2] },
      ],
      citations: cited(2, {}),
    })
    expect(parseTelegramHtml(answerHtml(answer, options('zh'))).text).toMatch(
      /^清淤<b>40<\/b>公里\[1\]\[2\]\n每年绿化\n不得围垦\[2\]\nAI 整理，以原文为准\n\n出处\n\[1\] /,
    )
  })

  test('names the plan that the chat is pinned to below the mark', () => {
    const answer = answered(REQUEST, {
      statements: [{ kind: 'worded', text: '清淤', cites: [1] }],
    })
    const html = answerHtml(answer, { ...options('en'), pinned: '方案' })
    expect(html).toMatch(/^清淤\[1\]\n<i>Worded by AI; the original counts<\/i>\n📌/)
  })

  test('leaves out whole statements of a model where they are too long, never half of one', () => {
    const long = (sign: string) => ({ kind: 'worded', text: sign.repeat(900), cites: [1] }) as const
    const answer = answered(REQUEST, { statements: [long('甲'), long('乙'), long('丙')] })
    const [words] = parseTelegramHtml(answerHtml(answer, options('zh'))).text.split('\nAI')
    expect(words).toBe(`${'甲'.repeat(900)}[1]\n${'乙'.repeat(900)}[1]\n…`)
  })

  test('of plans that a model compared has the numbers behind each plan’s words', () => {
    const worded = (plan: string, n: number) => ({
      planId: citation.planId,
      plan,
      statements: [{ kind: 'worded', text: `做法${n}`, cites: [n] }] as const,
    })
    const { statements: _, ...rest } = answered(REQUEST, { citations: cited(2, {}) })
    const both = [worded('甲方案', 1), worded('乙方案', 2)] as const
    const perPlan = answerHtml(
      { ...rest, kind: 'per-plan', options: both, missing: [] },
      options('zh'),
    )
    expect(perPlan).toMatch(/^【甲方案】做法1\[1\]\n【乙方案】做法2\[2\]\n<i>AI 整理/)
    const differing = answerHtml({ ...rest, kind: 'ambiguous', options: both }, options('zh'))
    expect(differing).toMatch(/【甲方案】做法1\[1\]\n【乙方案】做法2\[2\]\n<i>AI 整理/)
  })

  test('of a refusal ends with the line that it is being checked, also where its sources fill the message', () => {
    const long = '长'.repeat(900)
    const { statements: _, ...rest } = answered(REQUEST, {
      citations: cited(20, { path: [long], quote: long }),
    })
    const refusal = {
      ...rest,
      kind: 'abstained',
      abstention: { why: 'not-found', what: long.repeat(2) },
    } as const
    const html = answerHtml(refusal, { ...options('zh'), isChecking: true })
    const { text: shown } = parseTelegramHtml(html)
    expect(shown.length).toBeLessThanOrEqual(LIMIT)
    expect(shown).toMatch(/另有 \d+ 处出处未列出。\n\n正在核对…$/)
    const bare = answerHtml({ ...refusal, citations: [] }, { ...options('en'), isChecking: true })
    expect(bare).toMatch(/\n\n<i>Checking…<\/i>$/)
  })

  test('of a summary says above it what it is of', () => {
    const request = { ...REQUEST, text: '概括：《A<B》', summaryOf: citation.sectionId }
    const html = answerHtml(answered(request, { type: 'summary' }), options('zh'))
    expect(html).toMatch(/^<b>概括：《A&lt;B》<\/b>\n牵头：县水利局\n/)
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
