/**
 * Finds where a sentence says who does something, in the three written forms: behind a label, in a closing
 * bracket, in words. Works on folded text of equal length; names are taken from the text as printed.
 */

import type { Named, Role } from '../../domain/fact.js'
import type { Span } from '../../domain/plan.js'
import { fold } from '../../text/fold.js'
import { looksLikeOffice, splitOffices } from '../../text/organisation.js'
import { LABELLED, roleOfLabel, roleOfVerb } from './labels.js'
import type { RoleMention } from './roleMention.js'
import { wordedMentions } from './wordedRoles.js'

const LONGEST_LIST = 400

/** Returns the mentions of one sentence in order. Precision first: what does not look like offices is left out. */
export function findRoleMentions(text: string, sentence: Span): RoleMention[] {
  const folded = fold(text.slice(sentence.start, sentence.end))
  const labelled = labelledMentions(text, sentence, folded)
  if (labelled.length > 0) return labelled
  const bracket = bracketMentions(text, sentence, folded)
  return bracket.length > 0 ? bracket : wordedMentions(text, sentence, folded)
}

function labelledMentions(text: string, sentence: Span, folded: string): RoleMention[] {
  const labels = [...folded.matchAll(LABELLED)]
  return labels.flatMap((match, i): RoleMention[] => {
    const label = match[1] as string
    const role = roleOfLabel(label)
    if (!role) return []
    const from = match.index + match[0].length
    const until = labels[i + 1]?.index ?? folded.length
    const stop = folded.slice(from, until).search(/[;。]|(?<![a-z])\)\s*$|\s-{2,}/)
    const to = Math.min(stop < 0 ? until : from + stop, from + LONGEST_LIST)
    const offices = splitOffices(text, sentence.start + from, sentence.start + to).filter(isName)
    const last = offices.at(-1)
    if (!last) return []
    const labelAt = match.index + match[0].indexOf(label)
    const printed = text.slice(sentence.start + labelAt, sentence.start + labelAt + label.length)
    return [
      {
        role,
        label: printed,
        offices,
        form: 'label',
        start: sentence.start + labelAt,
        end: last.end,
      },
    ]
  })
}

/** A label vouches for any name, but not for a sentence. */
function isName(name: Named): boolean {
  return name.text.length <= 40 || /^[A-Z]/.test(name.text)
}

const BRACKET_AT_END = /[(]((?:[^()]|[(][^()]{1,30}[)]){2,300})[)][。;.]?\s*$/
const CONVENTION = /[。,;](?:列|排)?(?:在)?(?:第一|首)(?:位|个)?.*$|[。,;]下同$/

function bracketMentions(text: string, sentence: Span, folded: string): RoleMention[] {
  const match = BRACKET_AT_END.exec(folded)
  if (!match) return []
  const inside = match[1] as string
  const from = match.index + 1
  const span = {
    start: sentence.start + match.index,
    end: sentence.start + folded.lastIndexOf(')') + 1,
  }
  const clauses = splitClauses(inside.replace(CONVENTION, (tail) => ' '.repeat(tail.length)))
  const mentions = clauses.flatMap((clause): RoleMention[] => {
    const offices = splitOffices(
      text,
      sentence.start + from + clause.start,
      sentence.start + from + clause.end,
    )
    const sure =
      clause.role === undefined
        ? offices.length > 0 && share(offices) >= SURE_SHARE
        : share(offices) >= 0.5
    if (offices.length === 0 || !sure) return []
    return [
      {
        ...span,
        form: 'bracket',
        role: clause.role ?? 'responsible',
        label: clause.label,
        offices,
      },
    ]
  })
  return mentions
}

/** A bracket without any word of role (科协、各成员单位) must be made of offices almost wholly. */
const SURE_SHARE = 0.6

function share(offices: readonly Named[]): number {
  const like = offices.filter(
    (office) =>
      (looksLikeOffice(office.text) && /[\u3400-\u9fff]/.test(office.text)) ||
      /^各.{0,6}(?:单位|部门)$/.test(office.text),
  )
  return offices.length === 0 ? 0 : like.length / offices.length
}

interface BracketClause extends Span {
  readonly role: Role | undefined
  readonly label: string
}

const ROLE_VERB =
  /(?:等)?(?:部门|单位)?(?:按照?|依)?(?:各自)?(?:职责|职能)?(?:分工)?(?:共同|联合|分别|具体|参与)?(牵头负责|牵头|主办|负责|承办|落实|实施|配合|参与|协助|协办|协同|支持)(?:落实|实施|推进|组织实施)?$/

function splitClauses(inside: string): BracketClause[] {
  const clauses: BracketClause[] = []
  let from = 0
  for (const piece of inside.split(/(?<=牵头|负责|配合|参与|协助|主办|协办)[,;、]\s*|[;]/)) {
    const start = inside.indexOf(piece, from)
    from = start + piece.length
    const trimmed = piece.trimEnd()
    const verb = ROLE_VERB.exec(trimmed)
    const lead = /^由/.exec(trimmed)?.[0].length ?? 0
    const end = start + (verb ? verb.index : trimmed.length)
    if (end - start - lead < 2) continue
    clauses.push({
      start: start + lead,
      end,
      role: verb ? roleOfVerb(verb[1] as string) : undefined,
      label: verb?.[1] ?? '',
    })
  }
  return clauses
}
