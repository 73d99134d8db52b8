/**
 * Short names that a plan explains: `市绿化委员会办公室（以下简称“市绿委办”）`. An office is printed as it stands; the other name
 * is kept beside it, so that a question finds it under both.
 */

import type { Named } from '../../domain/fact.js'
import { fold } from '../../text/fold.js'
import { looksLikeOffice } from '../../text/organisation.js'
import type { Reading } from './reading.js'

/** For each of the two names the other one. */
export type Aliases = ReadonlyMap<string, Named>

/** Matched on folded text. */
const EXPLAINED =
  /(?<long>[\u3400-\u9fff"]{4,30})\((?:以下|下文)?(?:统一)?(?:简称|下称|称)(?:为)?:?"?(?<short>[\u3400-\u9fff]{2,16})"?(?:,下同)?\)/g

/** The bracket of `EXPLAINED`: without it the names before all brackets are not looked at. */
const EXPLAINS = /\((?:以下|下文)?(?:统一)?(?:简称|下称|称)/

export function findAliases({ text }: Pick<Reading, 'text'>): Aliases {
  const aliases = new Map<string, Named>()
  const named = (start: number, length: number): Named => {
    const span = { start, end: start + length }
    return { ...span, text: text.slice(span.start, span.end) }
  }
  const folded = fold(text)
  if (!EXPLAINS.test(folded)) return aliases
  for (const match of folded.matchAll(EXPLAINED)) {
    const { long = '', short = '' } = match.groups ?? {}
    const name = officeAtEnd(long)
    if (!name || !looksLikeOffice(short)) continue
    const longEnd = match.index + long.length
    const full = named(longEnd - name.length, name.length)
    const brief = named(longEnd + match[0].slice(long.length).indexOf(short), short.length)
    aliases.set(full.text, brief)
    aliases.set(brief.text, full)
  }
  return aliases
}

/** The other names of the offices given, in their order, none of them twice. */
export function aliasesOf(aliases: Aliases, offices: readonly Named[]): Named[] {
  const found = offices.flatMap((office) => aliases.get(office.text) ?? [])
  return [...new Map(found.map((name) => [name.text, name])).values()]
}

/** What may stand before the office in the same clause: 成立, 由, 设立, 在. */
const BEFORE =
  /^.*(?:成立|设立|组建|调整|建立|由|在|经|报|按照|依托|会同|和|与|及)(?=[\u3400-\u9fff]{4,}$)/

function officeAtEnd(words: string): string | undefined {
  const name = words.replace(BEFORE, '')
  return looksLikeOffice(name) ? name : undefined
}
