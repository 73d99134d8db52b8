/** Who holds which post, and where an office sits. */

import type { Person } from '../../domain/fact.js'
import type { Sentence, Span } from '../../domain/plan.js'
import { fold } from '../../text/fold.js'
import { matchesOf, createGate } from '../../text/patternGate.js'
import { ENGLISH_HOLDERS, HOLDERS, POST_ENDING, SEATS } from './personForms.js'
import { nameAtEnd } from './personNames.js'
import { toPerson } from './personFact.js'
import { personsOfTables } from './personTables.js'
import type { Reading } from './reading.js'

const holdersIn = createGate(HOLDERS)
const englishHoldersIn = createGate(ENGLISH_HOLDERS)
const seatsIn = createGate(SEATS)

/** Persons and seats in reading order. A name is believed only beside a post and with a known surname. */
export function findPersons(reading: Reading): Person[] {
  const prose = reading.sentences.filter((sentence) => sentence.kind !== 'row')
  const inProse = prose.flatMap((_, i) => personsOf(reading, withNames(reading, prose, i)))
  return [...inProse, ...personsOfTables(reading)]
}

const LABELLED = new RegExp(`^[（(]?\\S{0,14}${POST_ENDING}[:：]`)
const OPEN_LABEL = new RegExp(`${POST_ENDING}[:：]\\s*$`)
/** 刘洋  市财政局副局长, below 成员：张华  市水利局副局长 */
const NEXT_NAME = /^([\u3400-\u9fff]{2,4})[ \u3000]{1,10}[\u3400-\u9fff]{2,30}$/
const MOST_NAMES = 30

/** A post and the lines that name who holds it: the next line behind an open label, one name a line below a list. */
function withNames(reading: Reading, prose: readonly Sentence[], at: number): Sentence {
  const first = prose[at] as Sentence
  if (!LABELLED.test(first.text)) return first
  let last = first
  for (let i = at + 1; i < prose.length && i <= at + MOST_NAMES; i++) {
    const next = prose[i] as Sentence
    if (next.sectionId !== first.sectionId || next.kind !== 'prose') break
    const name = NEXT_NAME.exec(next.text)?.[1]
    const named = name !== undefined && nameAtEnd(name) === name && !OPEN_LABEL.test(first.text)
    const opened = i === at + 1 && OPEN_LABEL.test(first.text) && next.text.length <= 60
    if (!named && !opened) break
    last = next
  }
  return { ...first, end: last.end, text: reading.text.slice(first.start, last.end) }
}

function personsOf(reading: Reading, sentence: Sentence): Person[] {
  const found = new Map<string, Person>()
  const add = (form: Person['form'], match: Match, name: Span): void => {
    const person = toPerson(reading, sentence, form, match, name)
    found.set(person.id, person)
  }
  const folded = fold(sentence.text)
  for (const { regex } of holdersIn(folded))
    for (const match of matches(folded, regex))
      for (const name of namesIn(folded, match.who)) add('holder', match, name)
  for (const { regex } of englishHoldersIn(sentence.text))
    for (const match of matches(sentence.text, regex)) add('holder', match, match.who)
  for (const { regex } of seatsIn(folded))
    for (const match of matches(folded, regex)) add('seat', match, match.who)
  return [...found.values()].sort((a, b) => a.name.start - b.name.start)
}

/** Where a post and who holds it stand in a sentence, and the words that say so. */
interface Match {
  readonly whole: Span
  readonly who: Span
  readonly post: Span
}

function matches(text: string, regex: RegExp): Match[] {
  return matchesOf(text, regex).map((match) => {
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
  for (const item of text.slice(who.start, who.end).split(/(?<=[、和,\s])/)) {
    const bare = item
      .replace(/\([^)]*\)/g, (remark) => ' '.repeat(remark.length))
      .replace(/[、和,\s]+$/, '')
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
