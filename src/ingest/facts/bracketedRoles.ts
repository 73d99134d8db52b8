/** Roles in brackets: （A牵头，B、C配合）, （A、B按职责分工负责）, and at the end of a sentence also a bare list （A、B）. */

import type { Span } from '../../domain/plan.js'
import { splitOffices } from '../../text/organisation.js'
import { shareOfOffices } from './officeLists.js'
import { roleClauses } from './roleClauses.js'
import type { RoleMention } from './roleMention.js'

const BRACKET = /[([]((?:[^()[\]]|[([][^()[\]]{1,30}[)\]]){2,300})[)\]]/g
const AFTER = /^(?:[,;。.、:\s]|$)/
/** Where a bracket closes its sentence. */
const AT_END = /^[。;.]?\s*$/
/** What the plan says about its own lists inside the bracket is no part of the list. */
const RULE = /[。,;](?:其中|以上)?(?:列|排|居)?(?:在)?(?:第一|首)(?:位|个|家)?.*$|[。,;]下同$/
/** A bracket that explains, cites or names an exception. */
const NO_TASK =
  /^(?:原(?![平阳州])|含(?!山)|包括|不含|除|见|详见|如(?![皋东])|例如|即(?!墨)|又称|也称|以下|下称|简称|来源|抄送|主送|联系|地址|设在|不包括|涉及|按照|根据|其中|注[:：])/

/** A bracket without any word of role must be made of offices almost wholly. */
const SURE_SHARE = 0.6
const VERB_SHARE = 0.5

/** Returns the mentions in the brackets of one sentence, in order. */
export function bracketedMentions(text: string, sentence: Span, folded: string): RoleMention[] {
  return [...folded.matchAll(BRACKET)].flatMap((match) => {
    const after = folded.slice(match.index + match[0].length)
    if (!AFTER.test(after) || NO_TASK.test(match[1] as string)) return []
    const closes = AT_END.test(after)
    const follows = /(?:^|[。;!?,])\s*$/.test(folded.slice(0, match.index))
    return mentionsIn(text, sentence, match, { bare: closes, single: closes && follows })
  })
}

function mentionsIn(
  text: string,
  sentence: Span,
  match: RegExpExecArray,
  may: { readonly bare: boolean; readonly single: boolean },
): RoleMention[] {
  const inside = (match[1] as string).replace(RULE, (tail) => ' '.repeat(tail.length))
  const at = sentence.start + match.index
  const span = { start: at, end: at + match[0].length }
  const mentions = roleClauses(inside).flatMap((clause): RoleMention[] => {
    const offices = splitOffices(text, at + 1 + clause.start, at + 1 + clause.end)
    const share = shareOfOffices(offices)
    const sure = clause.role
      ? share >= VERB_SHARE || (clause.vouched && offices.every((one) => one.text.length <= 8))
      : share >= SURE_SHARE && may.bare && (offices.length > 1 || may.single)
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
  // A list that goes on behind a clause with a verb is of nobody's role: （A负责，B、C） says of B and C nothing.
  const worded = mentions.some((mention) => mention.label !== '')
  return worded ? mentions.filter((mention) => mention.label !== '') : mentions
}
