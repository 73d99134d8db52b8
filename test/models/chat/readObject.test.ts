import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readObject } from '../../../src/models/chat/readObject.js'

const ANY = z.looseObject({})
const CLAIM = z.object({ text: z.string(), ids: z.array(z.number()) })

const valueOf = (reply: string, schema: z.ZodType = ANY): unknown => {
  const read = readObject(reply, schema)
  return read.kind === 'read' ? read.value : undefined
}
const reasonOf = (reply: string, schema: z.ZodType = ANY): string | undefined => {
  const read = readObject(reply, schema)
  return read.kind === 'unreadable' ? read.reason : undefined
}

/** Milliseconds of the best of three runs, so that other work on the machine does not count. */
function quickest(run: () => void): number {
  const times = [1, 2, 3].map(() => {
    const startedAt = performance.now()
    run()
    return performance.now() - startedAt
  })
  return Math.min(...times)
}

describe('an object', () => {
  it.each([
    ['by itself', '{"a":1}'],
    ['in a fence', '```json\n{"a":1}\n```'],
    ['in a fence that is not closed', '```\n{"a":1}'],
    ['between sentences', '好的，如下：{"a":1}。希望有帮助！'],
    ['in a list', '[{"a":1}]'],
    ['behind thoughts', '<think>也许 {"a":2}？</think>{"a":1}'],
    ['behind thoughts that hold a brace alone', '<think>{ "a": </think>\n{"a":1}'],
    ['behind thoughts whose mark stood in the prompt', '也许 {"a":2}？</think>\n\n{"a":1}'],
    ['before thoughts that do not end', '{"a":1}<think>还是 {"a":2}？'],
    ['behind a draft', '先写 {"a":2}，再改成 {"a":1}'],
    ['behind a pattern of it', '格式：{"a": ...}。回答：{"a":1}'],
    ['behind a brace in a sentence', '集合 {x | x > 0} 以外：{"a":1}'],
    ['behind a word in braces', '{"a"} 的值：{"a":1}'],
    ['behind an emoticon', ':-{ {"a":1}'],
    ['with a comma too many', '{"a":1,}'],
    ['with full-width quotes', '{“a”：1}'],
    ['with quotes that all close', '{”a”:1}'],
    ['with wide quotes', '{＂a＂:1}'],
    ['with blanks of all kinds', '\ufeff{\u3000"a"\n:\t1 }'],
  ])('is found %s', (_, reply) => {
    expect(valueOf(reply)).toEqual({ a: 1 })
  })

  it.each([
    ['{"a":[1,2,],}', { a: [1, 2] }],
    ['{"a":"x"，"b":[1，2]}', { a: 'x', b: [1, 2] }],
    ['{“a”：“他说\\"好\\"，走了”，“b”：true}', { a: '他说"好"，走了', b: true }],
    ['{"a":"“引号”：、，{ } 与 </b>"}', { a: '“引号”：、，{ } 与 </b>' }],
    ['{"a":"第一行\n第二行"}', { a: '第一行\n第二行' }],
    ['{"a":"\\u4e2d\\n\\/\\\\\\t"}', { a: '中\n/\\\t' }],
    ['{"a":-1.5e2,"b":null,"c":false,"d":{}}', { a: -150, b: null, c: false, d: {} }],
    ['{}', {}],
  ])('%s is read as it is meant', (reply, expected) => {
    expect(valueOf(reply)).toEqual(expected)
  })

  it('is the last one that fits the schema', () => {
    const fits = (text: string) => JSON.stringify({ text, ids: [1] })
    expect(valueOf(`${fits('一')} ${fits('二')} {"note":"完"}`, CLAIM)).toEqual({ text: '二', ids: [1] })
  }) // prettier-ignore

  it('is never one within another', () => {
    expect(valueOf('{"answer":{"text":"一","ids":[1]}}', CLAIM)).toBeUndefined()
    expect(valueOf('{"answer":{"text":"一","ids":[1]}, oops}', CLAIM)).toBeUndefined()
    expect(valueOf('{"answer":{"text":"一","ids":[1]}', CLAIM)).toBeUndefined()
    expect(valueOf('{"answer":"{\\"text\\":\\"一\\",\\"ids\\":[1]}"', CLAIM)).toBeUndefined()
  })

  it('that is well made reads as JSON.parse reads it', () => {
    const anything = fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      fc.jsonValue({ maxDepth: 4 }),
    )
    const around = fc.constantFrom('', '好的：\n```json\n', '<think>{"a":</think>', '（见 {} ）')
    fc.assert(
      fc.property(anything, around, fc.constantFrom(undefined, 2), (object, before, indent) => {
        // Names of the prototype are left out below the first level too.
        fc.pre(!JSON.stringify(object).includes('__proto__'))
        const text = JSON.stringify(object, null, indent)
        expect(valueOf(`${before}${text}\n`)).toEqual(JSON.parse(text))
      }),
    )
  })

  it('never comes of a text that breaks off, wherever', () => {
    const whole = JSON.stringify({ text: '由“市教育局”牵头，{见}附件', ids: [1, 22], more: { ids: [3] } })
    for (let length = 0; length < whole.length; length++) {
      expect(readObject(whole.slice(0, length), ANY).kind).toBe('unreadable')
    }
    expect(readObject(whole, CLAIM).kind).toBe('read')
  }) // prettier-ignore
})

describe('a reply', () => {
  it.each([
    ['', 'There is no JSON object in the reply.'],
    ['我不知道。', 'There is no JSON object in the reply.'],
    ['<think>{"a":1}', 'There is no JSON object in the reply.'],
    ['[1, 2]', 'There is no JSON object in the reply.'],
    ['{"a":1', 'The JSON object ends before it is closed.'],
    ['{"a":"说', 'The JSON object ends before it is closed.'],
    ['{"a":NaN}', 'The JSON object breaks at “NaN}”, where a value is expected.'],
    ['{"a":Infinity}', 'The JSON object breaks at “Infinity}”, where a value is expected.'],
    ['{"a":1e999}', 'The JSON object breaks at “1e999}”, where a value is expected.'],
    ['{"a":01}', 'The JSON object breaks at “01}”, where a value is expected.'],
    ['{"a":1 "b":2}', 'The JSON object breaks at “"b":2}”, where a comma or } is expected.'],
    ['{"a":"说"好"了"}', 'The JSON object breaks at “好"了"}”, where a comma or } is expected.'],
    ['{"a":"\\x"}', 'The JSON object breaks at “\\x"}”, where a known escape is expected.'],
    ['{"a":“说"好”}', 'The JSON object breaks at “"好”}”, where the closing ” is expected.'],
    ['{"a":1,"b":2,"a":3}', 'The JSON object breaks at “"a":3}”, where a key that was not there before is expected.'],
    ['{"a":1,"\\u0061":2}', 'The JSON object breaks at “"\\u0061":2}”, where a key that was not there before is expected.'],
    [`{"a":${'['.repeat(40)}${']'.repeat(40)}}`, `The JSON object breaks at “${'['.repeat(9)}${']'.repeat(31)}”, where less nesting is expected.`],
    ['{"text":1,"ids":[]}', 'The object’s “text” does not fit: “Invalid input: expected string, received number”.'],
    ['{"text":"x","ids":[1,"2"]}', 'The object’s “ids.1” does not fit: “Invalid input: expected number, received string”.'],
  ])('of %j is told why: %s', (reply, reason) => {
    expect(reasonOf(reply, CLAIM)).toBe(reason)
  }) // prettier-ignore

  it('is quoted by no more than 80 characters, in one line', () => {
    const long = '谁\n'.repeat(500)
    const strict = z.strictObject({ a: z.optional(z.record(z.string(), z.number())) })
    for (const reply of [
      `{"a":1 ${long}`,
      JSON.stringify({ [long]: 1 }),
      JSON.stringify({ a: { [long]: 'x' } }),
    ]) {
      const reason = reasonOf(reply, strict) ?? ''
      const quoted = [...reason.matchAll(/“([^”]*)”/g)].map(([, text]) => text).join('')
      expect(quoted.length).toBeGreaterThan(0)
      expect(quoted.length).toBeLessThanOrEqual(80)
      expect(reason).not.toMatch(/\n/)
      expect(reason.length).toBeLessThan(180)
    }
  })

  it('that is too long is not looked at', () => {
    expect(reasonOf(`{"a":"${'x'.repeat(64 * 1024)}"}`)).toBe(
      'The reply has over 65536 characters.',
    )
  })

  it('with __proto__ in it changes no prototype', () => {
    const reply = '{"__proto__":{"isAdmin":true},"a":{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}}'
    const value = valueOf(reply, z.looseObject({ a: z.unknown() })) as { a: object }
    expect(Object.keys(value)).toEqual(['a'])
    expect(Object.keys(value.a)).toEqual(['constructor'])
    expect(Object.getPrototypeOf(value.a)).toBe(Object.prototype)
    expect('isAdmin' in value || 'isAdmin' in value.a || 'isAdmin' in {}).toBe(false)
  }) // prettier-ignore

  it.each([
    '{', '}', '{"', '{“', '{“"', '{"a":', '{"a":{', '{"a":[', '[', '{"a":"', '{"a":x', '{"a":1}', '{}', '{"a":x}', '{ ', '\\"', '"', '{"a":1 "\\"',
    '<think>', '</think>', '<think></think>', '◁think▷{', '“', '{“a”：“', '1', '{"a":1111', '{"a":"\\', '{"a":"\\u', '\ud800{', '{"a":1 "x\\"{', '`', '{“a”:“b”“',
  ])('of 64 KB of %j takes under 50 ms', (piece) => {
    const reply = piece.repeat(Math.floor((64 * 1024) / piece.length))
    for (const before of ['', '{"a":1 ', '{"a":"']) {
      expect(quickest(() => readObject(before + reply.slice(8), CLAIM))).toBeLessThan(50)
    }
  }) // prettier-ignore

  it('of any text at all is read or not, and never throws', () => {
    const pieces = fc.constantFrom('{', '}', '[', ']', '"', '“', '”', ':', '：', ',', '\\', 'a', '1', '-', 'e', 'null', ' ', '<think>', '</think>', '\\u00') // prettier-ignore
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (all) => {
        expect(['read', 'unreadable']).toContain(readObject(all.join(''), ANY).kind)
      }),
      { numRuns: 2_000 },
    )
  })
})
