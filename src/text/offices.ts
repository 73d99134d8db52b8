/** Whether two names stand for one office: as people shorten them, by rule, never by a list of offices. */

import { fold } from './fold.js'

const LEVEL = /^(?:国家|中央|全国|省|市|县|区|镇|乡|街道|本|我|各)+/
const SHORTEST = 2
/** From this affinity on two names stand for one office. */
export const SAME_OFFICE = 0.9

/**
 * Returns 1 for the same name, 0.95 where one ends in the other (什邡市委宣传部, 市委宣传部), 0.9 where one shortens the
 * other (人社局, 人力资源和社会保障局), else 0. An office of another level is another office: 市财政局 is not 县财政局.
 */
export function officeAffinity(a: string, b: string): number {
  const x = clean(a)
  const y = clean(b)
  if (x === y) return 1
  const [short, long] = x.length <= y.length ? [x, y] : [y, x]
  if (short.length < SHORTEST) return 0
  if (
    long.endsWith(short) &&
    (LEVEL.test(short) || !/[办局委部科]$/.test(long.slice(0, -short.length)))
  )
    return 0.95
  if (/[a-z]/.test(short) && new RegExp(`\\b${escape(short)}\\b`).test(long)) return 0.95
  return shortens(short, long) ? 0.9 : 0
}

/**
 * The names in the library that the asked one can mean; only the closest kind of match. Asked without a level, the office
 * of any level is meant: 科协 is 市科协 in one plan and 镇科协 in another, and 台运维中心 is a station's 运维中心. Asked with a level,
 * one that is printed without it may be meant (市教育局、人社局).
 */
export function officesMeant(asked: string, known: readonly string[]): string[] {
  const name = clean(asked)
  const bare = withoutLevel(asked)
  const isSame = (other: string): boolean =>
    bare === name
      ? withoutLevel(other) === name || (name.length >= 3 && clean(other).slice(1) === name)
      : clean(other) === bare
  const scored = known.map((other) => ({
    name: other,
    affinity: isSame(other) ? 1 : officeAffinity(asked, other),
  }))
  const best = Math.max(0, ...new Set(scored.map(({ affinity }) => affinity)))
  return best < SAME_OFFICE
    ? []
    : scored.filter(({ affinity }) => affinity === best).map(({ name }) => name)
}

/** The name without the level that stands before it: 市财政局 → 财政局. Folded. */
export function withoutLevel(name: string): string {
  return formsOf(name).bare
}

interface OfficeForms {
  readonly clean: string
  readonly bare: string
}

/** Names that are remembered, some 5 MB of them: each question is held against all that a library prints. */
const MOST_NAMES = 20_000
const known = new Map<string, OfficeForms>()

function formsOf(name: string): OfficeForms {
  const made = known.get(name)
  if (made) return made
  const cleaned = fold(name)
    .replace(/[\s"()·]/g, (unit) => (unit === ' ' ? ' ' : ''))
    .replace(/^the /, '')
    .trim()
  const bare = cleaned.replace(LEVEL, '')
  const forms = { clean: cleaned, bare: bare.length >= SHORTEST ? bare : cleaned }
  if (known.size >= MOST_NAMES) known.clear()
  known.set(name, forms)
  return forms
}

function clean(name: string): string {
  return formsOf(name).clean
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** 人社局: level and last character agree, the characters between stand in the long name in this order. */
function shortens(short: string, long: string): boolean {
  if (!/^[\u3400-\u9fff]+$/.test(short) || short.at(-1) !== long.at(-1)) return false
  const levelOf = (name: string): string => LEVEL.exec(name)?.[0] ?? ''
  const level = levelOf(short)
  if (level !== levelOf(long) && level !== '' && levelOf(long) !== '') return false
  const stem = short.slice(level.length)
  const rest = long.slice(levelOf(long).length)
  if (stem.length < 3 || rest.length - stem.length > 8 || stem[0] !== rest[0]) return false
  let at = 0
  for (const unit of rest) if (unit === stem[at]) at++
  return at === stem.length
}
