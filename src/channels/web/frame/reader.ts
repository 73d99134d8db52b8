/** Who reads a page: in which language, and how a link keeps a chosen language without a cookie. */

import type { Context } from 'hono'
import type { Language } from '../../messages.js'
import { languageOf } from '../../wording.js'
import type { Visitor, WebEnv } from '../access/visitor.js'

export interface Reader {
  readonly language: Language
  /** The language that the address asks for; every link carries it on. */
  readonly chosen: Language | undefined
  /** The query of this page's address. */
  readonly query: URLSearchParams
  /** Its path. */
  readonly path: string
  /** Undefined for whoever stands before the door. */
  readonly visitor: Visitor | undefined
}

/** Values of one name are repeated; undefined and empty lists leave the name out. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>

/**
 * The language is the one that the address asks for (`lang=zh` or `lang=en`), else that of the question, else the
 * one that the browser prefers. `question` is empty where none was asked or it has no letters.
 */
export function readerOf(context: Context<WebEnv>, question = ''): Reader {
  const { searchParams: query, pathname: path } = new URL(context.req.url)
  const asked = query.get('lang')
  const chosen = asked === 'zh' || asked === 'en' ? asked : undefined
  const spoken = /\p{L}/u.test(question) ? languageOf(question) : undefined
  const preferred = preferredLanguage(context.req.header('accept-language') ?? '')
  // Before the door nobody has set it.
  const visitor = context.get('visitor') as Visitor | undefined
  return { language: chosen ?? spoken ?? preferred, chosen, query, path, visitor }
}

/** A path of this site with its query and, for a reader who chose one, the language. */
export function link({ chosen }: Reader, path: string, query: Query = {}, fragment = ''): string {
  const search = searchOf({ ...query, lang: chosen })
  return `${path}${search}${fragment && `#${fragment}`}`
}

/** The same page in the other language: a query alone, so that no path a visitor made up becomes a link. */
export function linkInOtherLanguage({ language, query }: Reader): string {
  const search = new URLSearchParams(query)
  search.set('lang', otherLanguage(language))
  return `?${search}`
}

/** Chinese for English and the other way round. */
export function otherLanguage(language: Language): Language {
  return language === 'zh' ? 'en' : 'zh'
}

function searchOf(query: Query): string {
  const search = new URLSearchParams()
  for (const [name, given] of Object.entries(query))
    for (const value of typeof given === 'string' ? [given] : (given ?? []))
      search.append(name, value)
  return search.size > 0 ? `?${search}` : ''
}

/** Of Chinese and English the one that a browser puts first; Chinese for those that name neither. */
function preferredLanguage(accepted: string): Language {
  const [best] = accepted
    .toLowerCase()
    .split(',')
    .map((part) => /^\s*(zh|en)\b[^;]*(?:;\s*q=([\d.]+))?/.exec(part))
    .filter((match) => match !== null)
    .map(([, language, weight]) => ({ language, weight: Number(weight ?? 1) }))
    .sort((a, b) => b.weight - a.weight)
  return best?.language === 'en' ? 'en' : 'zh'
}
