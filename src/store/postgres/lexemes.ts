/**
 * How terms stand in a tsvector. The configuration is none but our own: a term is put in as it is, once as a term of the body and once as
 * one of the heading path, told apart by a first letter. A tsvector has weights for that, but a GIN index does not keep them:
 * a query by weight reads the tsvector of each row that it finds.
 */

import { hash } from 'node:crypto'
import type { SectionTerms } from '../sectionTerms.js'

/** In order, with repetition. */
export interface FieldTerms {
  /** Of the heading path. */
  readonly heading: readonly string[]
  readonly body: readonly string[]
}

export function fieldsOf({ above, own, body }: SectionTerms): FieldTerms {
  return { heading: [...above, ...own], body }
}

export type Field = keyof FieldTerms

/** A lexeme has fewer than 2,048 bytes, and so long a term is no word: it is kept by its digest. */
const LONGEST_TERM = 256
/** A tsvector has room for 1 MB of lexemes. */
const MOST_BYTES = 800_000

/** What a term is kept as, here and in the table of terms. */
export function lexemeOf(term: string): string {
  return term.length <= LONGEST_TERM ? term : hash('sha256', term)
}

/** One tsvector, or as many as it takes, as they are written in SQL. Empty ones are written too. */
export function tsvectorsOf({ heading, body }: FieldTerms, mostBytes = MOST_BYTES): string[] {
  const lexemes = new Set([
    ...heading.map((term) => fieldLexeme('heading', term)),
    ...body.map((term) => fieldLexeme('body', term)),
  ])
  const vectors: string[][] = [[]]
  let bytes = 0
  for (const lexeme of lexemes) {
    const size = Buffer.byteLength(lexeme)
    if (bytes > 0 && bytes + size > mostBytes) {
      vectors.push([])
      bytes = 0
    }
    bytes += size
    vectors.at(-1)?.push(quoted(lexeme))
  }
  return vectors.map((all) => all.join(' '))
}

/** A query for rows that have the term in this field. */
export function termQuery(field: Field, term: string): string {
  return quoted(fieldLexeme(field, term))
}

/** A query for rows that have all of the terms in one field or all in the other. @param terms at least one */
export function allOf(terms: readonly string[]): string {
  const within = (field: Field) => terms.map((term) => termQuery(field, term)).join(' & ')
  return `${within('body')} | ${within('heading')}`
}

function fieldLexeme(field: Field, term: string): string {
  return (field === 'heading' ? 'h' : 'b') + lexemeOf(term)
}

/** Within quotes only these two mean something. */
function quoted(lexeme: string): string {
  return `'${lexeme.replace(/['\\]/g, '$&$&')}'`
}
