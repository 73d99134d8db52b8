/** Words looked for as they stand: what of them an index of bigrams can be asked, and whether a text has them. */

/**
 * The terms that every text with the words has. A lone Chinese character at either end stands inside a bigram wherever the text goes
 * on, so it cannot be asked for; nothing is left of a single character.
 *
 * @param terms the bigrams of the folded words
 */
export function surePart(terms: readonly string[]): readonly string[] {
  const from = isLoneHan(terms[0]) ? 1 : 0
  const to = isLoneHan(terms.at(-1)) ? terms.length - 1 : terms.length
  return terms.slice(from, to)
}

function isLoneHan(term: string | undefined): boolean {
  return term !== undefined && /^\p{Script=Han}$/u.test(term)
}

const LATIN = /[a-z0-9]/

/** Whether folded words stand in a folded text, at word boundaries where they begin or end in Latin. */
export function occursIn(text: string, words: string): boolean {
  const inWord = (left: string, right: string) => LATIN.test(left) && LATIN.test(right)
  const last = words.length - 1
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    const before = inWord(text.charAt(at - 1), words.charAt(0))
    const after = inWord(words.charAt(last), text.charAt(at + words.length))
    if (!before && !after) return true
  }
  return false
}
