/** For which time a figure holds: the year that stands closest before it, or how it is counted (每年, 累计, 人均). */

import type { Span } from '../../domain/plan.js'
import { findTimes } from '../../text/times.js'

const YEAR = /(?:19|20)(?:\d\d|__|[xX×*]{2})|__年|1[01]\d年/
const PERIOD_WORDS =
  /累计|(?<![一二两三四五六七八九十\d])年均(?!值)|人均|平均每[人户个村]|全年|每人每[年月天]|每[人户]/g
/** `较2020年提高5个百分点`: the year that is compared with is none that the figure holds for. */
const COMPARED_BEFORE =
  /(?:(?:相?比|较|相对于?|基于)(?:上一?年度?)?|against the|since|compared (?:with|to))\s?$/
const COMPARED_AFTER =
  /^(?:年?[底末])?(?:相比|的?基础上|为基[数期准]|的?(?:实际)?水平|以来|同期|[( ](?:baseline|levels?|figure))/
const LIST = /^[、,，和及与\s]{1,3}$/

/** Where the periods of one sentence stand, found once for all its figures. */
export interface Periods {
  readonly text: string
  readonly years: readonly Span[]
  /** Years that figures are compared with, with the words that say so: 较2023年, 与2023年相比. */
  readonly compared: readonly Span[]
  /** Frequencies, dates without a year, and words of counting. */
  readonly others: readonly Span[]
}

/** Reads the periods of a sentence; a date in a bracket that also says something else belongs to the bracket. */
export function readPeriods(text: string): Periods {
  const all = findTimes(text)
  const times = all.filter((time) => time.form !== 'duration' && !isPastOnly(text, time))
  const isYear = ({ start, end }: Span) => YEAR.test(text.slice(start, end))
  const words = [...text.matchAll(PERIOD_WORDS)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
  return {
    text,
    years: times.filter(isYear),
    compared: all.filter((time) => isYear(time) && isCompared(text, time)).map(comparison(text)),
    others: [...times.filter((time) => !isYear(time)), ...words],
  }
}

/** Whether a date only says what something is compared with, or when somebody was born or something was issued. */
export function isPastOnly(text: string, time: Span): boolean {
  return isCompared(text, time) || isRemark(text, time)
}

function isCompared(text: string, { start, end }: Span): boolean {
  return (
    COMPARED_BEFORE.test(text.slice(Math.max(0, start - REACH), start)) ||
    COMPARED_AFTER.test(text.slice(end, end + REACH))
  )
}

/** The compared year with the words that make it one: 较2023年, 与2023年相比. */
function comparison(text: string): (year: Span) => Span {
  return ({ start, end }) => {
    const before = COMPARED_BEFORE.exec(text.slice(Math.max(0, start - REACH), start))?.[0]
    const after = COMPARED_AFTER.exec(text.slice(end, end + REACH))?.[0] ?? ''
    const led = before ?? /[与以在同跟和]$/.exec(text.slice(0, start))?.[0] ?? ''
    return { start: start - led.length, end: end + after.length }
  }
}

/** The words of a comparison are no longer than this. */
const REACH = 14

function isRemark(text: string, { start, end }: Span): boolean {
  const open = Math.max(text.lastIndexOf('（', start), text.lastIndexOf('(', start))
  if (open < 0 || /[)）]/.test(text.slice(open, start))) return false
  const rest = /^[^)）]{0,80}[)）]/.exec(text.slice(end, end + 81))?.[0]
  // 新建3个（2026年底前完成） is read by `after`; what was born after 1966 is no period.
  return (
    rest !== undefined && /出生|修订|发布|印发|施行|baseline/.test(text.slice(open, start) + rest)
  )
}

/**
 * Returns the period of the figure at `at`, as printed, or an empty string; where the clause compares it with another
 * year both, as in `到2027年…较2023年`. `figures` are all figures of the sentence; `carried` is the year that opened the
 * paragraph.
 */
export function periodOf(
  periods: Periods,
  at: Span,
  figures: readonly Span[],
  carried: string,
): string {
  const part = clauseFrom(periods.text, at.start)
  const compared = closest(
    periods.compared.filter(
      (year) =>
        year.start >= part && year.end <= at.start && !isSpent(periods.text, year, at, figures),
    ),
  )
  const words = compared ? periods.text.slice(compared.start, compared.end) : ''
  return [heldFor(periods, at, figures, carried), words].filter((one) => one !== '').join('…')
}

/** 火灾比2023年下降三成，上牌率达到95%: a comparison that had its figure in a clause before says nothing of the next one. */
function isSpent(text: string, year: Span, at: Span, figures: readonly Span[]): boolean {
  return figures.some(
    ({ start, end }) =>
      start >= year.end && end <= at.start && CLAUSE_END.test(text.slice(end, at.start)),
  )
}

function heldFor(periods: Periods, at: Span, figures: readonly Span[], carried: string): string {
  const { text, years, others } = periods
  const before = years.filter((year) => year.start < at.start && year.end <= at.end)
  if (before.length > 0) return printed(text, yearFor(periods, before, at, figures))
  if (carried) return carried
  const part = clauseFrom(text, at.start)
  const near = closest(others.filter((time) => time.start >= part && time.start < at.start))
  const later = after(periods, at, figures)
  return later ?? (near ? printed(text, upTo(near, at)) : '')
}

const CLAUSE_END = /[，,；;。：:|]/
/** `每季度召开会议，不少于1次`: a clause that begins with its figure goes on with the one before. */
const LEADS_INTO = 6

/** Where the clause of a figure at `at` starts: what is said of one task holds for no other of its sentence. */
function clauseFrom(text: string, at: number): number {
  let i = at
  while (i > 0 && (!CLAUSE_END.test(text[i - 1] as string) || at - i < LEADS_INTO)) i--
  return i
}

/** The nearest year; of `2023年、2024年分别达到80%、90%` the one in the figure's place, else the whole list. */
function yearFor(
  { text }: Periods,
  before: readonly Span[],
  at: Span,
  figures: readonly Span[],
): Span {
  const list = lastList(text, before)
  const last = list.at(-1) as Span
  if (list.length === 1) return last
  const counted = figures.filter((figure) => figure.start >= last.end)
  const end = nextBreak(text, counted, list.length)
  const group = counted.slice(0, end)
  const place = group.findIndex((figure) => figure.start === at.start)
  if (group.length === list.length && place >= 0 && /分别|依次|respectively/.test(text))
    return list[place] as Span
  return { start: (list[0] as Span).start, end: last.end }
}

function lastList(text: string, years: readonly Span[]): Span[] {
  const list = years.slice(-1)
  for (let i = years.length - 2; i >= 0; i--) {
    const [one, next] = [years[i] as Span, list[0] as Span]
    if (!LIST.test(text.slice(one.end, next.start))) break
    list.unshift(one)
  }
  return list
}

/** How many of the figures stand in one list, joined by 、 and 和 alone. */
function nextBreak(text: string, figures: readonly Span[], most: number): number {
  let count = figures.length > 0 ? 1 : 0
  while (count < figures.length && count <= most) {
    const [one, next] = [figures[count - 1] as Span, figures[count] as Span]
    if (!LIST.test(text.slice(one.end, next.start))) break
    count++
  }
  return count
}

/** 新建公园3个，2026年底前完成: a year soon behind the figure, with no other figure between. */
function after({ text, years }: Periods, at: Span, figures: readonly Span[]): string | undefined {
  const next = years.find((year) => year.start >= at.end)
  if (!next || text.startsWith('|')) return undefined
  const between = text.slice(at.end, next.start)
  const soon = /^[a-z]/i.test(between.trimStart()) ? SOON_IN_ENGLISH : SOON
  if (between.length > soon || /[；;。]/.test(between)) return undefined
  if (figures.some((figure) => figure.start >= at.end && figure.start < next.start))
    return undefined
  if (
    !/^年?(?:之?前|底|末|建成|完成|\s*[,.，。;；)）]|$)/.test(text.slice(next.end)) &&
    !/前$|底$|末$|^\d+ \w|^\w+ \d/.test(text.slice(next.start, next.end))
  )
    return undefined
  return printed(text, next)
}

const SOON = 12
const SOON_IN_ENGLISH = 60

function closest(spans: readonly Span[]): Span | undefined {
  return [...spans].sort((a, b) => b.end - a.end)[0]
}

/** A frequency may have read the figure too: 每月不少于1次 says 每月 and once. */
function upTo({ start, end }: Span, at: Span): Span {
  return { start, end: Math.min(end, at.start) }
}

/** With 到 or 至 where the period has it. */
function printed(text: string, { start, end }: Span): string {
  const to = /[到至]/.test(text[start - 1] ?? '') ? 1 : 0
  return text.slice(start - to, end)
}
