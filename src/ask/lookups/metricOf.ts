/**
 * What a figure counts or measures, as a slice of the clause that states it: 粮食综合生产能力 of 到2025年，粮食综合生产能力稳定在1.3万吨以上.
 * What stands before the figure, or behind it where only a verb stands before, without the period and the words that link.
 */

import type { Target } from '../../domain/fact.js'
import { fold } from '../../text/fold.js'
import { findQuantities, type Quantity } from '../../text/quantity.js'
import { englishMetric } from './metricInEnglish.js'

export interface Metric {
  /** Verbatim; empty where the clause does not say in one piece what is counted. */
  readonly text: string
  /** The verb before the number where the text stands behind it: 新建12座公厕; else empty. */
  readonly verb: string
}

const NONE: Metric = { text: '', verb: '' }

/** Of a figure in running text. A table's figure is named by its row. */
export function metricOf({ quote, value, unit, comparator, period }: Target): Metric {
  const quantities = findQuantities(quote)
  const same = quantities.filter((one) => one.value === value && one.unit === unit)
  const exact = same.filter((one) => one.comparator === comparator)
  const [figure, other] = exact.length > 0 ? exact : same
  // Of two that read alike it is not known which one is meant.
  if (!figure || other) return NONE
  if (!/[\u3400-\u9fff]/.test(quote)) return { text: englishMetric(quote, figure), verb: '' }
  return metricIn(quote, figure, quantities.slice(0, quantities.indexOf(figure)), period)
}

function metricIn(
  quote: string,
  figure: Quantity,
  earlier: readonly Quantity[],
  period: string,
): Metric {
  const folded = fold(quote)
  const before = earlier.at(-1)
  const pause = lastPause(folded, figure.start)
  if (before && before.end > pause) {
    const between = folded.slice(before.end, figure.start)
    // 由1000元提高到1300元: both figures are of one thing.
    if (/^[\s,]*(?:平均)?$/.test(between) && isOrigin(folded, before))
      return metricIn(quote, before, earlier.slice(0, -1), period)
    const start = ownStart(between)
    if (start === undefined) return NONE
    return named(quote, folded, before.end + start, figure, period)
  }
  return named(quote, folded, pause, figure, period)
}

function lastPause(folded: string, before: number): number {
  for (let at = before - 1; at >= 0; at--) if (/[,;。:!?|\n]/.test(folded[at] ?? '')) return at + 1
  return 0
}

function isOrigin(folded: string, { start, end }: Quantity): boolean {
  return /(?:由|从|自)[^,;\d]{0,4}\d/.test(folded.slice(Math.max(0, start - 4), end))
}

/** Behind an earlier figure, only what a mark or 和 parts from it belongs to the next: 减速带310处、警示标牌500块. */
function ownStart(between: string): number | undefined {
  const parted = /^(?:\s?[)])?\s?(?:[、和及与并/]|以及|[(])/.exec(between)?.[0]
  if (parted !== undefined) return parted.length
  const last = between.lastIndexOf('、')
  return last < 0 ? undefined : last + 1
}

const LONGEST = 40

function named(
  quote: string,
  folded: string,
  from: number,
  figure: Quantity,
  period: string,
): Metric {
  const span = withoutLinks(quote, folded, from, figure.start, fold(period))
  const text = quote.slice(span.start, span.end)
  if (UNFINISHED.test(text) || text.length > LONGEST || !isBalanced(text)) return NONE
  const goesOn = !/^\s?(?:$|[,;。:!?|、)\n])/.test(folded.slice(figure.end))
  if (goesOn && VERB_LAST.test(folded.slice(span.start, span.end)))
    return { text: countedBehind(quote, folded, figure.end), verb: text }
  // Two characters before more words are a verb with an object that is not only the figure: 輔導15家農場取得認證.
  if (goesOn && /^[\u3400-\u9fff]{2}$/.test(text)) return NONE
  return isSubject(text) ? { text, verb: '' } : NONE
}

/** 对偏远的, 出院后, 出行、登记等: what is counted is not named by these. */
const UNFINISHED = /(?:的|后|後|(?<![小瓦])[时時]|起|前|等)$/

/** What is made, or done, stands behind the figure: 新建12座公厕. */
const VERB_LAST =
  /(?:新建|改建|扩建|修建|建设|建成|改造|打造|培训|培育|创建|组建|引进|举办|新增|增设|增加|上好|完成|整治|修复|评选|设置|布设|安装|购置|配备|聘请|发放|种植|栽植|开展|给予|实施|整合|组织)$/

function isBalanced(text: string): boolean {
  const count = (marks: RegExp): number => text.match(marks)?.length ?? 0
  return count(/[（(【[]/g) === count(/[）)】\]]/g) && count(/[“「『《]/g) === count(/[”」』》]/g)
}

/** Two characters at least, and not only a word that links. */
function isSubject(text: string): boolean {
  return /[\u3400-\u9fff]{2}|[A-Za-z]{3}/.test(text) && !EMPTY_WORDS.test(text)
}

const EMPTY_WORDS =
  /^(?:完成|实现|其中|可以|需要|至少|进行|做到|确保|按照|对于|给予|安排|每次|全[省市县区乡镇村年])$/

/** What follows to the end of the clause: 12座公厕. Longer than a name it is no name; empty where it is none. */
function countedBehind(quote: string, folded: string, at: number): string {
  const behind = /^\s?[^\s,;。:!?|、()"'\d]{2,14}(?=$|[,;。!?|、)\n])/.exec(folded.slice(at))?.[0]
  if (behind === undefined || NO_NAME.test(behind)) return ''
  return quote.slice(at, at + behind.length).trim()
}

const NO_NAME = /^\s?(?:的|以|在|内|范围|进行|开展|建立|实施|参加|参观)|的$|出现|设立/

/** Takes away, from both ends and as long as there are any, periods and words that link. */
function withoutLinks(quote: string, folded: string, from: number, to: number, period: string) {
  const periods = period.split('…').filter((part) => part !== '')
  let [start, end] = [from, to]
  for (;;) {
    const words = folded.slice(start, end)
    const printed = quote.slice(start, end)
    const before =
      periods.find((part) => words.startsWith(part))?.length ??
      lengthOf(LINK_BEFORE, words) + lengthOf(/^[”’」』）)】]/, printed)
    const behind =
      periods.find((part) => words.endsWith(part))?.length ??
      lengthOf(LINK_BEHIND, words) + lengthOf(/[“‘「『（(【]$/, printed)
    if (before === 0 && behind === 0) return { start, end }
    if (before + behind >= end - start) return { start: end, end }
    start += before
    end -= behind
  }
}

function lengthOf(pattern: RegExp, words: string): number {
  return pattern.exec(words)?.[0].length ?? 0
}

const YEAR =
  '(?:19|20)(?:\\d\\d|__|[x×]{2})\\s?年(?:度)?(?:\\d{1,2}月(?:份|\\d{1,2}日)?|上半年|下半年)?'
const TIME = `(?:${YEAR}|(?:本|今|明|当|去|上)年(?:度)?|\\d{1,2}月|"?十[二三四五]五"?(?:期|时期|期间)?)(?:底|末|初)?(?:之前|以前|前|内)?`
const EVERY = '每(?:半年|季度|学期|年|月|季|周|日|天)'

/** 其中, 到2025年底, 力争, （三）, 实现. Where such a character begins another word (应急, 共享, 完成率) it stays. */
const LINK_BEFORE = new RegExp(
  `^(?:[\\s、,.*-]+|[(](?:[一二三四五六七八九十]{1,3}|\\d{1,2})[)]|(?:\\d{1,2}|[一二三四五六七八九十]{1,3})[.、]|[⑴-⒇①-⑳㈠-㈩]|第[一二三四五六七八九十\\d]{1,3}[条款项]|[一二三四五六七八九十]是|` +
    `(?:到|至|截至|截止|于|在|自|从|较|比|同)?${TIME}(?:[-~至到]${TIME})?|${EVERY}|[一二三四五两]年(?=累计|共|内)|三年|年内|全年|累计|总计|合计|` +
    '其中|力争|争取|确保|努力|至少|实现|做到|完成(?![率量数度额时]|情况|投资)|并(?![网购联存])|再(?![生就])|共(?![享青建同])|' +
    '对(?![口外接标内应比])|要(?![素求点件])|使(?![用命馆])|将(?![军来])|由(?!于)|应(?![急用收届聘纳])|须|计(?!划|生|算))',
)
/** 力争, 为, 分别, 每年, 比2023年. Where such a character ends another word (供应, 功能, 签约) it stays. */
const LINK_BEHIND = new RegExp(
  `(?:[\\s、,*]+|(?:较|比|同)?${TIME}|(?:较|比)(?:上年|去年|前三年均值|上一年|上学期|上季度)|同比|环比|${EVERY}|人均|年均|平均|全年|累计|总计|合计|` +
    '力争|争取|确保|努力|原则上|应当|应该|(?<![供响对反效适感相])应|必须|须|(?<![所必急])需|(?<![主重摘])要|能够|(?<![职功技性智产节效储])能|可以|(?<![许认])可|' +
    '已|将|均|(?<![成首])都|再|(?<!公)共|总共|共计|(?<![统设审会预估])计|(?<![行作])为|是|由|从|在|(?<![拥所国公私持])有|(?<![抵表直发传下送通])达|' +
    '保持|维持|实现|完成|扩大到|扩展到|扩展至|扩至|增至|减至|分别|各|(?<![节预集条签履契违邀合])约|按照|按|以|占|(?<!参)与|和|到|至|新台币|人民币)$',
)
