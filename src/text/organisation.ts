/**
 * Names of offices and lists of them. A name is recognised by how it ends, since what offices are called ends
 * alike everywhere; a segmenter would cut them (市/财政局). Names are returned as printed, with their span.
 */

import type { Named } from '../domain/fact.js'
import { fold } from './fold.js'

const ENDINGS =
  '局|委|委员会|办|办公室|部|厅|院|所|站|队|科|处|室|中心|政府|单位|部门|公司|学校|中学|小学|幼儿园|大学|学院|团委|团市委|团县委|团区委|团省委|' +
  '妇联|科协|工会|残联|文联|社科联|工商联|侨联|作协|红十字会|党校|公安|法院|检察院|海关|总署|署|行|分行|协会|学会|集团|支队|大队|中队|' +
  '街道|乡镇|镇|乡|村|社区|居委会|村委会|党委|党组|支部|党工委|管委会|指挥部|领导小组|专班|工作组|小组|组|台|社|馆|园|会|总队|基地|联盟|机构|' +
  '人社|医院|卫生院|银行|保险|电台|电视台|报社|机关|厂|店|基金会|商会|联社|合作社|事务所|办事处|公所|所队|司|署局|执法队|服务队|志愿队|班子|工作站|年级组|教研组|教研室|处室|科室|股室|股|班级|企业|团|宣传部|日报社|地震局|组委|组委会|标准委|银保监会|证监会|电力|供电|通信|燃气|水务|环卫|城管|交警|消防|气象|邮政|移动|联通|电信'

const ENDS_LIKE_OFFICE = new RegExp(`(?:${ENDINGS})(?:等|各自)?$`)
/** Words that end like an office and are none, or are a phrase about offices. */
const NOT_OFFICE =
  /^(?:机会|社会|全社会|大会|会议|晚会|协会会员|试点单位|工作|服务|部队|重点|基层|有关|相关|先进单位|全部|内部|干部|领导干部|党员干部|班会|工程|数据中心|大局|全局|结局|开局|.*(?:布局|格局|干部|内部|全部|局部|社会)|村|乡|镇|社区|街道|组|会|办|团|园|台|队|行|社|站|科|店|馆)$/
const NEVER_INSIDE = /[。！？；;：:!?"“”\n|]|\d{3}/
/** 市委网信办（市政府信息办） is named by what stands before the bracket; a quoted word is part of a name. */
const REMARK_AT_END = /[（(][^（()）]{1,40}[）)]$/
const QUOTED = /“[^“”]{1,20}”|"[^"]{1,20}"|「[^「」]{1,20}」/g
const LONGEST_OFFICE = 30

/** Whether the words could be an office's name. Latin names count when they are capitalised or all capitals. */
export function looksLikeOffice(name: string): boolean {
  const trimmed = name.trim().replace(REMARK_AT_END, '').replace(QUOTED, '字')
  if (trimmed.length < 2 || trimmed.length > LONGEST_OFFICE)
    return /^[A-Z][\w&.' -]{1,80}$/.test(trimmed)
  if (/^[A-Z]/.test(trimmed)) return /^[A-Z][\w&.'() -]{0,80}$/.test(trimmed)
  if (NEVER_INSIDE.test(trimmed)) return false
  const folded = fold(trimmed)
  return ENDS_LIKE_OFFICE.test(folded) && !NOT_OFFICE.test(folded)
}

const SEPARATOR = /[、,，;；/\n]|\s{2,}/
const TAIL =
  /等(?:(?:[省市县区][级直])?(?:各)?(?:有关|相关|多|几)?(?:个)?(?:部门|单位|机构|地区|方面)|有关|相关)?$/
const CONJUNCTIONS = ['以及', '和', '与', '及', '暨'] as const

/**
 * Cuts a list of offices between two positions into names. 和 and 与 separate only where what stands before
 * them ends like an office (人力资源和社会保障局 stays whole). A closing 等 and full stops are left out.
 * Empty pieces are dropped; what is not an office is still returned, since a label vouches for it.
 */
export function splitOffices(text: string, start: number, end: number): Named[] {
  const names: Named[] = []
  let from = start
  for (let i = start; i <= end; i++) {
    if (i < end && (insideBracket(text, from, i) || !isSeparator(text, i))) continue
    for (const piece of splitAtConjunction(text, from, i)) {
      const named = trimName(text, piece.start, piece.end)
      if (named) names.push(named)
    }
    from = i + 1
  }
  return names
}

function isSeparator(text: string, i: number): boolean {
  const unit = text[i] as string
  if (SEPARATOR.test(unit)) return true
  // White space separates Chinese names (牵头单位：住建局 城管局); Latin names contain it.
  return (
    /\s/.test(unit) &&
    /[\u3400-\u9fff）)]/.test(text[i - 1] ?? '') &&
    /[\u3400-\u9fff]/.test(text[i + 1] ?? '')
  )
}

/** A bracket or a quotation mark that opened in this name and is still open: what stands inside is one name. */
function insideBracket(text: string, from: number, i: number): boolean {
  let depth = 0
  for (let k = Math.max(from, i - LONGEST_REMARK); k < i; k++) {
    if (/[（(“「《]/.test(text[k] as string)) depth++
    else if (/[）)”」》]/.test(text[k] as string)) depth--
  }
  return depth > 0
}

const LONGEST_REMARK = 60

function splitAtConjunction(
  text: string,
  start: number,
  end: number,
): { start: number; end: number }[] {
  for (let i = start + 2; i < end - 1; i++) {
    const conjunction = conjunctionAt(text, i, end)
    if (!conjunction) continue
    const left = text.slice(start, i)
    const right = text.slice(i + conjunction.length, end)
    if (
      /^ and $/.test(conjunction) ||
      (looksLikeOffice(left) && right.trim().length >= 2 && startsLikeName(right))
    )
      return [{ start, end: i }, ...splitAtConjunction(text, i + conjunction.length, end)]
  }
  return [{ start, end }]
}

function conjunctionAt(text: string, i: number, end: number): string | undefined {
  if (text.startsWith(' and ', i) && i + 5 < end) return ' and '
  return CONJUNCTIONS.find((word) => text.startsWith(word, i))
}

/** 办公厅和社会保障局 after 人力资源: the right part must be able to stand alone. */
function startsLikeName(right: string): boolean {
  return looksLikeOffice(right.replace(TAIL, ''))
}

function trimName(text: string, start: number, end: number): Named | undefined {
  let from = start
  let to = end
  while (from < to && isLeading(text, from, to)) from++
  if (text.startsWith('and ', from)) from += 4
  while (to > from && isTrailing(text, from, to)) to--
  const footnote = /\[\^?\d+\]$/.exec(text.slice(from, to))
  if (footnote) to -= footnote[0].length
  const tail = TAIL.exec(text.slice(from, to))
  if (tail && tail[0].length < to - from) to -= tail[0].length
  if (balance(text.slice(from, to)) < 0 && /[）)]$/.test(text.slice(from, to))) to--
  const name = text.slice(from, to)
  return /[\u3400-\u9fffA-Za-z]/.test(name) ? { text: name, start: from, end: to } : undefined
}

/** Marks before a name, an opening bracket or quote without its other half among them. */
function isLeading(text: string, from: number, to: number): boolean {
  const unit = text[from] as string
  if (/[\s:：*_|、，,]/.test(unit)) return true
  const other = CLOSING[unit]
  return other !== undefined && !text.slice(from + 1, to - 1).includes(other)
}

function isTrailing(text: string, from: number, to: number): boolean {
  const unit = text[to - 1] as string
  if (/[\s。.；;、，,*_|]/.test(unit)) return true
  if (/[\]】〕]/.test(unit)) return !/[[【〔]/.test(text.slice(from, to - 1))
  return /["”]/.test(unit) && !/["“]/.test(text.slice(from, to - 1))
}

const CLOSING: Readonly<Record<string, string>> = { '（': '）', '(': ')', '“': '”', '"': '"' }

function balance(text: string): number {
  let depth = 0
  for (const unit of text) depth += /[（(]/.test(unit) ? 1 : /[）)]/.test(unit) ? -1 : 0
  return depth
}
