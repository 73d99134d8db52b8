/** Who holds which post, and where an office sits. */

import type { Named, Person } from '../../domain/fact.js'
import type { Sentence, Span } from '../../domain/plan.js'
import { factIdOf } from '../identity.js'
import type { Reading } from './reading.js'
import { nameAtEnd } from './personNames.js'

const POST_ENDING =
  '(?:组长|主任|主席|书记|长|总监|经理|主管|指挥|负责人|联络员|联系人|召集人|专员|督导员|顾问|委员|成员|干事|秘书|助理)'
const POST = `[\\u3400-\\u9fff]{0,12}?${POST_ENDING}`
const TITLES = '[\\u3400-\\u9fff、和]{2,60}?'

interface Pattern {
  readonly regex: RegExp
  readonly who: string
  readonly post: string
}

const HOLDER_PATTERNS: readonly Pattern[] = [
  // 副市长黄某任组长 · 食品安全总监由某某兼任 · 组长：某某
  {
    regex: new RegExp(
      `(?<who>${TITLES})(?:同志)?(?:兼任|担任|出任|(?<![责主信委])任)(?<post>${POST})(?=[，,。；;、（(\\s]|$|和|由)`,
      'g',
    ),
    who: 'who',
    post: 'post',
  },
  {
    regex: new RegExp(`(?<post>${POST})由(?<who>${TITLES})(?:同志)?(?:兼任|担任|出任)`, 'g'),
    who: 'who',
    post: 'post',
  },
  {
    regex: new RegExp(
      `(?<![\\u3400-\\u9fff])(?<post>${POST})\\s*[:：]\\s*(?<who>[\\u3400-\\u9fff]{2,4}(?:[（(][^）)]{1,30}[）)])?(?:[、，,\\s]+[\\u3400-\\u9fff]{2,4}(?:[（(][^）)]{1,30}[）)])?){0,11})(?=[，,。；;\\s]|$)`,
      'g',
    ),
    who: 'who',
    post: 'post',
  },
]
const ENGLISH =
  /(?<post>chaired by|headed by|directed by|coordinated by) (?<who>(?:(?:Councillor|Cllr|Dr|Mr|Ms|Mrs|Professor|Prof|Director|Deputy|Mayor)\.? )*[A-Z][a-z]+(?: [A-Z][a-z'-]+){1,2})/g
const SEAT =
  /(?<post>(?:领导小组|指挥部|专班|联席会议|委员会|协调小组|工作组)?(?:下设)?(?:的)?(?:领导小组)?办公室|秘书处|专班|[\u3400-\u9fff]{2,12}(?:办公室|中心|窗口|工作站))(?:设|挂靠|设立)(?:在|于)(?<who>[^，,。；;（(\s]{2,24})/g

/** Persons and seats in reading order. A name is believed only beside a post and with a known surname. */
export function findPersons(reading: Reading): Person[] {
  return reading.sentences.flatMap((sentence) =>
    sentence.kind === 'row' ? [] : personsOf(reading, sentence),
  )
}

function personsOf(reading: Reading, sentence: Sentence): Person[] {
  const found = new Map<string, Person>()
  const add = (form: Person['form'], match: Match, name: Span): void => {
    const person = toPerson(reading, sentence, form, match, name)
    found.set(person.id, person)
  }
  for (const { regex } of HOLDER_PATTERNS)
    for (const match of matches(sentence.text, regex))
      for (const name of namesIn(sentence.text, match.who)) add('holder', match, name)
  for (const match of matches(sentence.text, ENGLISH)) add('holder', match, match.who)
  for (const match of matches(sentence.text, SEAT)) add('seat', match, match.who)
  return [...found.values()]
}

interface Match {
  readonly whole: Span
  readonly who: Span
  readonly post: Span
}

function matches(text: string, regex: RegExp): Match[] {
  return [...text.matchAll(regex)].map((match) => {
    const who = match.groups?.['who'] ?? ''
    const post = match.groups?.['post'] ?? ''
    const postFirst = match[0].startsWith(post) && !match[0].startsWith(who)
    const whoAt = postFirst ? match[0].indexOf(who, post.length) : 0
    const postAt = postFirst ? 0 : match[0].lastIndexOf(post)
    const span = (at: number, length: number): Span => ({
      start: match.index + at,
      end: match.index + at + length,
    })
    return {
      whole: span(0, match[0].trimEnd().length),
      who: span(whoAt, who.length),
      post: span(postAt, post.length),
    }
  })
}

/** The names at the end of each item of a list: 市政府副秘书长甲某、市科协主席乙某. */
function namesIn(text: string, who: Span): Span[] {
  const names: Span[] = []
  let at = who.start
  for (const item of text.slice(who.start, who.end).split(/(?<=[、和，,\s])/)) {
    const bare = item
      .replace(/[（(][^）)]*[）)]/g, (remark) => ' '.repeat(remark.length))
      .replace(/[、和，,\s]+$/, '')
      .replace(/同志$/, '')
    const name = nameAtEnd(bare)
    if (name) {
      const start = at + bare.length - name.length
      names.push({ start, end: start + name.length })
    }
    at += item.length
  }
  return names
}

function toPerson(
  reading: Reading,
  sentence: Sentence,
  form: Person['form'],
  match: Match,
  name: Span,
): Person {
  const named = (span: Span): Named => {
    const start = sentence.start + span.start
    const end = sentence.start + span.end
    return { start, end, text: reading.text.slice(start, end) }
  }
  const quoted = named(match.whole)
  return {
    kind: 'person',
    id: factIdOf(sentence.sectionId, 'person', named(name), form),
    planId: reading.planId,
    sectionId: sentence.sectionId,
    start: quoted.start,
    end: quoted.end,
    quote: quoted.text,
    scope: { start: sentence.start, end: sentence.end },
    form,
    name: named(name),
    post: named(match.post),
  }
}
