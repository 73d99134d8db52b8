import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safeFileName } from '../../src/ingest/safeFileName.js'

test.each([
  ['护河方案（2026年）.txt', '护河方案（2026年）.txt'],
  ['../../etc/plan.MD', 'plan.md'],
  ['C:\\plans\\护河.html', '护河.html'],
  ['/absolute/护河.txt', '护河.txt'],
  ['..hidden.txt', 'hidden.txt'],
  ['a\u202Etxt.md', 'atxt.md'],
  ['护河\n方案.txt', '护河方案.txt'],
  ['<b>"护河"</b>.txt', 'b.txt'],
  ['护河🌊.txt', '护河.txt'],
  ['e\u0301.txt', 'é.txt'],
])('%j becomes %j', (given, expected) => expect(safeFileName(given)).toBe(expected))

test.each(['', '.txt', 'plan', '...', 'CON.md', 'nul.txt', '🌊.txt', '/', 'a/..'])(
  '%j is no name',
  (given) => expect(safeFileName(given)).toBeUndefined(),
)

test('a name of an extension that leaves no room for it is none', () => {
  expect(safeFileName(`护河.${'长'.repeat(300)}`)).toBeUndefined()
})

test('a long name of characters of three or four bytes is cut so that it can be put aside', () => {
  expect(safeFileName(`${'河'.repeat(300)}.md`)).toBe(`${'河'.repeat(65)}.md`)
  expect(safeFileName(`${'𠮷'.repeat(300)}.md`)).toBe(`${'𠮷'.repeat(49)}.md`)
})

test('is never a path, never hidden and never long, and safe as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
      const name = safeFileName(`${given}.txt`)
      if (name === undefined) return
      expect(name).not.toMatch(/[/\\\0]|^\./)
      expect([...name].length).toBeLessThanOrEqual(80)
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
      expect(safeFileName(name)).toBe(name)
    }),
  )
})
