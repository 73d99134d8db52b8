/** Lists of offices where something vouches for them (a label, a verb), and what is still refused in such a place. */

import type { Named } from '../../domain/fact.js'
import { looksLikeOffice, splitOffices } from '../../text/organisation.js'

/** What stands in the place of a name and is none. */
const NO_NAME =
  /^(?:[-—/]+|x+|tbd|tbc|n\/a|none|无|略|同上|待定|暂无|空缺|(?:详?见|参见|按|按照|根据|由|另行).*|下同|长期.*|持续.*)$/i
/** Words of a sentence: a label vouches for any name, but not for what somebody is to do. */
const SENTENCE =
  /(?:要|应当?|须)(?=[^员求])|加强|推进|做好|确保|落实|建立|完善|负责(?!人)|不得|进行|以上$|完成$/
const LONGEST_NAME = 40
/** Words that look like no office's name are believed up to this length (各年级班主任, 全体教师). */
const LONGEST_OTHER = 14

/** The names between two positions as far as a label vouches for them; none where the words are a sentence. */
export function vouchedNames(text: string, start: number, end: number): Named[] {
  const names = splitOffices(text, start, end).filter(({ text: name }) => !NO_NAME.test(name))
  const first = names[0]
  if (first && !isName(first)) return []
  const stop = names.findIndex((name) => !isName(name))
  return stop < 0 ? names : names.slice(0, stop)
}

function isName({ text }: Named): boolean {
  if (/^[A-Za-z]/.test(text)) return text.length <= 80
  if (text.length > LONGEST_NAME) return false
  if (looksLikeOffice(text)) return !/[，。]/.test(text)
  return text.length <= LONGEST_OTHER && !SENTENCE.test(text)
}

/** The share of names that are offices by themselves; 各有关部门 counts beside others. */
export function shareOfOffices(names: readonly Named[]): number {
  const like = names.filter(
    ({ text }) =>
      (looksLikeOffice(text) && /[\u3400-\u9fff]/.test(text)) ||
      /^各.{0,8}(?:单位|部门|地区)$/.test(text),
  )
  return names.length === 0 ? 0 : like.length / names.length
}
