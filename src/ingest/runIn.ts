/** Where the heading of a numbered line ends: at its stop, its colon, the bracket behind it, or its first clause. */

const LONGEST_HEADING_LINE = 60
/** A run-in heading ends at its full stop (（三）发展目标。到2025年…) within this many units. */
const LONGEST_RUN_IN = 60
const LONGEST_COLON_HEADING = 24
const LONGEST_CLAUSE = 40
const SHORTEST_CLAUSE = 8

/**
 * How much of a numbered line is its heading: all of a short line without a stop (undefined), up to the first full stop or colon,
 * else its first clause, which then stays part of the body (`whole` is false) since it is half a sentence.
 */
export function runInLength(
  raw: string,
  from: number,
): { length: number; whole: boolean } | undefined {
  const rest = raw.slice(from)
  const outside = outsideBrackets(rest)
  const stop = outside.search(/[。！？；]/)
  const colon = outside.search(/[：:]/)
  if (colon > 0 && colon <= LONGEST_COLON_HEADING && (stop < 0 || colon < stop))
    return { length: from + colon + 1, whole: true }
  if (stop < 0 && raw.length <= LONGEST_HEADING_LINE && remarkStart(rest, WHO_OR_WHEN) < 0)
    return undefined
  if (stop > 0 && stop <= LONGEST_RUN_IN && !/[，,]/.test(rest.slice(0, stop)))
    return { length: from + stop + 1, whole: true }
  if (stop > 0 && stop <= LONGEST_CLAUSE && stop + 1 < rest.length)
    return { length: from + stop + 1, whole: true }
  const remark = remarkStart(rest, WHO)
  if (remark > 0 && remark <= LONGEST_HEADING_LINE && stop < 0)
    return { length: from + remark, whole: true }
  const clause = rest.slice(2).search(/[，,；;。：:（(]/)
  const wanted = clause < 0 ? rest.length : clause + 2
  // A clause too long for a heading ends at its last 、 rather than in the middle of a word.
  const pause = rest.lastIndexOf('、', LONGEST_CLAUSE)
  const length =
    wanted <= LONGEST_CLAUSE ? wanted : pause > SHORTEST_CLAUSE ? pause : LONGEST_CLAUSE
  return { length: Math.min(raw.length, from + length), whole: false }
}

/** Blanked inside brackets: `（牵头单位：A；配合单位：B）` behind a heading holds no stop of the heading's own. */
function outsideBrackets(rest: string): string {
  const blank = (text: string): string =>
    text.replace(/[（(【[〔][^（()）【】[\]〔〕。]{1,200}[）)】\]〕]/g, (inner) =>
      ' '.repeat(inner.length),
    )
  // Twice, for a bracket within one: （牵头单位：市委网信办（市信息办））.
  return blank(blank(rest))
}

const WHO = /牵头|负责|责任|配合|主办|局|办|部/
const WHO_OR_WHEN = /牵头|负责|责任|配合|主办|完成/
const LONGEST_REMARK = 160

/**
 * Where the bracket opens that closes a line, brackets within it counted; -1 where its words are not of the kind asked for.
 * `（三）推进改造（牵头单位：A）`: the bracket is a remark on the heading, not part of it.
 */
function remarkStart(rest: string, kind: RegExp): number {
  const end = rest.trimEnd().length - 1
  if (!/[）)]/.test(rest[end] ?? '')) return -1
  let depth = 0
  for (let i = end; i >= Math.max(0, end - LONGEST_REMARK); i--) {
    if (/[）)]/.test(rest[i] as string)) depth++
    else if (/[（(]/.test(rest[i] as string) && --depth === 0)
      return kind.test(rest.slice(i + 1, end)) ? i : -1
  }
  return -1
}
