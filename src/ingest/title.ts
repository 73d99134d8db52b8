/** Finds a plan's title: what people will recognise it by in an answer. */

import type { Span } from '../domain/plan.js'
import { fold } from '../text/fold.js'
import type { Piece } from './collection.js'
import type { Line, LoadedSource } from './load/loadedSource.js'

export interface PlanTitle {
  readonly title: string
  /** The lines that print the title; they are the root's heading and not text. */
  readonly lines: readonly Line[]
}

const DOCUMENT =
  '方案|计划|规划|意见|通知|办法|要点|纲要|措施|细则|决定|公告|通告|安排|总结|报告|制度|预案|清单|分工|指引|指南|规定|行动|汇报|Plan|Strategy|Programme|Program|Roadmap'
/** Matched on folded text: half-width brackets, Simplified characters. */
const TITLE = new RegExp(`(?:${DOCUMENT})(?:[[(].{1,20}[)\\]])?》?(?:的通知)?$`, 'i')
const REACH = 16
const LONGEST_LINE = 60

/** Returns the title of one piece of a source; falls back to the file's name. Never empty. */
export function findTitle(source: LoadedSource, piece: Piece, fileName: string): PlanTitle {
  if (piece.titleLine) {
    const line = piece.titleLine
    return { title: clean(source.text.slice(line.start, line.end)), lines: [] }
  }
  const printed = printedTitle(source, piece.lines)
  const declared = source.declaredTitle
  const agrees =
    !declared ||
    (printed &&
      (compact(printed.title).includes(compact(declared)) ||
        (isDocument(printed.title) && !isDocument(declared))))
  const raw = agrees ? printed?.title : declared
  const title = inner(clean(raw ?? fileName.replace(/^.*\//, '').replace(/\.[^.]+$/, '')))
  return {
    title,
    lines: repeats(
      source.text,
      piece.lines,
      [title, raw ?? title],
      agrees ? (printed?.lines ?? []) : [],
    ),
  }
}

/** Whether it is called like a plan; the title of a page may only name the site. */
function isDocument(title: string): boolean {
  return TITLE.test(fold(clean(title)))
}

/** The first marked heading of level 1 that is alone on its level, else one to three short lines at the top. */
function printedTitle(source: LoadedSource, lines: readonly Line[]): PlanTitle | undefined {
  const tops = lines.filter((line) => line.kind === 'heading' && line.level === 1)
  const first = tops[0]
  if (first && (tops.length === 1 || TITLE.test(fold(source.text.slice(first.start, first.end)))))
    return { title: source.text.slice(first.start, first.end), lines: [first] }
  for (let i = 0; i < Math.min(lines.length, REACH); i++) {
    for (let count = 1; count <= 3 && i + count <= lines.length; count++) {
      const run = lines.slice(i, i + count)
      const joined = run.map((line) => source.text.slice(line.start, line.end)).join('')
      if (
        run.every((line) => isTitleLine(source.text, line)) &&
        TITLE.test(fold(joined)) &&
        joined.length >= 5
      )
        return { title: joined, lines: run }
    }
  }
  return undefined
}

/** 二○一一年五月十八日 stands between an issuer and a title and belongs to neither. */
const DATE_LINE =
  /^[(]?[\d一二三四五六七八九十〇○零]{2,4}年[\d一二三四五六七八九十]{1,3}月(?:[\d一二三四五六七八九十]{1,3}日)?[)]?$/
/** What a page asks of who fills it in. */
const FORM_WORDS = /請填|请填|填寫|填写|點擊|点击/

function isTitleLine(text: string, line: Line): boolean {
  const raw = text.slice(line.start, line.end)
  return (
    line.kind !== 'row' &&
    raw.length <= LONGEST_LINE &&
    !DATE_LINE.test(fold(raw)) &&
    !FORM_WORDS.test(raw) &&
    !/[。；;，,：:！!]$/.test(raw) &&
    !/^[（(]?[一二三四五六七八九十\d]+[、.）)]/.test(raw) &&
    !/[〔[（(](?:19|20)[\d_]{2}[〕\]）)]\s?\d{1,4}号/.test(raw)
  )
}

/** Other lines near the top that print the same title, alone or over two lines, are the title too. */
function repeats(
  text: string,
  lines: readonly Line[],
  titles: readonly string[],
  found: readonly Line[],
): Line[] {
  const wanted = titles.map(compact)
  const all = new Set(found)
  for (let i = 0; i < Math.min(lines.length, REACH * 2); i++) {
    for (const run of [lines.slice(i, i + 1), lines.slice(i, i + 2)]) {
      if (run.some((line) => line.kind === 'row')) continue
      const joined = compact(run.map((line) => text.slice(line.start, line.end)).join(''))
      if (joined.length > 4 && wanted.includes(joined)) run.forEach((line) => all.add(line))
    }
  }
  return [...all]
}

/** 关于印发《X》的通知 → X: the name people use. */
function inner(title: string): string {
  const quoted = /关于(?:印发|下发|发布|公布|转发|批转)[^《]{0,20}《(.{4,})》/.exec(title)?.[1]
  return (
    quoted ??
    /关于(?:印发|下发|发布|公布|转发|批转)(.{6,})的(?:通知|公告)$/.exec(title)?.[1] ??
    title
  )
}

/** `篇一：柳渡镇…方案`: a title of its own needs no number. */
const COLLECTION_NUMBER =
  /^(?:第?[一二三四五六七八九十\d]{1,3}篇|篇[一二三四五六七八九十\d]{1,3})\s*[:：、.]\s*(?=.{4})/

function clean(title: string): string {
  return title
    .replace(/[*#`]|(?<!_)_(?!_)/g, '')
    .replace(COLLECTION_NUMBER, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function compact(title: string): string {
  return clean(title).replace(/[\s《》“”"]/g, '')
}

/** The span from the first title line to the last, or an empty span at the start. */
export function titleSpan(lines: readonly Span[], at: number): Span {
  const first = lines[0]
  return first ? { start: first.start, end: first.end } : { start: at, end: at }
}
