import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { PlanId } from '../../src/domain/plan.js'
import type { Library } from '../../src/store/library.js'
import { openSqliteLibrary } from '../../src/store/sqlite/sqliteLibrary.js'
import { plainAnalyzer } from '../support/plainAnalyzer.js'
import { planOf, sourceOf } from './planFixture.js'

/** Few characters, so that what is looked for is often there; Traditional and full-width forms among them. */
const unit = fc.constantFrom(
  '市',
  '部',
  '門',
  '门',
  '局',
  'a',
  'B',
  'Ａ',
  '7',
  ',',
  '，',
  ' ',
  '"',
  '*',
)
const words = fc.string({ unit, minLength: 1, maxLength: 6 })
const sentences = fc.array(words, { minLength: 1, maxLength: 5 })

async function filled(plans: readonly (readonly string[])[]): Promise<Library> {
  const library = await openSqliteLibrary({ folder: ':memory:', analyzer: plainAnalyzer })
  onTestFinished(() => library.close())
  for (const [at, plan] of plans.entries()) {
    const drafts = plan.map((text, n) => ({ heading: `第${n}`, sentences: [text, text] }))
    await library.replaceSource(sourceOf(`${at}`), [planOf(`${at}`, `题${at}`, drafts)])
  }
  return library
}

/** What `LIKE '%words%'` finds in folded text, a Latin word never cut in two. Written without the code under test. */
function like(text: string, wanted: string): boolean {
  const folded = (raw: string) => raw.normalize('NFKC').toLowerCase().replaceAll('門', '门')
  const needle = folded(wanted).trim()
  const escaped = needle.replace(/[*"]/g, '\\$&')
  const before = /^[a-z0-9]/.test(needle) ? '(?<![a-z0-9])' : ''
  const after = /[a-z0-9]$/.test(needle) ? '(?![a-z0-9])' : ''
  return needle !== '' && new RegExp(before + escaped + after).test(folded(text))
}

describe('a search for words as they stand', () => {
  it('finds what LIKE finds, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(sentences, { minLength: 1, maxLength: 3 }),
        words,
        async (plans, wanted) => {
          const library = await filled(plans)
          const expected = plans.flatMap((plan, at) => {
            const count = plan.filter((text) => like(text, wanted)).length
            return count > 0 ? [[`${at}#题${at}` as PlanId, count] as const] : []
          })
          expect(await library.mentions(wanted, 'all')).toEqual(new Map(expected))
          await library.close()
        },
      ),
      { numRuns: 150 },
    )
  })

  it('finds every piece of two or more characters of every sentence', async () => {
    const text = '由市教育局牵头，市卫健委、团市委参与'
    const library = await filled([[text]])
    for (let start = 0; start < text.length - 1; start++) {
      for (let end = start + 2; end <= text.length; end++) {
        const piece = text.slice(start, end)
        expect([piece, (await library.mentions(piece, 'all')).size]).toEqual([piece, 1])
      }
    }
  })
})
