/** What a page break leaves among the lines of a text: form feeds, page numbers, running heads. */

/** Forms that number a page wherever they stand: — 3 —, 第3页 共12页, Page 3 of 12. */
const NUMBERED =
  /^(?:[-—–－~·]{1,3}\s?\d{1,4}\s?[-—–－~·]{1,3}|第\s?\d{1,4}\s?页(?:[\s,，/]{0,3}共\s?\d{1,4}\s?页)?|共\s?\d{1,4}\s?页[\s,，/]{0,3}第\s?\d{1,4}\s?页|page\s\d{1,4}(?:\s?(?:of|\/)\s?\d{1,4})?)$/i
/** Forms that may be data too: they number pages where they count up, or beside a form feed. */
const BARE = /^(\d{1,3})(?:\s?\/\s?\d{1,4})?$/
/** Between two page numbers there is at least this much of a page. */
const SHORTEST_PAGE_LINES = 5
const LONGEST_HEAD = 40

/** Whether a line numbers a page by its form alone. */
export function isPageNumber(line: string): boolean {
  return NUMBERED.test(line.trim())
}

/** The indices of the lines that belong to page breaks. A form feed stands on a line of its own. */
export function findPageMarks(lines: readonly string[]): Set<number> {
  const marks = new Set<number>()
  lines.forEach((line, i) => {
    if (line === '\f' || isPageNumber(line)) marks.add(i)
  })
  for (const i of countingNumbers(lines, marks)) marks.add(i)
  // A break without a number is a form feed alone; a running head stands beside one or the other.
  for (const i of runningHeads(lines, marks)) marks.add(i)
  return marks
}

function countingNumbers(lines: readonly string[], marks: ReadonlySet<number>): number[] {
  const bare = lines.flatMap((line, index) => {
    const value = BARE.exec(line.trim())?.[1]
    return value === undefined ? [] : [{ index, value: Number(value) }]
  })
  return bare
    .filter(
      (one, i) =>
        [bare[i - 1], bare[i + 1]].some((other) => other !== undefined && counts(one, other)) ||
        marks.has(neighbour(lines, one.index, 1)) ||
        marks.has(neighbour(lines, one.index, -1)),
    )
    .map(({ index }) => index)
}

interface BareNumber {
  readonly index: number
  readonly value: number
}

function counts(a: BareNumber, b: BareNumber): boolean {
  const [first, second] = a.index < b.index ? [a, b] : [b, a]
  return second.value === first.value + 1 && second.index - first.index > SHORTEST_PAGE_LINES
}

/** Short lines with the same words that stand beside two page marks or more; on both sides of a single one they are text. */
function runningHeads(lines: readonly string[], marks: ReadonlySet<number>): number[] {
  const beside = new Map<string, { readonly line: number; readonly mark: number }[]>()
  lines.forEach((line, i) => {
    const words = line.replace(/[\d\s]+/g, '')
    if (marks.has(i) || words.length < 2 || line.trim().length > LONGEST_HEAD || line.includes('|'))
      return
    // A head is a title: a line with a stop or a comma in it is text that two pages happen to share.
    if (/[。；，：、,;:]/.test(line)) return
    const mark = [1, -1].map((step) => neighbour(lines, i, step)).find((at) => marks.has(at))
    if (mark !== undefined) beside.set(words, [...(beside.get(words) ?? []), { line: i, mark }])
  })
  return [...beside.values()]
    .filter((found) => new Set(found.map(({ mark }) => mark)).size > 1)
    .flatMap((found) => found.map(({ line }) => line))
}

/** Index of the next line that holds something; -1 or the length where there is none. */
function neighbour(lines: readonly string[], from: number, step: number): number {
  let i = from + step
  while (lines[i] !== undefined && lines[i] !== '\f' && lines[i]?.trim() === '') i += step
  return i
}
