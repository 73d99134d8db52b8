/**
 * Reads the numbering at the start of a line. It says which family a label belongs to (（一） and ㈠ are one
 * family, 1. and 1、 another) and not how deep it stands: depth is what a plan does with its families.
 */

import { numeralValue } from './numerals.js'

export type NumberingFamily =
  | 'part' // 第一部分, 第一章
  | 'section' // 第一节
  | 'article' // 第一条
  | 'chinese-formal' // 壹、
  | 'chinese' // 一、
  | 'chinese-bracket' // （一） ㈠
  | 'arabic' // 1. 1、 ⒈
  | `dotted-${number}` // 1.2 1.2.3
  | 'arabic-bracket' // （1） ⑴
  | 'arabic-half' // 1）
  | 'circled' // ①
  | 'letter' // A. a)
  | 'spoken' // 一是 第一，
  | 'task' // 任务一： 专栏1

export interface Numbering {
  readonly family: NumberingFamily
  readonly value: number
  /** Length of the label in UTF-16 units, its mark included, following space left out. */
  readonly length: number
}

const CN = '[一二三四五六七八九十]{1,3}'

interface Pattern {
  readonly family: NumberingFamily
  readonly regex: RegExp
}

/** Tried in order; each is anchored and bounded, so a line of any length costs the same. */
const PATTERNS: readonly Pattern[] = [
  {
    family: 'part',
    regex: new RegExp(`^第(${CN}|\\d{1,2})(?:部分|章|篇)(?=[\\s:：、.．]|[^的规]|$)[、:：]?`),
  },
  { family: 'section', regex: new RegExp(`^第(${CN}|\\d{1,2})节[、:：]?`) },
  {
    family: 'article',
    regex: new RegExp(`^第(${CN}|\\d{1,3})条(?=[\\s:：、]|[^规的之第款项、和])[、:：]?`),
  },
  {
    family: 'task',
    regex: new RegExp(`^(?:任务|专栏|措施|行动|工程)(${CN}|\\d{1,2})[：:、.．\\s]`),
  },
  { family: 'chinese-formal', regex: /^([壹贰貳弍叁參叄肆伍陆陸柒捌玖拾]{1,3})\s{0,2}[、．.]/ },
  {
    family: 'chinese',
    regex: new RegExp(`^(${CN})\\s{0,2}[、．.](?![一二三四五六七八九十]{1,3}[、级类是])`),
  },
  { family: 'chinese-bracket', regex: new RegExp(`^[（(]\\s?(${CN})\\s?[）)][、.．]?`) },
  { family: 'chinese-bracket', regex: /^([㈠-㈩])[、.．]?/ },
  { family: 'arabic-bracket', regex: /^[（(]\s?(\d{1,2})\s?[）)][、.．]?/ },
  { family: 'arabic-bracket', regex: /^([⑴-⒇])[、.．]?/ },
  { family: 'circled', regex: /^([①-⑳])[、.．]?/ },
  { family: 'arabic-half', regex: /^(\d{1,2})[）)][、.．]?/ },
  { family: 'arabic', regex: /^([⒈-⒛])/ },
  { family: 'arabic', regex: /^(\d{1,3})\s?[、．](?!\d)/ },
  { family: 'arabic', regex: /^(\d{1,3})\.(?![\d])/ },
  { family: 'spoken', regex: new RegExp(`^(${CN})是(?![否的一由])`) },
  { family: 'spoken', regex: new RegExp(`^第(${CN})[，,：:]`) },
  { family: 'letter', regex: /^([A-H])[.．、)）](?=\s|[\u3400-\u9fff])/ },
]

const DOTTED = /^(\d{1,2}(?:[.．]\d{1,2}){1,3})(?:[.．、]|\s+|(?=[\u3400-\u9fff]))/
/** A figure at the start of a line is followed by a unit: 2.5万人次, 1.3亿元, 3.5%. */
const FIGURE_AFTER = /^\s*(?:[万亿千百余多个%％人元名户吨倍件项场次期亩公里平方米]|年|月|日)/

/** Returns the numbering of a line that starts with one, or undefined. Leading space must be gone already. */
export function readNumbering(line: string): Numbering | undefined {
  const dotted = DOTTED.exec(line)
  if (dotted && !FIGURE_AFTER.test(line.slice(dotted[0].length))) {
    const parts = (dotted[1] as string).split(/[.．]/)
    return {
      family: `dotted-${parts.length}`,
      value: Number(parts.at(-1)),
      length: dotted[0].trimEnd().length,
    }
  }
  for (const { family, regex } of PATTERNS) {
    const match = regex.exec(line)
    if (!match) continue
    const value =
      family === 'letter'
        ? (match[1] as string).charCodeAt(0) - 64
        : numeralValue(match[1] as string)
    if (value !== undefined) return { family, value, length: match[0].trimEnd().length }
  }
  return undefined
}
