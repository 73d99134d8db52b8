/** Opens a ZIP archive (.docx, .xlsx) that may be anything: the parts that are wanted, unpacked within limits, or a refusal. */

import { type Entry, fromBufferPromise } from 'yauzl'

import type { Refusal } from '../../domain/refusal.js'

const MAX_ENTRIES = 10_000
/** A plan's parts together; pictures are never unpacked. */
const MAX_UNPACKED_BYTES = 100 * 1024 * 1024
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
    return await unpack(buffer, wanted)
  } catch (error) {
    return { refused: `a broken archive (${(error as Error).message})`, why: 'bad-archive' }
  }
}

async function unpack(
  buffer: Buffer,
  wanted: (name: string) => boolean,
): Promise<Map<string, Uint8Array> | Refusal> {
  const zip = await fromBufferPromise(buffer, { lazyEntries: true })
  if (zip.entryCount > MAX_ENTRIES)
    return { refused: `an archive of ${zip.entryCount} entries`, why: 'bad-archive' }
  const parts = new Map<string, Uint8Array>()
  let left = MAX_UNPACKED_BYTES
  for await (const entry of zip.eachEntry()) {
    if (!wanted(entry.fileName)) continue
    if (entry.isEncrypted()) return { refused: 'protected by a password', why: 'encrypted' }
    const part = await readEntry(await zip.openReadStreamPromise(entry), entry, left)
    if (!part) return { refused: 'an archive that unpacks to more than a plan', why: 'bad-archive' }
    left -= part.length
    parts.set(entry.fileName, part)
  }
  return parts
}

/** yauzl ends the stream with a fault where an entry is longer than it declares. */
async function readEntry(
  stream: AsyncIterable<Buffer>,
  entry: Entry,
  left: number,
): Promise<Uint8Array | undefined> {
  if (entry.uncompressedSize > left) return undefined
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return new Uint8Array(Buffer.concat(chunks))
}
