/** The words by which plans say in what role an office stands to a task, in Chinese (folded) and English. */

import type { Role } from '../../domain/fact.js'

const UNIT = '(?:部门|单位|科室|处室|股室|机构|机关)'
const WHO = `(?:${UNIT}|方|主体|人员|人|领导|组|站所)?`

const LEAD_ZH = `(?:总?牵头(?:\\((?:责任|负责|主办)\\))?${WHO}|主[办责政]${WHO}|首席责任${WHO}|组织(?:单位|部门)|主要(?:牵头|主办)${WHO})`
const RESPONSIBLE_ZH = `(?:(?:主要|第一|直接)?责任${WHO}|负责${WHO}|承办${WHO}|实施(?:单位|主体|部门)|落实(?:单位|部门|主体)|承担(?:单位|部门)|执行(?:单位|部门|机关)|办理(?:单位|部门|机关)|权责(?:单位|机关)|职责部门|(?:责任|任务|职责|具体)分工|(?:分管|包抓|挂钩|包保|联系)领导)`
const PARTICIPANT_ZH = `(?:参[与加](?:${UNIT}|方|人员|主体)|配合${WHO}|协[办助同力]${WHO}|协作(?:单位|部门)|会[办同](?:单位|部门|机关)|支持(?:单位|部门)|成员(?:单位|部门)|相关(?:单位|部门|责任单位))`

const BODY =
  '(?:agency|agencies|office|offices|department|departments|unit|units|organi[sz]ations?|party|parties|body|bodies|partners?|teams?|entity|entities|ministry|ministries|stakeholders?)'
const LEAD_EN = `(?:(?:co-)?lead(?:s|ing)?(?:\\s${BODY})?|led by|(?:action |task |project )?owners?)`
const RESPONSIBLE_EN = `(?:(?:primary )?responsible(?:\\s(?:${BODY}|person|official))?|responsibility|accountable(?:\\s\\w+)?|implement(?:ing|ation)(?:\\s${BODY})|assigned to)`
const PARTICIPANT_EN = `(?:support(?:ing|ed by)?(?:\\s${BODY})?|participat(?:ing|ants?)(?:\\s\\w+)?|(?:(?:key |delivery |implementing )?partners?)|in coordination with|with support from|cooperating(?:\\s\\w+)?)`

const ROLES: readonly (readonly [Role, RegExp])[] = [
  ['lead', new RegExp(`^(?:${LEAD_ZH}|${LEAD_EN})$`)],
  ['responsible', new RegExp(`^(?:${RESPONSIBLE_ZH}|${RESPONSIBLE_EN})$`)],
  ['participant', new RegExp(`^(?:${PARTICIPANT_ZH}|${PARTICIPANT_EN})$`)],
]

const ONE = `(?:${LEAD_ZH}|${RESPONSIBLE_ZH}|${PARTICIPANT_ZH}|${LEAD_EN}|${RESPONSIBLE_EN}|${PARTICIPANT_EN})`
/** Two labels for one list: 牵头单位及责任人, 牵头、配合单位. */
const LABEL = `${ONE}(?:\\s?(?:及|和|与|、|/)\\s?${ONE})?`
/** 责任单位（排在首位的为牵头单位） */
const REMARK = '(?:\\([^()]{1,30}\\))?'

/** What labels begin and end with; looked for first, since few places of a text can hold one. */
const FIRST = '总牵主首组第直责负承实落执办权职任具分包挂联参配协会支成相acdikloprstw'
const LAST = '门位室构关方体员人导组所头办责政任工合助同力与加\\w)\\]*'
const BEFORE_COLON = new RegExp(`[${LAST}]\\s?:`)
const BEHIND_BRACKET = /[\])]\s?[\u3400-\u9fff]/

/**
 * `牵头部门: ` wherever it stands, or `[责任部门]` without a colon; group 1 or 2 is the label. Matched on folded text. A bracket
 * around a label is allowed, and so is a remark behind it.
 */
export const LABELLED = new RegExp(
  `(?<![\\u3400-\\u9fffa-z])(?=[\\[*(]*[${FIRST}])(?:[\\[*(]*(${LABEL})${REMARK}[\\]*)]*\\s?:[*]*|[\\[(](${LABEL})[\\])](?=\\s?[\\u3400-\\u9fff]))`,
  'g',
)
/** Whether a folded text can hold what `LABELLED` matches; true for all that do, and for few others. */
export function mayHoldLabel(folded: string): boolean {
  return (
    (folded.includes(':') && BEFORE_COLON.test(folded)) ||
    (/[[(]/.test(folded) && BEHIND_BRACKET.test(folded))
  )
}

/** A whole line that begins with a label. Matched on text as printed. */
export const LABEL_LINE = new RegExp(
  `^[\\[【*（(〔●○■◆•·—-]*(?:${LABEL})(?:[（(][^（()）]{1,30}[）)])?[\\]】〕*]*\\s?[:：]`,
  'i',
)

/** Any short label with a colon: what stands behind it is of another kind (完成时限：, 措施：). Matched on folded text. */
export const OTHER_LABEL =
  /(?<=^|[,;。、\s)])(?:[\u3400-\u9fff]{2,8}|[a-z]{3,12}(?: [a-z]{2,12})?)\s?:/

/** Returns the role that a label (folded, without its colon) stands for, or undefined for any other words. */
export function roleOfLabel(label: string): Role | undefined {
  const trimmed = label.replace(/[*[\]]/g, '').trim()
  const whole = roleOfOne(trimmed)
  if (whole) return whole
  const [first, second, ...more] = trimmed
    .split(/及|和|与|、|\//)
    .map((one) => roleOfOne(one.trim()))
  if (!first || !second || more.length > 0) return undefined
  // 牵头、配合单位: the list does not tell them apart, so nobody in it is said to lead.
  return second === 'participant' ? 'responsible' : first
}

function roleOfOne(label: string): Role | undefined {
  return ROLES.find(([, pattern]) => pattern.test(label))?.[0]
}

/** Returns the role that a verb of responsibility (folded) stands for. */
export function roleOfVerb(verb: string): Role {
  if (/牵头|主办|主责|主管|统筹|会同/.test(verb)) return 'lead'
  return /配合|参与|协助|协办|协同|参加|支持/.test(verb) ? 'participant' : 'responsible'
}

/** Whether a label names persons: one who answers for a task does so whoever leads it. */
export function isPersonLabel(label: string): boolean {
  return /(?:领导|人)$/.test(label)
}
