/** Roles in English sentences: X will …, X leads …, … is led by X with support from Y, X and Y will jointly …. */

import type { Named, Role } from '../../domain/fact.js'
import type { Span } from '../../domain/plan.js'
import type { RoleMention } from './roleMention.js'

const PROPER = "[A-Z][\\w&.'-]*(?: (?:of|for|on|and|the|[A-Z][\\w&.'-]*|\\([A-Z]{2,}\\)))*"
const SUBJECT = new RegExp(
  `^(?:By [^,]{3,30}, )?(?:[Tt]he )?(?<name>${PROPER})(?:, (?:in|with|through|working|together)[^,]{3,120},)? (?<verb>will|shall|must|leads|is responsible|coordinates)\\b`,
)
const LED_BY = new RegExp(
  `\\b(?:led|coordinated|overseen) by (?:the )?(?<lead>${PROPER})(?:,? (?:with (?:the )?support (?:from|of)|supported by|in coordination with|in partnership with) (?:the )?(?<others>${PROPER}(?:, (?:and )?(?:the )?${PROPER})*))?`,
)
const NOT_A_BODY =
  /^(?:This|These|It|That|Those|Each|All|Any|Agencies|Agency|They|We|There|Resources|Action|Annual|Once|When|Where|If|As|In|Under|Figure|Milestones?|Staff|Support|Partners?|Leading|Residents?|You|Our|Its|Their|A|An|The|No|Such|Some|Both|Most|Many|Other)\b/
const BODY_NOUN =
  /\b(?:Department|Office|Agency|Ministry|Board|Committee|Council|Bureau|Authority|Service|Commission|Team|Unit|Group|Division)\b/

/** Returns the mentions of one English sentence. */
export function englishMentions(text: string, sentence: Span): RoleMention[] {
  const raw = text.slice(sentence.start, sentence.end)
  const led = LED_BY.exec(raw)
  if (led) return ledBy(raw, sentence, led)
  const match = SUBJECT.exec(raw)
  const name = match?.groups?.['name']
  if (!match || !name || NOT_A_BODY.test(name)) return []
  const verb = match.groups?.['verb'] ?? ''
  const offices = bodies(sentence, raw.indexOf(name), name)
  const role: Role = verb === 'leads' ? 'lead' : 'responsible'
  const start = (offices[0] as Named).start
  return [
    { start, end: sentence.start + match[0].length, role, label: verb, offices, form: 'words' },
  ]
}

function ledBy(raw: string, sentence: Span, match: RegExpExecArray): RoleMention[] {
  const { lead, others } = match.groups ?? {}
  const span = {
    start: sentence.start + match.index,
    end: sentence.start + match.index + match[0].length,
  }
  const mention = (role: Role, words: string | undefined, from: number): RoleMention[] => {
    if (!words || NOT_A_BODY.test(words)) return []
    const offices = bodies(sentence, raw.indexOf(words, from), words)
    return [
      { ...span, role, label: role === 'lead' ? 'led by' : 'support', offices, form: 'words' },
    ]
  }
  const after = match.index + match[0].indexOf(lead ?? '') + (lead ?? '').length
  return [...mention('lead', lead, match.index), ...mention('participant', others, after)]
}

/** ` and the ` parts two bodies, ` and ` only where both sides name a kind of body (not Parks and Recreation). */
function bodies(sentence: Span, at: number, words: string): Named[] {
  const named = (from: number, to: number): Named => {
    const text = words.slice(from, to).replace(/[.',]+$/, '')
    const start = sentence.start + at + from
    return { text, start, end: start + text.length }
  }
  const cuts = [...words.matchAll(/,? and the |, (?:and )?(?:the )?| and /g)].filter((match) => {
    if (match[0] !== ' and ') return true
    return (
      BODY_NOUN.test(words.slice(0, match.index)) && BODY_NOUN.test(words.slice(match.index + 5))
    )
  })
  const names: Named[] = []
  let from = 0
  for (const cut of cuts) {
    names.push(named(from, cut.index))
    from = cut.index + cut[0].length
  }
  return [...names, named(from, words.length)].filter((name) => name.text.trim() !== '')
}
