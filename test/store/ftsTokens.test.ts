import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/store/sqlite/database.js'
import { anyOf, columnText, phraseOf, termOf, tokenOf } from '../../src/store/sqlite/ftsTokens.js'
import { LIBRARY_MIGRATIONS } from '../../src/store/sqlite/migrations/libraryMigrations.js'

/** Terms of anything that can be written, but the private use characters that stand for ASCII. */
const term = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 4 })
  .filter((text) => !/[\ue000-\ue07f]/.test(text))

function indexed(heading: readonly string[], body: readonly string[]) {
  const database = openDatabase(':memory:', LIBRARY_MIGRATIONS)
  database
    .prepare('insert into section_fts_word (rowid, heading, body) values (1, ?, ?)')
    .run(columnText(heading), columnText(body))
  const found = database
    .prepare<[string], number>(
      'select count(*) from section_fts_word where section_fts_word match ?',
    )
    .pluck()
  const vocabulary = database
    .prepare<[], string>('select term from section_vocabulary_word')
    .pluck()
    .all()
  return { found: (query: string) => found.get(query), vocabulary, close: () => database.close() }
}

describe('a term in the FTS tables', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(term, (text) => {
        expect(termOf(tokenOf(text))).toBe(text)
      }),
    )
  })

  it('is one token, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.uniqueArray(term, { minLength: 1, maxLength: 5 }), (terms) => {
        const index = indexed([], terms)
        expect(new Set(index.vocabulary.map(termOf))).toEqual(new Set(terms))
        index.close()
      }),
      { numRuns: 60 },
    )
  })

  it('is found by its query, alone and in a phrase, and other terms are not', () => {
    fc.assert(
      fc.property(fc.uniqueArray(term, { minLength: 3, maxLength: 5 }), (terms) => {
        const [absent, first, second] = terms as [string, string, string]
        const index = indexed([], [first, second])
        expect(index.found(anyOf([absent]))).toBe(0)
        expect(index.found(anyOf([absent, second]))).toBe(1)
        expect(index.found(phraseOf([first, second]))).toBe(1)
        expect(index.found(phraseOf([second, first]))).toBe(0)
        index.close()
      }),
      { numRuns: 60 },
    )
  })

  it('is never joined into a phrase across heading and body', () => {
    const index = indexed(['目标'], ['巡查'])
    expect(index.found(phraseOf(['目标', '巡查']))).toBe(0)
    index.close()
  })
})
