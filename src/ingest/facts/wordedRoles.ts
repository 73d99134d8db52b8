/** Roles told in words: 由A牵头, A、B为牵头单位, A会同B, C配合, D要…, and in English "X will …". */

import type { Named, Role } from '../../domain/fact.js'
import type { Span } from '../../domain/plan.js'
import { looksLikeOffice, splitOffices } from '../../text/organisation.js'
import { roleOfVerb } from './labels.js'
import type { RoleMention } from './roleMention.js'

const NAME = '[\\u3400-\\u9fffa-z0-9"·()]{2,24}?'
const LIST = `(?<list>${NAME}(?:、(?:${NAME}))*?(?:(?:和|与|及|以及)${NAME})?)`
const ETC = '(?:等(?:有关|相关)?(?:部门|单位)?)?'
const MANNER =
  '(?:要|应当?|须|将|共同|联合|具体|统一|统筹|分别|按照?(?:各自)?职责(?:分工)?|按分工|主要|直接|全面|总)*'
const START = '(?<=^|[。;,:]|\\d[.、)]|是)'
/** What may stand before an office at the start of a clause and is no part of its name. */
const ADVERB =
  '(?:同时|其中|并|具体工作|日常工作|此项工作|该项工作|工作|各地|以上工作|上述工作|明确|原则上)?'

interface WordedForm {
  readonly regex: RegExp
  readonly role: (groups: Record<string, string | undefined>) => Role
  /** How sure the form is of its own that what it found are offices. */
  readonly trust: 'any-last' | 'all'
  /** Whether what follows the list can have run into its last name. */
  readonly cutsLast?: true
}

const FORMS: readonly WordedForm[] = [
  {
    regex: new RegExp(
      `${START}${LIST}${ETC}(?:为|作为|是)(?<verb>牵头|主办|主责|责任|配合|参与|协办|协助|成员|承办)(?:单位|部门)`,
      'g',
    ),
    role: ({ verb }) =>
      verb === '责任' || verb === '承办'
        ? 'responsible'
        : /牵头|主/.test(verb ?? '')
          ? 'lead'
          : 'participant',
    trust: 'any-last',
  },
  {
    regex: new RegExp(
      `由${LIST}${ETC}${MANNER}(?<verb>牵头|主办|主管|负责(?!人)|承办|组织实施|具体实施|统筹|落实|配合|协助|参与|参加|安排|汇总|起草)`,
      'g',
    ),
    role: ({ verb }) => roleOfVerb(verb ?? ''),
    trust: 'any-last',
  },
  {
    regex: new RegExp(
      `${START}${ADVERB}(?:由)?(?<lead>${NAME})${MANNER}会同${LIST}(?:等|做好|制定|开展|组织|负责|研究|加强|建立|对|共同|推进|落实|抓好|完成|,|。|$)`,
      'g',
    ),
    role: () => 'participant',
    trust: 'any-last',
    cutsLast: true,
  },
  {
    regex: new RegExp(
      `${START}${ADVERB}${LIST}${ETC}${MANNER}(?<verb>牵头|负责(?!人)|承办|配合|协助|参与|参加|协同)`,
      'g',
    ),
    role: ({ verb }) => roleOfVerb(verb ?? ''),
    trust: 'all',
  },
  {
    regex: new RegExp(
      `${START}${ADVERB}${LIST}${ETC}(?:要|应当?|须|在.{2,6}内?(?=完成)|(?:每(?:半年|季度|两?周|月|年|学期|学年)(?:至少)?)?(?=完成|组织|制定|针对|开展|举办|采购))`,
      'g',
    ),
    role: () => 'responsible',
    trust: 'all',
  },
]

/** Returns the mentions of one sentence, in order, none overlapping an earlier, surer form. */
export function wordedMentions(text: string, sentence: Span, folded: string): RoleMention[] {
  if (/[a-z]{4}/.test(folded) && !/[\u3400-\u9fff]/.test(folded))
    return englishMentions(text, sentence)
  const found: RoleMention[] = []
  for (const form of FORMS) {
    for (const match of folded.matchAll(form.regex)) {
      const groups = match.groups ?? {}
      const list = placed(text, sentence, match, groups['list'])
      const mention = list && toMention(sentence, match, list, form)
      if (mention && !found.some((other) => overlaps(other, mention))) found.push(mention)
      const lead = groups['lead'] ? placed(text, sentence, match, groups['lead']) : undefined
      if (lead?.every((office) => looksLikeOffice(office.text)))
        found.push({
          ...spanOf(sentence, match),
          role: 'lead',
          label: '会同',
          offices: lead,
          form: 'words',
        })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

function placed(
  text: string,
  sentence: Span,
  match: RegExpExecArray,
  words: string | undefined,
): Named[] | undefined {
  if (!words) return undefined
  const at = sentence.start + match.index + match[0].indexOf(words)
  const offices = splitOffices(text, at, at + words.length)
  return offices.length > 0 ? offices : undefined
}

function toMention(
  sentence: Span,
  match: RegExpExecArray,
  offices: readonly Named[],
  form: WordedForm,
): RoleMention | undefined {
  const printedLast = offices.at(-1) as Named
  const trimmed = form.cutsLast ? [...offices.slice(0, -1), withoutVerb(printedLast)] : offices
  const last = trimmed.at(-1) as Named
  const sure =
    form.trust === 'all' ? trimmed.every((office) => isSureOffice(office.text)) : isActor(last.text)
  if (!sure || trimmed.some((office) => NOT_AN_ACTOR.test(office.text))) return undefined
  const role = form.role(match.groups ?? {})
  const label = match.groups?.['verb'] ?? ''
  return { ...spanOf(sentence, match), role, label, offices: trimmed, form: 'words' }
}

/** Phrases about offices, and pieces of a sentence that only end like one. */
const NOT_AN_ACTOR =
  /[的了将把归从\d]|全部|^(?:会同|按|每年|构建|其他|其它|对|在|离开|分级|分批|[一二三四五六七八九十]是|由|成员|每个|重点)|^(?:各|有关|相关|牵头|责任|配合|成员|参与|具体|职能|各自)*(?:单位|部门|全员)?$/

/** 会同A局布设…14处: the list ends where the longest name does that is followed by a verb. */
function withoutVerb(name: Named): Named {
  if (isSureOffice(name.text) && !/\d/.test(name.text)) return name
  for (let length = name.text.length - 1; length >= SHORTEST_NAME; length--) {
    const text = name.text.slice(0, length)
    if (!/\d/.test(text) && isSureOffice(text))
      return { text, start: name.start, end: name.start + length }
  }
  return name
}

const SHORTEST_NAME = 3
const VERBS_INSIDE =
  /加强|推进|开展|建立|完善|落实|做好|负责|组织|制定|实施|提高|推动|支持|鼓励|引导|按照|根据|通过|充分|积极|进一步|结合|针对|依托|加快|确保|坚持|围绕|深入|对于|纳入|参加|形成/

function isSureOffice(name: string): boolean {
  return looksLikeOffice(name) && !VERBS_INSIDE.test(name)
}

/** After 由 also a post (会长, 分管领导) or a class of people can be meant. */
function isActor(name: string): boolean {
  return (
    (looksLikeOffice(name) && !VERBS_INSIDE.test(name)) ||
    /(?:长|主任|书记|领导|经理|教师|老师|员|负责人|主席|我)$/.test(name)
  )
}

function spanOf(sentence: Span, match: RegExpExecArray): Span {
  return {
    start: sentence.start + match.index,
    end: sentence.start + match.index + match[0].length,
  }
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

const ENGLISH_SUBJECT =
  /^(?:By [^,]{3,30}, )?(?:[Tt]he )?(?<name>[A-Z][\w&.'-]*(?: (?:of|for|on|and|the|[A-Z][\w&.'-]*|\([A-Z]{2,}\)))*)(?:, (?:in|with|through|working|together)[^,]{3,120},)? (?<verb>will|shall|must|leads|is responsible|coordinates)\b/
const NOT_A_BODY =
  /^(?:This|These|It|That|Those|Each|All|Any|Agencies|Agency|They|We|There|Resources|Action|Annual|Once|When|Where|If|As|In|Under|Figure|Milestones?|Staff)\b/

function englishMentions(text: string, sentence: Span): RoleMention[] {
  const raw = text.slice(sentence.start, sentence.end)
  const match = ENGLISH_SUBJECT.exec(raw)
  const name = match?.groups?.['name']
  if (!match || !name || NOT_A_BODY.test(name)) return []
  const start = sentence.start + match[0].indexOf(name)
  const office = { text: name, start, end: start + name.length }
  const role: Role = match.groups?.['verb'] === 'leads' ? 'lead' : 'responsible'
  return [
    {
      start,
      end: sentence.start + match[0].length,
      role,
      label: match.groups?.['verb'] ?? '',
      offices: [office],
      form: 'words',
    },
  ]
}
