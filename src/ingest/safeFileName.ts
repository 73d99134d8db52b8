/** A name that somebody gave a file, made safe for a folder: never a path, never hidden, never one that a system keeps for itself. */

import { extname } from 'node:path'

/** Characters, the extension included. */
const LONGEST = 80
/** File systems take 255, and what is put aside has a time before its name; a Chinese character has three or four. */
const MOST_BYTES = 200
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

/** Undefined where nothing usable is left. Letters, digits and a few marks of any language stay; controls and directions go. */
export function safeFileName(given: string): string | undefined {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const clean = last
    .replace(/[^\p{L}\p{M}\p{N} _.\-（）()《》【】〔〕、，·]+/gu, '')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const extension = extname(clean)
  const stem = shortened(clean.slice(0, clean.length - extension.length).trim(), extension)
  if (stem === '' || extension === '' || RESERVED.test(stem)) return undefined
  return `${stem}${extension.toLowerCase()}`
}

/** Empty where the extension leaves no room. */
function shortened(stem: string, extension: string): string {
  const characters = [...stem].slice(0, Math.max(0, LONGEST - [...extension].length))
  const room = MOST_BYTES - Buffer.byteLength(extension)
  while (characters.length > 0 && Buffer.byteLength(characters.join('')) > room) characters.pop()
  return characters.join('').trim()
}
