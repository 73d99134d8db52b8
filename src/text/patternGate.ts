/**
 * Tells which patterns can match a text at all, in one pass over its characters. Most sentences hold no time, no role and no name,
 * and trying every pattern at every position of them is most of what reading a plan costs.
 */

/** A pattern with what it cannot match without: of each class one character stands in any text that it matches. */
export interface GatedPattern {
  readonly regex: RegExp
  /** Classes of characters, each written as a string of its members. */
  readonly needs: readonly string[]
  /** A part of it that is cheaper to look for, since it begins with few characters: nothing matches where this does not. */
  readonly core?: RegExp
}

export const DIGITS = '0123456789'

/** One bit a class. */
const MOST_CLASSES = 31

/**
 * Returns a function that gives those of the patterns, in their order, of whose classes the text misses none and whose core it
 * holds.
 *
 * @throws Error when the patterns name more than 31 classes.
 */
export function createGate<P extends GatedPattern>(
  patterns: readonly P[],
): (text: string) => readonly P[] {
  const classes = [...new Set(patterns.flatMap(({ needs }) => needs))]
  if (classes.length > MOST_CLASSES)
    throw new Error(`a gate knows ${MOST_CLASSES} classes of characters, not ${classes.length}`)
  const bits = new Int32Array(65_536)
  classes.forEach((members, i) => {
    for (let k = 0; k < members.length; k++) (bits[members.charCodeAt(k)] as number) |= 1 << i
  })
  const gated = patterns.map((pattern) => ({
    pattern,
    wanted: pattern.needs.reduce((sum, members) => sum | (1 << classes.indexOf(members)), 0),
  }))
  return (text) => {
    let present = 0
    for (let i = 0; i < text.length; i++) present |= bits[text.charCodeAt(i)] as number
    const open: P[] = []
    for (const { pattern, wanted } of gated)
      if ((present & wanted) === wanted && (pattern.core?.test(text) ?? true)) open.push(pattern)
    return open
  }
}

/** All matches of a global pattern in order, as `matchAll` gives them; that copies the pattern each time, which costs more than most texts. */
export function matchesOf(text: string, regex: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  regex.lastIndex = 0
  for (let match = regex.exec(text); match; match = regex.exec(text)) {
    found.push(match)
    if (match[0] === '') regex.lastIndex++
  }
  return found
}
