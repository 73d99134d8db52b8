/** Where the sentences of one section name roles; a label and its names may stand in several sentences. */

import type { Sentence } from '../../domain/plan.js'
import { fold } from '../../text/fold.js'
import { isSureOffice } from './actors.js'
import { LABEL_LINE } from './labels.js'
import { shareOfOffices, vouchedNames } from './officeLists.js'
import type { RoleMention } from './roleMention.js'
import { findRoleMentions } from './roleMentions.js'

export interface Placed {
  readonly mention: RoleMention
  /** The sentence in which the mention stands; reaches further where its names do. */
  readonly sentence: Sentence
}

/** The mentions of the sentences given, which follow one another; rows of tables have none here. */
export function placeMentions(text: string, sentences: readonly Sentence[]): Placed[] {
  const placed: Placed[] = []
  for (let i = 0; i < sentences.length; i++) {
    const first = sentences[i] as Sentence
    if (first.kind === 'row') continue
    const last = namesActor(first, sentences[i + 1]) ? i + 1 : lastOfList(text, sentences, i)
    const end = (sentences[last] as Sentence).end
    const sentence = { ...first, end, text: text.slice(first.start, end) }
    for (const mention of findRoleMentions(text, sentence)) placed.push({ mention, sentence })
    i = last
  }
  return placed
}

const NUMBERING = /^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s?/

/** Whether words begin with a label of a role, numbered or not. */
export function beginsWithLabel(words: string): boolean {
  return LABEL_LINE.test(fold(words).replace(NUMBERING, ''))
}

/** `1.市园林局：负责补植…`: the outline takes the office for a heading, what it does is the sentence behind. */
function namesActor(first: Sentence, next: Sentence | undefined): boolean {
  if (next?.kind !== 'prose' || !/[:：]\s*$/.test(first.text)) return false
  const names = fold(first.text)
    .replace(NUMBERING, '')
    .replace(/\s*[:：]\s*$/, '')
  const actors = names.split(/[、和]/)
  return actors.every((name) => isSureOffice(name)) && ACTS.test(fold(next.text))
}

const ACTS = /^(?:主要|具体)?(?:负责|牵头|承担|配合|协助|做好|组织|统筹协调)/

/** `牵头单位：` with the names on the next line, `责任单位：A；B；C` over several pieces. */
function lastOfList(text: string, sentences: readonly Sentence[], from: number): number {
  if (!beginsWithLabel((sentences[from] as Sentence).text)) return from
  let last = from
  for (let i = from + 1; i < sentences.length && i <= from + MOST_PIECES; i++) {
    const before = sentences[last] as Sentence
    const next = sentences[i] as Sentence
    const wraps = !text.slice(before.end, next.start).includes('\n') && /[;；]$/.test(before.text)
    const opens = i === from + 1 && /[:：]\s*$/.test(before.text)
    if (next.kind !== 'prose' || (!wraps && !opens) || !isList(text, next, opens)) break
    last = i
  }
  return last
}

const MOST_PIECES = 12
const LONGEST_NAME = 30

/** Behind an open label a name may be of any kind; in a run of pieces it must be an office's. */
function isList(text: string, sentence: Sentence, opened: boolean): boolean {
  if (beginsWithLabel(sentence.text)) return false
  const names = vouchedNames(text, sentence.start, sentence.end)
  if (names.length === 0 || names.some((name) => name.text.length > LONGEST_NAME)) return false
  return opened || shareOfOffices(names) === 1
}
