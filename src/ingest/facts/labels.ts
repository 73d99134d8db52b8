/** The words by which plans say in what role an office stands to a task, in Chinese (folded) and English. */

import type { Role } from '../../domain/fact.js'

const WHO = '(?:部门|单位|科室|处室|股室|机构|机关|方|主体|人员|人|领导|组|站所)?'
const LEAD = `(?:总?牵头${WHO}|主办${WHO}|主责${WHO}|首席责任${WHO}|组织${'(?:单位|部门|机构)'}|lead(?:ing)?(?:\\s(?:agency|agencies|office|department|unit|organi[sz]ation|party|body|partner|team|entity))?|led by|owner)`
const RESPONSIBLE = `(?:责任${WHO}|第一责任${WHO}|负责${WHO}|承办${WHO}|实施${'(?:单位|主体|部门)'}|落实${'(?:单位|部门)'}|承担${'(?:单位|部门)'}|职责部门|责任分工|责任领导|responsible(?:\\s(?:party|parties|agency|agencies|office|offices|unit|department|departments|entity|body|person|official))?|responsibility|accountable(?:\\s\\w+)?|implementing agency|assigned to)`
const PARTICIPANT = `(?:参与${WHO}|参加${'(?:单位|部门)'}|配合${WHO}|协办${WHO}|协助${WHO}|协同${WHO}|协作${'(?:单位|部门)'}|支持${'(?:单位|部门)'}|成员${'(?:单位|部门)'}|相关${'(?:单位|部门)'}|support(?:ing)?(?:\\s(?:agency|agencies|office|department|party|parties|partner|partners|unit|units|entities))?|participat(?:ing|ants?)(?:\\s\\w+)?|partners?|in coordination with|cooperating(?:\\s\\w+)?)`

const ROLES: readonly (readonly [Role, RegExp])[] = [
  ['lead', new RegExp(`^${LEAD}$`)],
  ['responsible', new RegExp(`^${RESPONSIBLE}$`)],
  ['participant', new RegExp(`^${PARTICIPANT}$`)],
]

const LABEL = `(?:${LEAD}|${RESPONSIBLE}|${PARTICIPANT})`
/** `牵头部门: ` wherever it stands; group 1 is the label. Matched on folded text; brackets around a label are allowed. */
export const LABELLED = new RegExp(
  `(?<![\\u3400-\\u9fffa-z])[\\[*]*(${LABEL})[\\]*]*\\s?:[*]*`,
  'g',
)
/** A whole line that begins with a label. Matched on text as printed. */
export const LABEL_LINE = new RegExp(`^[\\[【*（(]*(?:${LABEL})[\\]】*]*\\s?[:：]`, 'i')

/** Returns the role that a label (folded, without its colon) stands for, or undefined for any other words. */
export function roleOfLabel(label: string): Role | undefined {
  const trimmed = label.replace(/[\s*[\]]/g, (unit) => (unit === ' ' ? ' ' : '')).trim()
  return ROLES.find(([, pattern]) => pattern.test(trimmed))?.[0]
}

/** Returns the role that a verb of responsibility (folded) stands for. */
export function roleOfVerb(verb: string): Role {
  if (/牵头|主办|主管|统筹|会同/.test(verb)) return 'lead'
  return /配合|参与|协助|协办|协同|参加|支持/.test(verb) ? 'participant' : 'responsible'
}
