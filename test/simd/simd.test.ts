import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assembleWat } from '../../src/simd/assembleWat.js'
import { createInt8Rows } from '../../src/simd/int8Rows.js'
import { createSignRows } from '../../src/simd/signRows.js'

const numbers = (length: number) =>
  fc.float32Array({ minLength: length, maxLength: length, noNaN: true, min: -1, max: 1 })
/** Dimensions beside the steps of 16 numbers and 128 signs, and more rows than one block. */
const cases = fc.integer({ min: 1, max: 300 }).chain((dimension) =>
  fc.record({
    query: numbers(dimension),
    vectors: fc.array(numbers(dimension), { minLength: 1, maxLength: 20 }),
    copies: fc.constantFrom(1, 3, 300),
  }),
)
const product = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, at) => sum + value * (b[at] as number), 0)
const differing = (a: Float32Array, b: Float32Array) =>
  a.filter((value, at) => value > 0 !== (b[at] as number) > 0).length

describe('rows of bytes', () => {
  it('have the products of the vectors, to what rounding each number costs', () => {
    fc.assert(
      fc.property(cases, ({ query, vectors, copies }) => {
        const rows = createInt8Rows(query.length)
        for (let copy = 0; copy < copies; copy++) vectors.forEach(rows.append)
        const found = rows.products(query)
        expect(found).toHaveLength(vectors.length * copies)
        const weight = query.reduce((sum, value) => sum + Math.abs(value), 0)
        const greatest = Math.max(...query.map(Math.abs))
        vectors.forEach((vector, at) => {
          const most = Math.max(...vector.map(Math.abs))
          // Half a step of the row for each number of the query, and half a step of the query for each of the row.
          const bound = (weight * most) / 254 + (query.length * most * greatest) / 16_000 + 1e-5
          const copied = found.filter((_, place) => place % vectors.length === at)
          expect(new Set(copied).size).toBe(1)
          expect(Math.abs((copied[0] ?? NaN) - product(query, vector))).toBeLessThanOrEqual(bound)
        })
      }),
      { numRuns: 40 },
    )
  })

  it('are compared by their numbers in any order, and after more are appended', () => {
    const rows = createInt8Rows(3)
    for (let at = 0; at < 50_000; at++) rows.append(Float32Array.of(at / 50_000, 0, 1))
    const list = Uint32Array.of(49_999, 0, 25_000)
    const found = rows.products(Float32Array.of(1, 0, 0), list)
    expect([...found].map((value) => Math.round(value * 100))).toEqual([100, 0, 50])
    expect(rows.products(Float32Array.of(0, 0, 0), list)).toEqual(new Float32Array(3))
  })

  it('never overflow, however long the vectors are', () => {
    const ones = new Float32Array(8_192).fill(1)
    const rows = createInt8Rows(ones.length)
    rows.append(ones)
    expect(rows.products(ones)[0]).toBeCloseTo(8_192, 0)
  })
})

describe('rows of signs', () => {
  it('give the rows that differ in the fewest signs', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 30 }), ({ query, vectors, copies }, count) => {
        const rows = createSignRows(query.length)
        for (let copy = 0; copy < copies; copy++) vectors.forEach(rows.append)
        const each = vectors.map((vector) => differing(query, vector))
        const all = Array.from({ length: copies }, () => each).flat()
        const farthest = all.toSorted((a, b) => a - b)[Math.min(count, all.length) - 1] as number
        const wanted = all.flatMap((distance, at) => (distance <= farthest ? [at] : []))
        expect([...rows.nearest(query, count)]).toEqual(wanted)
        const some = Uint32Array.from(all.keys()).filter((at) => at % 3 === 0)
        const within = [...some].map((at) => all[at] as number).toSorted((a, b) => a - b)
        const last = within[Math.min(count, within.length) - 1] as number
        expect([...rows.nearest(query, count, some)]).toEqual(
          [...some].filter((at) => (all[at] as number) <= last),
        )
      }),
      { numRuns: 40 },
    )
  })

  it('count every sign of a long vector', () => {
    const up = new Float32Array(3_968).fill(1)
    const rows = createSignRows(up.length)
    rows.append(up.map((value) => -value))
    rows.append(up)
    expect([...rows.nearest(up, 1)]).toEqual([1])
    expect([...rows.nearest(up, 2)]).toEqual([0, 1])
  })
})

describe('the text form of WebAssembly', () => {
  it.each([
    ['(func $f i32.sub)', 'i32.sub'],
    ['(func $f local.get $x)', '$x'],
    ['(func $f br_if $x)', '$x'],
    ['(func $f (param $x f64))', 'f64'],
    ['(module)', 'module'],
    ['(func $f', 'brackets'],
  ])('is refused where it is not known: %s', (wat, why) => {
    expect(() => assembleWat(wat)).toThrow(why)
  })
})
