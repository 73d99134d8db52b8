/** Reads Telegram's HTML as its server does: tags to entities, and the server's own words for what it refuses. */

import type { MessageEntity } from 'grammy/types'

export interface ParsedText {
  /** What a reader sees, trimmed as the server trims it. */
  readonly text: string
  /** Offsets count UTF-16 units of `text`; links that Telegram drops in silence are dropped here too. */
  readonly entities: readonly MessageEntity[]
}

/** The server's refusal, without the leading `Bad Request: `. */
export class ParseRefusal extends Error {}

type Open = { readonly name: string; readonly start: number; readonly attributes: string }

const TAGS: Readonly<Record<string, MessageEntity['type']>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
  blockquote: 'blockquote',
  'tg-spoiler': 'spoiler',
}
const MOST_ENTITIES = 100
const TOKEN =
  /<(\/?)([a-zA-Z-]*)([^<>]*)>|&(lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});|<|[^<&]+|&/g

/** Throws ParseRefusal for what Telegram answers with 400. */
export function parseTelegramHtml(html: string): ParsedText {
  let text = ''
  const open: Open[] = []
  const entities: MessageEntity[] = []
  for (const match of html.matchAll(TOKEN)) {
    const [token, slash, name = '', attributes = '', reference] = match
    const at = Buffer.byteLength(html.slice(0, match.index))
    if (reference) text += character(reference)
    else if (slash === '/') close(open.pop(), name.toLowerCase(), at)
    else if (slash === '') open.push(opened(name.toLowerCase(), attributes, at))
    else if (token === '<') throw refused(`Unclosed start tag at byte offset ${at}`)
    else text += token
  }
  const left = open.at(-1)
  if (left) throw refused(`Can't find end tag corresponding to start tag "${left.name}"`)
  return trimmed(text, entities)

  function opened(name: string, attributes: string, at: number): Open {
    if (!(name in TAGS)) throw refused(`Unsupported start tag "${name}" at byte offset ${at}`)
    return { name, attributes, start: text.length }
  }

  function close(last: Open | undefined, name: string, at: number): void {
    if (!last) throw refused(`Unexpected end tag at byte offset ${at}`)
    if (last.name !== name)
      throw refused(
        `Unmatched end tag at byte offset ${at}, expected "</${last.name}>", found "</${name}>"`,
      )
    const span = { offset: last.start, length: text.length - last.start }
    const entity = entityOf(last, span)
    if (entity && span.length > 0) entities.push(entity)
  }
}

function entityOf(
  { name, attributes }: Open,
  span: { readonly offset: number; readonly length: number },
): MessageEntity | undefined {
  if (name === 'a') {
    const url = /href="([^"]*)"/.exec(attributes)?.[1]?.replaceAll('&amp;', '&')
    return url && isKept(url) ? { type: 'text_link', url, ...span } : undefined
  }
  if (name === 'blockquote' && /\bexpandable\b/.test(attributes))
    return { type: 'expandable_blockquote', ...span }
  return { type: TAGS[name], ...span } as MessageEntity
}

/** Addresses that are relative, of an unknown scheme or of a host without a dot lose their link without a word. */
function isKept(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return /^(?:https?|tg):$/.test(protocol) && (protocol === 'tg:' || hostname.includes('.'))
}

function character(reference: string): string {
  const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }
  if (!reference.startsWith('#')) return named[reference] ?? ''
  const hex = reference[1] === 'x'
  return String.fromCodePoint(parseInt(reference.slice(hex ? 2 : 1), hex ? 16 : 10))
}

function trimmed(text: string, entities: readonly MessageEntity[]): ParsedText {
  const clean = text.replace(/\r/g, '').replace(/[^\n\P{Cc}]/gu, ' ')
  const lead = clean.length - clean.trimStart().length
  const shown = clean.trim()
  const kept = entities
    .map((entity) => ({ ...entity, offset: Math.max(0, entity.offset - lead) }))
    .slice(0, MOST_ENTITIES)
  return { text: shown, entities: kept }
}

function refused(reason: string): ParseRefusal {
  return new ParseRefusal(`can't parse entities: ${reason}`)
}
