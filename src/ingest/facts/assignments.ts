/**
 * Who does what. Each mention of a role gets the text it is about: a closing bracket or label line speaks of
 * what stands before it since the last one, a lone one of its whole section, words of their own sentence.
 */

import type { Assignment, Role } from '../../domain/fact.js'
import type { Section, Sentence, Span } from '../../domain/plan.js'
import { fold } from '../../text/fold.js'
import { splitOffices } from '../../text/organisation.js'
import { factIdOf } from '../identity.js'
import { LABEL_LINE } from './labels.js'
import { type Reading, sentencesBySection } from './reading.js'
import type { RoleMention } from './roleMention.js'
import { findRoleMentions } from './roleMentions.js'

/** 列第一位者为牵头单位 and its variants: from there on the office named first leads. */
const FIRST_LEADS =
  /(?:列|排|居)?(?:在)?(?:第一|首)(?:位|个)?(?:的)?(?:者|的)?(?:单位|部门)?(?:为|是|作为)(?:总?牵头|主办|主责)|first[- ](?:named|listed)[^.]{0,40}leads?/

/** Text beside a mention shorter than this says nothing of its own: the sentence is there for the roles. */
const SHORTEST_STATEMENT = 8

interface Placed {
  readonly mention: RoleMention
  readonly sentence: Sentence
}

/** Assignments outside of tables, in reading order. */
export function findAssignments(reading: Reading): Assignment[] {
  const convention = FIRST_LEADS.test(fold(reading.text)) ? 'first' : 'none'
  const bySection = sentencesBySection(reading)
  return reading.sections.flatMap((section) => {
    const sentences = bySection.get(section.id) ?? []
    const placed = placeMentions(reading.text, sentences)
    return withScopes(reading.text, section, sentences, placed).flatMap(({ members, scope }) =>
      settleRoles(members.map((member) => member.mention)).map((mention) =>
        toAssignment(reading, section, mention, scope, convention),
      ),
    )
  })
}

function placeMentions(text: string, sentences: readonly Sentence[]): Placed[] {
  return sentences.flatMap((sentence, i) => {
    if (sentence.kind === 'row') return []
    const mentions = findRoleMentions(text, sentence)
    if (mentions.length > 0) return mentions.map((mention) => ({ mention, sentence }))
    return labelOverTwoLines(text, sentence, sentences[i + 1])
  })
}

/** `牵头单位：` on a line of its own with the names on the next. */
function labelOverTwoLines(text: string, sentence: Sentence, next: Sentence | undefined): Placed[] {
  if (
    !next ||
    next.kind !== 'prose' ||
    !LABEL_LINE.test(sentence.text) ||
    !/[:：]\s*$/.test(sentence.text)
  )
    return []
  const offices = splitOffices(text, next.start, next.end)
  if (offices.length === 0 || offices.some((office) => office.text.length > 30)) return []
  const joined = { ...sentence, end: next.end, text: text.slice(sentence.start, next.end) }
  return findRoleMentions(text, joined).map((mention) => ({ mention, sentence: joined }))
}

interface Group {
  readonly members: readonly Placed[]
  readonly scope: Span
}

function withScopes(
  text: string,
  section: Section,
  sentences: readonly Sentence[],
  placed: readonly Placed[],
): Group[] {
  const closing = placed.filter((item) => closes(text, item, placed))
  const groups = groupAdjacent(text, closing)
  const alone = groups.length === 1
  let from = section.start
  const closed = groups.map((members) => {
    const end = Math.max(...members.map((member) => member.mention.end))
    const scope = alone
      ? { start: section.start, end: Math.max(section.end, end) }
      : { start: from, end }
    from = end
    return { members, scope }
  })
  const inWords = sentences.flatMap((sentence) =>
    ownClauses(
      sentence,
      placed.filter((item) => item.sentence.id === sentence.id && !closing.includes(item)),
    ),
  )
  return [...closed, ...inWords]
}

/** `甲局负责施工，乙局负责运输`: several actors in one role, each of its own clause; else the sentence is about all. */
function ownClauses(sentence: Sentence, members: readonly Placed[]): Group[] {
  const repeated = ['lead', 'responsible'].some(
    (role) => members.filter(({ mention }) => mention.role === role).length > 1,
  )
  if (!repeated)
    return members.length > 0
      ? [{ members, scope: { start: sentence.start, end: sentence.end } }]
      : []
  const starts = [...new Set(members.map(({ mention }) => mention.start))].sort((a, b) => a - b)
  return starts.map((start, i) => ({
    members: members.filter(({ mention }) => mention.start === start),
    scope: { start: i === 0 ? sentence.start : start, end: starts[i + 1] ?? sentence.end },
  }))
}

/** Whether a mention speaks of the text before it: a label, a bracket, or a sentence that says roles and no more. */
function closes(text: string, { mention, sentence }: Placed, placed: readonly Placed[]): boolean {
  if (mention.form !== 'words') return true
  if (isRolesOnly(sentence.text)) return true
  let beside = text.slice(sentence.start, sentence.end)
  for (const other of placed)
    if (other.sentence.id === sentence.id)
      beside = beside.replace(text.slice(other.mention.start, other.mention.end), ' ')
  return [...beside.matchAll(/[\u3400-\u9fffA-Za-z]/g)].length < SHORTEST_STATEMENT
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
    const words = [...between.matchAll(/[\u3400-\u9fffA-Za-z]/g)].length
    if (last && words < SHORTEST_STATEMENT) (groups.at(-1) as Placed[]).push(item)
    else groups.push([item])
  }
  return groups
}

/**
 * Beside a named lead 责任单位 takes part; without one it is responsible. A person who answers for the task
 * (责任领导, 责任人) stays responsible whoever leads.
 */
export function settleRoles<M extends { readonly role: Role; readonly label: string }>(
  mentions: readonly M[],
): M[] {
  const led = mentions.some((mention) => mention.role === 'lead')
  return mentions.map((mention) =>
    led && mention.role === 'responsible' && !/(?:领导|人)$/.test(mention.label)
      ? { ...mention, role: 'participant' as const }
      : mention,
  )
}

function toAssignment(
  reading: Reading,
  section: Section,
  mention: RoleMention,
  scope: Span,
  convention: Assignment['convention'],
): Assignment {
  const span = { start: mention.start, end: mention.end }
  const detail = `${mention.role}:${mention.offices.map((office) => office.text).join('、')}`
  return {
    kind: 'assignment',
    id: factIdOf(section.id, 'assignment', span, detail),
    planId: reading.planId,
    sectionId: section.id,
    ...span,
    quote: reading.text.slice(span.start, span.end),
    scope,
    role: mention.role,
    offices: mention.offices,
    label: mention.label,
    convention: mention.role === 'responsible' && mention.form === 'bracket' ? convention : 'none',
  }
}
