/** The grammar of deadlines and frequencies: 年底前, 2026年6月底, 每两年, 30天内, December 31, 2020. */

import type { Span } from '../domain/plan.js'
import { fold } from './fold.js'

/** A time expression as printed. */
export interface TimeExpression extends Span {
  readonly form: 'date' | 'duration' | 'frequency'
}

const CN = '[一二两三四五六七八九十]'
const BEFORE = '(?:之前|以前|前|底前|末前)?'
const YEAR = String.raw`(?:(?:19|20)(?:\d\d|__)|__)`
const MONTH_NAME =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.?'

const PATTERNS: readonly { readonly form: TimeExpression['form']; readonly regex: RegExp }[] = [
  {
    form: 'frequency',
    regex: new RegExp(
      `每(?:隔)?(?:半年|半个?月|半学期|${CN}{0,2}个?(?:学期|学年|季度|星期|月|年|周|季|天|日)|\\d{1,2}(?:个月|年|周|天|日|小时|个工作日)|逢[^,。;]{1,6})(?:的?(?:至少|不少于|组织|开展|召开|举办|进行)?(?:${CN}|\\d{1,2})(?:-\\d{1,2})?次(?:以上)?)?`,
      'g',
    ),
  },
  { form: 'frequency', regex: new RegExp(`(?:${CN}年|半年|${CN}个?月|${CN}周|季度)${CN}次`, 'g') },
  {
    form: 'frequency',
    regex:
      /\b(?:every|each)\s+(?:\d+|two|three|four|six)?\s?(?:days?|weeks?|months?|quarters?|years?)\b|\b(?:quarterly|monthly|annually|weekly|daily|biannually|bimonthly|semi-annually)\b/g,
  },
  {
    form: 'date',
    regex: new RegExp(
      `${YEAR}年(?:(?:\\d{1,2}|${CN}{1,2})月(?:份)?(?:\\d{1,2}日|${CN}{1,3}日|[上中下]旬|底|末|初)?|第?[一二三四]季度|上半年|下半年|年底|年末|年初|底|末|初|春季|秋季)?${BEFORE}`,
      'g',
    ),
  },
  {
    form: 'date',
    regex: new RegExp(
      `(?:今年|本年|当年|次年|明年|每年)?(?<![\\d一二三四五六七八九十])(?:\\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:份)?(?:\\d{1,2}日|${CN}{1,3}日|[上中下]旬|底|末|初)?${BEFORE}`,
      'g',
    ),
  },
  {
    form: 'date',
    regex: new RegExp(
      `(?:今年|本年度?|当年|学期|学年|本学期|本月|当月|每?季度)?(?:年|月|季|学期|周)(?:底|末|初|中旬)${BEFORE}|(?:今年|本年)?(?:上半年|下半年|第?[一二三四]季度)(?:结束前|末|底)?${BEFORE}|(?:汛期|雨季|冬季|春节|国庆|中秋|开学|期末|期中|暑假|寒假|供暖季|采暖季|元旦|清明|五一)(?:来临|到来|开始|结束)?前`,
      'g',
    ),
  },
  {
    form: 'date',
    regex: new RegExp(
      `\\b(?:\\d{1,2}(?:st|nd|rd|th)?\\s+)?${MONTH_NAME}\\s+(?:\\d{1,2}(?:st|nd|rd|th)?,?\\s+)?(?:19|20)\\d\\d\\b`,
      'g',
    ),
  },
  {
    form: 'date',
    regex:
      /\bq[1-4]\s+(?:fy\s?)?(?:19|20)\d\d\b|\bend of (?:fy\s?)?(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b/g,
  },
  {
    form: 'duration',
    regex: new RegExp(
      `(?:\\d{1,3}|${CN}{1,3}|半)\\s?(?:个工作日|工作日|个自然日|个月|小时|分钟|日|天|周|年)(?:之内|以内|内)`,
      'g',
    ),
  },
  {
    form: 'duration',
    regex:
      /\b(?:within\s+)?(?:\d+|one|two|three|six|nine|twelve)\s+(?:business\s+)?(?:days?|weeks?|months?|years?|hours?)\b/g,
  },
]

/** Returns every time expression in order, none overlapping; the longer of two that start together wins. */
export function findTimes(text: string): TimeExpression[] {
  const folded = fold(text)
  const all: TimeExpression[] = []
  for (const { form, regex } of PATTERNS)
    for (const match of folded.matchAll(regex))
      all.push({ form, start: match.index, end: match.index + match[0].length })
  all.sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: TimeExpression[] = []
  for (const time of all) if ((kept.at(-1)?.end ?? -1) <= time.start) kept.push(time)
  return kept
}
