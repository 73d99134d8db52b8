/** Bytes to text: UTF-8, UTF-16 with a BOM, GB18030 (of which GBK and GB2312 are parts). Guesses nothing else. */

import type { Refusal } from '../../domain/refusal.js'

/** Telegram hands over at most 20 MB; a plan of that size is a scan or an archive. */
export const MAX_SOURCE_BYTES = 20 * 1024 * 1024

const MAX_CONTROL_SHARE = 0.01

/** Returns the text without BOM and with `\n` line ends, or why it is refused. Never returns U+FFFD. */
export function decode(bytes: Uint8Array): string | Refusal {
  const text = decodeAs(bytes, encodingsOf(bytes))
  if (text === undefined)
    return { refused: 'not text in UTF-8, UTF-16 or GB18030', why: 'not-text' }
  if (looksBinary(text)) return { refused: 'binary data, not text', why: 'not-text' }
  const clean = text.replace(/\r\n?/g, '\n')
  if (clean.trim() === '') return { refused: 'the file holds only white space', why: 'empty' }
  return clean
}

function encodingsOf(bytes: Uint8Array): readonly string[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le']
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be']
  if (bytes[0] === 0x25 && bytes[1] === 0x50 && bytes[2] === 0x44 && bytes[3] === 0x46) return []
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03) return []
  return ['utf-8', 'gb18030']
}

function decodeAs(bytes: Uint8Array, encodings: readonly string[]): string | undefined {
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (!text.includes('\ufffd')) return text
    } catch {
      // Not this encoding: a fatal decoder throws at the first byte that cannot be one. Try the next.
    }
  }
  return undefined
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
