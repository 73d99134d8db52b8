/** How a term becomes one FTS5 token, and terms a query in which nothing is syntax. */

/**
 * FTS5's `ascii` tokenizer ends a token at any ASCII character that is no letter or digit, and folds capitals. Those
 * characters are moved into the private use area, code point for code point, so that a term is always one token and
 * a query holds no quote, star or operator of the user's.
 */
const SHIFTED = /[^0-9a-z\u0080-\uffff]/g
const SHIFT = 0xe000
const SHIFTED_BACK = /[\ue000-\ue07f]/g

/** A term as it stands in the FTS tables. */
export function tokenOf(term: string): string {
  return term.replace(SHIFTED, (unit) => String.fromCharCode(SHIFT + unit.charCodeAt(0)))
}

/** The term that `tokenOf` made the token from. */
export function termOf(token: string): string {
  return token.replace(SHIFTED_BACK, (unit) => String.fromCharCode(unit.charCodeAt(0) - SHIFT))
}

/** Terms as the text of a column, in order. */
export function columnText(terms: readonly string[]): string {
  return terms.map(tokenOf).join(' ')
}

/** A query for rows with any of the terms. @param terms at least one, none empty. */
export function anyOf(terms: readonly string[]): string {
  return terms.map((term) => `"${tokenOf(term)}"`).join(' OR ')
}

/** A query for rows where the terms follow one another. @param terms at least one, none empty. */
export function phraseOf(terms: readonly string[]): string {
  return `"${columnText(terms)}"`
}
