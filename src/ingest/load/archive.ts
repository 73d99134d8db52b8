/**
 * Opens a ZIP archive (.docx, .xlsx) that may be anything: the parts that are wanted, unpacked within limits, or a refusal.
 * The list of contents is gone through before any part is unpacked. An archive within the archive is never opened.
 */

import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'

import type { Refusal } from '../../domain/refusal.js'

/** A plan has a dozen parts and its pictures. */
const MAX_ENTRIES = 5_000
/** Of all that is declared, and of all that is really unpacked. Pictures do not shrink, so a file of 20 MB holds little more. */
const MAX_UNPACKED_BYTES = 200 * 1024 * 1024
/** XML shrinks to a tenth, an empty sheet with borders to a hundredth; deflated zeros to a thousandth. */
const MAX_RATIO = 300
/** Below it a ratio says nothing. */
const RATIO_FROM_BYTES = 1024 * 1024
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le')

/** Entries by name. `wanted` chooses which are unpacked. Nothing is thrown for what the bytes may be. */
export async function openArchive(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
): Promise<Map<string, Uint8Array> | Refusal> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (OLE.every((byte, i) => bytes[i] === byte))
    return buffer.includes(ENCRYPTED_PACKAGE)
      ? { refused: 'protected by a password', why: 'encrypted' }
      : { refused: 'an old Office file, not an archive', why: 'wrong-format' }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b)
    return { refused: 'not an archive, as its name says', why: 'wrong-format' }
  try {
    const zip = await fromBufferPromise(buffer, { lazyEntries: true })
    const entries = await listEntries(zip)
    return Array.isArray(entries) ? await unpack(zip, entries, wanted) : entries
  } catch (error) {
    return bad(`a broken archive (${(error as Error).message})`)
  }
}

/** All that the list of contents names, or what speaks against it. yauzl itself throws for a name that leads elsewhere. */
async function listEntries(zip: ZipFile): Promise<Entry[] | Refusal> {
  if (zip.entryCount > MAX_ENTRIES) return bad(`an archive of ${zip.entryCount} entries`)
  const entries: Entry[] = []
  const names = new Set<string>()
  let declared = 0
  for await (const entry of zip.eachEntry()) {
    const { fileName, uncompressedSize, compressedSize } = entry
    if (entry.isEncrypted()) return { refused: 'protected by a password', why: 'encrypted' }
    if (names.has(fileName)) return bad('an archive with two entries of one name')
    if (uncompressedSize > RATIO_FROM_BYTES && uncompressedSize > MAX_RATIO * compressedSize)
      return bad(`an archive with an entry packed more than ${MAX_RATIO} to 1`)
    declared += uncompressedSize
    if (declared > MAX_UNPACKED_BYTES) return tooLarge()
    names.add(fileName)
    entries.push(entry)
  }
  return entries
}

async function unpack(
  zip: ZipFile,
  entries: readonly Entry[],
  wanted: (name: string) => boolean,
): Promise<Map<string, Uint8Array> | Refusal> {
  const parts = new Map<string, Uint8Array>()
  let left = MAX_UNPACKED_BYTES
  for (const entry of entries) {
    if (!wanted(entry.fileName)) continue
    const part = await readEntry(await zip.openReadStreamPromise(entry), left)
    if (!part) return tooLarge()
    left -= part.length
    parts.set(entry.fileName, part)
  }
  return parts
}

/** Undefined beyond the limit. yauzl ends the stream with a fault where an entry is longer or shorter than it declares. */
async function readEntry(
  stream: AsyncIterable<Buffer>,
  limit: number,
): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stream) {
    length += chunk.length
    if (length > limit) return undefined
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

function tooLarge(): Refusal {
  return bad(`an archive that unpacks to more than ${MAX_UNPACKED_BYTES / 1024 / 1024} MB`)
}

function bad(refused: string): Refusal {
  return { refused, why: 'bad-archive' }
}
