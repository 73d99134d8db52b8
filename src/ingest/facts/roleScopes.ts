/**
 * Gives each mention of a role the text it is about: a closing bracket or label line speaks of what stands before it since
 * the last one, a lone one of its whole section, words of their own sentence.
 */

import type { Section, Sentence, Span } from '../../domain/plan.js'
import { fold } from '../../text/fold.js'
import { lettersIn } from './letters.js'
import type { Placed } from './placedMentions.js'

/** Text beside a mention shorter than this says nothing of its own: the sentence is there for the roles. */
const SHORTEST_STATEMENT = 8

/** Mentions that are about one text: a lead with its participants. */
export interface RoleGroup {
  readonly section: Section
  readonly members: readonly Placed[]
  readonly scope: Span
  /** Whether the group speaks of the text before it, and of the sections below its own. */
  readonly closes: boolean
}

/** The groups of one section in reading order, the closing ones first. */
export function groupsOfSection(
  text: string,
  section: Section,
  sentences: readonly Sentence[],
  placed: readonly Placed[],
): RoleGroup[] {
  const closing = placed.filter((item) => closes(text, item, placed))
  const groups = groupAdjacent(text, closing)
  let from = section.start
  const closed = groups.map((members): RoleGroup => {
    const end = Math.max(...members.map((member) => member.mention.end))
    const scope =
      groups.length === 1
        ? { start: section.start, end: loneEnd(text, section, sentences, members, end) }
        : { start: from, end }
    from = end
    return { section, members, scope, closes: true }
  })
  const inWords = sentences.flatMap(({ id }) => {
    const members = placed.filter((item) => item.sentence.id === id && !closing.includes(item))
    return ownClauses(members).map((clause) => ({ section, ...clause, closes: false }))
  })
  return [...closed, ...inWords]
}

/**
 * A lone mention is about its whole section, unless the section's own text goes on behind it with a paragraph that it
 * does not close: then it is about what it closes.
 */
function loneEnd(
  text: string,
  section: Section,
  sentences: readonly Sentence[],
  members: readonly Placed[],
  end: number,
): number {
  const whole = Math.max(section.end, end)
  const first = Math.min(...members.map((member) => member.sentence.start))
  const says = (sentence: Sentence): boolean =>
    sentence.kind === 'prose' &&
    !isLabelled(sentence.text) &&
    lettersIn(sentence.text) >= SHORTEST_STATEMENT
  const own = sentences.filter(
    (sentence) => !members.some((member) => overlaps(member.sentence, sentence)),
  )
  const before =
    own.some((sentence) => sentence.start < first && says(sentence)) ||
    members.some(({ mention, sentence }) => mention.start - sentence.start > SHORTEST_STATEMENT)
  const goesOn = own.some((sentence) => sentence.start >= end && says(sentence))
  return before &&
    goesOn &&
    members.every(({ mention }) => mention.form !== 'label' || inBracket(text, mention))
    ? end
    : whole
}

function isLabelled(words: string): boolean {
  return /^[\u3400-\u9fff]{2,8}[:：]/.test(words)
}

function inBracket(text: string, { start }: Span): boolean {
  return /[（(]\s?$/.test(text.slice(Math.max(0, start - 2), start))
}

/**
 * `甲局负责施工，乙局负责运输`: several actors in one role, each of its own clause; else the sentence is about all. The members
 * are those of one sentence.
 */
function ownClauses(
  members: readonly Placed[],
): { readonly members: readonly Placed[]; readonly scope: Span }[] {
  const sentence = members[0]?.sentence
  if (!sentence) return []
  const repeated = ['lead', 'responsible'].some(
    (role) => members.filter(({ mention }) => mention.role === role).length > 1,
  )
  if (!repeated) return [{ members, scope: { start: sentence.start, end: sentence.end } }]
  const starts = [...new Set(members.map(({ mention }) => mention.start))].sort((a, b) => a - b)
  return starts.map((start, i) => ({
    members: members.filter(({ mention }) => mention.start === start),
    scope: { start: i === 0 ? sentence.start : start, end: starts[i + 1] ?? sentence.end },
  }))
}

/** Who explains, publishes, examines or accepts a thing is not who does it: said of the sentence alone. */
const BESIDE_THE_TASK = /解释|印发|发布|公布|考核|监督|监管|检查|评估|验收|统计|审[核批查定]/

/** 以上任务由A牵头: said of what stands above. */
const ABOUT_ABOVE = /^(?:以上|上述)(?:各项|所有|全部)?(?:任务|工作|措施|事项|项目|内容)/

/** Whether a mention speaks of the text before it: a label, a bracket, or a sentence that says roles and no more. */
function closes(text: string, { mention, sentence }: Placed, placed: readonly Placed[]): boolean {
  if (mention.form !== 'words') return true
  if (isRolesOnly(sentence.text) || ABOUT_ABOVE.test(sentence.text)) return true
  if (BESIDE_THE_TASK.test(mention.label) || saysWhat(text, mention, sentence)) return false
  let beside = text.slice(sentence.start, sentence.end)
  for (const other of placed)
    if (other.sentence.id === sentence.id)
      beside = beside.replace(text.slice(other.mention.start, other.mention.end), ' ')
  return lettersIn(beside) < SHORTEST_STATEMENT
}

/** `A负责医疗保障`: the verb has an object of its own; 组织实施 or 抓好落实 is none. */
function saysWhat(text: string, mention: Span, sentence: Span): boolean {
  const rest = text.slice(mention.end, sentence.end).split(/[，,；;。]/)[0] as string
  return (
    lettersIn(rest.replace(/组织|实施|落实|推进|抓好|完成|开展|工作|具体|统筹|协调|共同/g, '')) > 1
  )
}

/** `A、B为牵头单位，C、D为责任单位。`: nothing but roles. */
function isRolesOnly(sentence: string): boolean {
  const clauses = fold(sentence)
    .split(/(?<=单位|部门)[,;。]/)
    .filter((clause) => clause.trim() !== '')
  return (
    clauses.length > 0 &&
    clauses.every((clause) =>
      /(?:为|是)(?:牵头|责任|主办|配合|参与|协办|协助|成员|承办)(?:单位|部门)[。;]?$/.test(clause),
    )
  )
}

function groupAdjacent(text: string, placed: readonly Placed[]): Placed[][] {
  const groups: Placed[][] = []
  for (const item of placed) {
    const last = groups.at(-1)?.at(-1)
    const between = last
      ? text.slice(Math.min(last.mention.end, item.mention.start), item.mention.start)
      : ''
    if (last && lettersIn(between) < SHORTEST_STATEMENT) (groups.at(-1) as Placed[]).push(item)
    else groups.push([item])
  }
  return groups
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}
