/** Links into the private chat: /start s_<section>_<from>_<to>. A link says what to show, never that one may see it. */

import type { SectionId, Span } from '../../domain/plan.js'

/** Telegram allows 1–64 of these in a start payload. */
const PAYLOAD = /^s_([a-z2-7]{16})(?:_(\d{1,9})_(\d{1,9}))?$/

export interface SectionTarget {
  readonly sectionId: SectionId
  readonly quote: Span | undefined
}

/** `https://t.me/<bot>?start=…`; 38 characters of payload at most. Without a quote nothing is marked. */
export function deepLink(botName: string, sectionId: SectionId, quote?: Span): string {
  const span = quote ? `_${quote.start}_${quote.end}` : ''
  return `https://t.me/${botName}?start=s_${sectionId}${span}`
}

/** Reads a start payload; undefined for anything this bot does not write. */
export function readPayload(payload: string): SectionTarget | undefined {
  const match = PAYLOAD.exec(payload)
  if (!match) return undefined
  const start = Number(match[2] ?? 0)
  const end = Number(match[3] ?? 0)
  return { sectionId: match[1] as SectionId, quote: end > start ? { start, end } : undefined }
}
