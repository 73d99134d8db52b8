/**
 * Cuts what stands inside a bracket or behind 责任分工： into clauses that each give offices one role: `A牵头，B、C配合`,
 * `A会同B负责`, `A（牵头）、B`. Works on folded text of equal length.
 */

import type { Role } from '../../domain/fact.js'
import type { Span } from '../../domain/plan.js'
import { roleOfVerb } from './labels.js'

export interface RoleClause extends Span {
  /** Undefined for a bare list. */
  readonly role: Role | undefined
  readonly label: string
  /** Whether 等部门 or 等单位 vouches that shorthand (财政、教育等部门) is a list of offices. */
  readonly vouched: boolean
}

const VERB =
  '负责牵头|牵头负责|牵头|主办|主责|负责|承办|承担|落实|实施|配合|参与|参加|协助|协办|协同|支持'
const ON = '(?:抓好|做好|落实|实施|推进|组织实施|推进落实|工作|完成)?'
const AT_END = new RegExp(
  `(等(?:有关|相关|各)?(?:部门|单位|地区|机构)?)?(?:要)?(?:按照?|依)?(?:各自)?(?:职责|职能)?(?:分工)?(?:结合实际|共同|联合|分别|具体|统一|主要|统筹)?(${VERB})${ON}$`,
)
/** A comma parts clauses only behind a verb or a date; else it parts names: `A，B负责`. */
const BETWEEN = new RegExp(`(?<=(?:${VERB})${ON}|[前底]|完成)[,、。]\\s*|;`)
const TOGETHER = /(?:分别|共同)?会同/
const PREFIX = /^(?:由|以上任务由|具体由|工作由)/
/** A remark of time or place among the clauses: 2026年6月底前完成. */
const NO_LIST = /\d|完成$|^(?:下同|长期|持续)/

/** Returns the clauses in order; empty pieces and remarks are left out. */
export function roleClauses(inside: string): RoleClause[] {
  const clauses: RoleClause[] = []
  let from = 0
  for (const piece of inside.split(BETWEEN)) {
    const start = inside.indexOf(piece, from)
    from = start + piece.length
    const trimmed = piece.trimEnd()
    const prefix = PREFIX.exec(trimmed)?.[0].length ?? 0
    const verb = AT_END.exec(trimmed)
    const end = start + (verb ? verb.index : trimmed.length)
    if (end - start - prefix < 2 || (!verb && NO_LIST.test(trimmed))) continue
    const role = verb ? roleOfVerb(verb[2] as string) : undefined
    const clause = { role, label: verb?.[2] ?? '', vouched: Boolean(verb?.[1]) }
    clauses.push(...togetherWith(inside, { start: start + prefix, end, ...clause }))
  }
  return clauses
}

/** `A会同B负责`: A leads, B takes part. */
function togetherWith(inside: string, clause: RoleClause): RoleClause[] {
  const match = TOGETHER.exec(inside.slice(clause.start, clause.end))
  if (!match) return [clause]
  const middle = clause.start + match.index
  const others = {
    ...clause,
    role: 'participant' as const,
    label: '会同',
    start: middle + match[0].length,
  }
  return match.index === 0
    ? [others]
    : [{ ...clause, role: 'lead', label: '会同', vouched: false, end: middle }, others]
}
