/**
 * Bytes to text: UTF-8, GB18030 (of which GBK and GB 2312 are parts), Big5 and UTF-16, each with a byte-order mark or
 * without. Among the readings without fault the one that looks like written Chinese wins; where none does, the file is
 * refused, since an answer in mojibake is worse than none.
 */

import type { Refusal } from '../../domain/refusal.js'
import { formatByMagic } from './fileMagic.js'
import { isLikely, isPlainlyChinese, type Likeness, likenessOf } from './likelyText.js'

/** Telegram hands over at most 20 MB; a plan of that size is a scan or an archive. */
export const MAX_SOURCE_BYTES = 20 * 1024 * 1024

export type Encoding = 'utf-8' | 'gb18030' | 'big5' | 'utf-16le' | 'utf-16be'

const MAX_CONTROL_SHARE = 0.01

/**
 * Returns the text without BOM and with `\n` line ends, or why it is refused. Never returns U+FFFD. A character that the
 * file's very end has cut is left out. `declared` is what the file says of itself; it is tried first.
 */
export function decode(bytes: Uint8Array, declared?: Encoding): string | Refusal {
  const magic = formatByMagic(bytes)
  if (magic) return { refused: `${magic}, not text`, why: 'wrong-format' }
  const text = marked(bytes) ?? asDeclared(bytes, declared) ?? unmarked(bytes)
  if (text === undefined || text === '')
    return { refused: 'not text in UTF-8, UTF-16, GB18030 or Big5', why: 'not-text' }
  if (looksBinary(text)) return { refused: 'binary data, not text', why: 'not-text' }
  const clean = text.replace(/\r\n?/g, '\n')
  if (clean.trim() === '') return { refused: 'the file holds only white space', why: 'empty' }
  return clean
}

const BYTE_ORDER_MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
]

/** A file with a mark is read as the mark says or not at all: no text where it does not decode, white space behind a mark alone. */
function marked(bytes: Uint8Array): string | undefined {
  for (const [encoding, mark] of BYTE_ORDER_MARKS) {
    if (!mark.every((byte, i) => bytes[i] === byte)) continue
    return bytes.length === mark.length
      ? ' '
      : (readAs(bytes.subarray(mark.length), encoding) ?? '')
  }
  return undefined
}

function asDeclared(bytes: Uint8Array, declared: Encoding | undefined): string | undefined {
  const text = declared && readAs(bytes, declared)
  return text !== undefined && isLikely(likenessOf(text)) ? text : undefined
}

/** A NUL is half a character of UTF-16, or it is named binary, as nothing else is. */
function unmarked(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return likeliest(bytes, ['utf-16le', 'utf-16be']) ?? '\0'
  const utf8 = readAs(bytes, 'utf-8')
  if (utf8 !== undefined && isWhole(bytes)) return plainRival(bytes, utf8) ?? utf8
  const cut = utf8 !== undefined && /[^\0-\x7f]/.test(utf8) ? utf8 : undefined
  return likeliest(bytes, ['gb18030', 'big5', 'utf-16le', 'utf-16be']) ?? cut
}

/**
 * A few bytes can be valid UTF-8 by chance: 目 of GB18030 is Ŀ, 水利 of UTF-16 is `4l)R`. Three bytes to a character are
 * no chance; below that the text is asked whether another reading is nothing but common Chinese.
 */
function plainRival(bytes: Uint8Array, utf8: string): string | undefined {
  if (/[\u0800-\uffff]/.test(utf8)) return undefined
  const rivals: Encoding[] = /[^\0-\x7f]/.test(utf8)
    ? ['gb18030', 'big5']
    : ['utf-16le', 'utf-16be']
  const [best] = readings(bytes, rivals).filter(({ likeness }) => isPlainlyChinese(likeness))
  return best?.text
}

function likeliest(bytes: Uint8Array, encodings: readonly Encoding[]): string | undefined {
  const likely = readings(bytes, encodings).filter(
    (reading) => isLikely(reading.likeness) && isMeant(reading),
  )
  return likely.sort((a, b) => b.likeness.share - a.likeness.share)[0]?.text
}

/** 'N' and 一 are the same bytes in UTF-16: of four characters one reading alone makes sense. */
const FEWEST_UTF16 = 4

/** Whether anything in the text asks for this encoding and not for plain ASCII. */
function isMeant({ encoding, text, likeness }: Reading): boolean {
  if (encoding === 'gb18030') return /[^\0-\x7f]/.test(text)
  return encoding === 'big5' ? likeness.common > 0 : text.length >= FEWEST_UTF16
}

interface Reading {
  readonly encoding: Encoding
  readonly text: string
  readonly likeness: Likeness
}

function readings(bytes: Uint8Array, encodings: readonly Encoding[]): Reading[] {
  return encodings.flatMap((encoding) => {
    const text = readAs(bytes, encoding)
    if (text === undefined || text === '' || looksBinary(text)) return []
    return [{ encoding, text, likeness: likenessOf(text) }]
  })
}

/** The text without a character that the end has cut (`stream` holds it back); undefined where anything else is at fault. */
function readAs(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
    return text.includes('\ufffd') ? undefined : text
  } catch {
    // Not this encoding: a fatal decoder throws at the first byte that cannot be one.
    return undefined
  }
}

/** Whether the last character of UTF-8 is there in full. */
function isWhole(bytes: Uint8Array): boolean {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number
    if (byte < 0x80) return true
    if (byte >= 0xc0) return back >= (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2)
  }
  return true
}

function looksBinary(text: string): boolean {
  let controls = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0) return true
    if (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12) controls++
  }
  return controls > Math.max(2, text.length * MAX_CONTROL_SHARE)
}
