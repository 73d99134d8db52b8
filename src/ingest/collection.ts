/**
 * Cuts a source into plans. Most sources are one plan; a page "…精选10篇" holds ten. They are told apart by
 * title lines that are alike but for a number that counts up from one.
 */

import { numeralValue } from '../text/numerals.js'
import { isFurniture, withoutTail } from './furniture.js'
import type { Line, LoadedSource } from './load/loadedSource.js'

/** The lines of one plan. `titleLine` names it within a collection and is not among `lines`. */
export interface Piece {
  readonly titleLine: Line | undefined
  /** Number within the collection, from 1; undefined for a source that is one plan. */
  readonly number: number | undefined
  readonly lines: readonly Line[]
}

const LONGEST_TITLE = 60
const NUMERAL = '[一二三四五六七八九十]{1,3}|\\d{1,3}'
/** 精选篇7 · 工作计划 篇三 · 范文(2) · 第三篇：… · 【篇二】… · 篇一：… */
const NUMBERED_TITLES: readonly RegExp[] = [
  new RegExp(
    `^(?<stem>.{2,50}?(?:篇|之|范文|方案|计划|规划|总结|要点|意见))\\s*[（(【]?(?<number>${NUMERAL})[)）】]?(?<rest>)$`,
  ),
  new RegExp(
    `^(?<stem>.{0,40}?)[【\\[（(]?(?:第(?<number>${NUMERAL})篇|(?<stem2>篇|范文|方案|计划)(?<number2>${NUMERAL}))[】\\])）]?\\s*(?:$|[:：、.\\s—-]+(?<rest>.{2,40})$)`,
  ),
]

interface NumberedTitle {
  readonly index: number
  readonly stem: string
  readonly number: number
}

/** Returns at least one piece for a source with lines; furniture is in none of them. */
export function splitCollection(source: LoadedSource): Piece[] {
  const lines = withoutTail(source.text, source.lines).filter(
    (line) => line.kind === 'row' || !isFurniture(source.text.slice(line.start, line.end)),
  )
  const titles = countingTitles(source.text, lines)
  if (titles.length < 2) return [{ titleLine: undefined, number: undefined, lines }]
  return titles.map((title, i) => ({
    titleLine: lines[title.index],
    number: title.number,
    lines: lines.slice(title.index + 1, titles[i + 1]?.index ?? lines.length),
  }))
}

/** The longest series of like title lines numbered 1, 2, 3 …; a table of contents before it is passed over. */
function countingTitles(text: string, lines: readonly Line[]): NumberedTitle[] {
  const byStem = new Map<string, NumberedTitle[]>()
  lines.forEach((line, index) => {
    const title =
      line.kind === 'row' ? undefined : numberedTitle(text.slice(line.start, line.end), index)
    if (title) byStem.set(title.stem, [...(byStem.get(title.stem) ?? []), title])
  })
  let best: NumberedTitle[] = []
  for (const titles of byStem.values()) {
    const series = lastSeries(titles)
    if (series.length > best.length && hasBodies(series, lines.length)) best = series
  }
  return best
}

function numberedTitle(line: string, index: number): NumberedTitle | undefined {
  if (line.length > LONGEST_TITLE || /[。；;，,！!]$/.test(line)) return undefined
  for (const pattern of NUMBERED_TITLES) {
    const groups = pattern.exec(line)?.groups
    const number = numeralValue(groups?.['number'] ?? groups?.['number2'] ?? '')
    if (groups && number !== undefined)
      return {
        index,
        number,
        stem: `${groups['stem'] ?? ''}${groups['stem2'] ?? ''}#`.replace(/\s/g, ''),
      }
  }
  return undefined
}

function lastSeries(titles: readonly NumberedTitle[]): NumberedTitle[] {
  let series: NumberedTitle[] = []
  let best: NumberedTitle[] = []
  for (const title of titles) {
    series =
      title.number === 1
        ? [title]
        : title.number === series.length + 1
          ? [...series, title]
          : series
    if (series.length >= best.length) best = series
  }
  return best
}

/** Titles that follow one another directly are a table of contents, not plans. */
function hasBodies(series: readonly NumberedTitle[], lineCount: number): boolean {
  return series.every((title, i) => (series[i + 1]?.index ?? lineCount) - title.index > 1)
}
