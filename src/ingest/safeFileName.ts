/** A name that somebody gave a file, made safe for a folder: never a path, never hidden, never one that a system keeps for itself. */

import { extname } from 'node:path'

/** Characters, the extension included; file systems take 255 bytes, and a Chinese character has three. */
const LONGEST = 80
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

/** Undefined where nothing usable is left. Letters, digits and a few marks of any language stay; controls and directions go. */
export function safeFileName(given: string): string | undefined {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const clean = last
    .replace(/[^\p{L}\p{M}\p{N} _.\-（）()《》【】〔〕、，·]+/gu, '')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const extension = extname(clean)
  const stem = clean.slice(0, clean.length - extension.length).trim()
  if (stem === '' || extension === '' || RESERVED.test(stem)) return undefined
  return `${[...stem]
    .slice(0, LONGEST - extension.length)
    .join('')
    .trim()}${extension.toLowerCase()}`
}
