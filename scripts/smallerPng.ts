/** Makes a picture of a page smaller without changing a pixel of it. */

import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
/** Length, type and checksum of a chunk. */
const CHUNK_FRAME_BYTES = 12
/** By colour type: RGB and RGBA. */
const BYTES_A_PIXEL: Readonly<Record<number, number>> = { 2: 3, 6: 4 }

/**
 * Takes the row filters out of a PNG of 8 bits a channel. They suit photographs; letters on plain paper repeat, and unfiltered
 * rows compress to four fifths of what Chromium writes. https://www.w3.org/TR/png-3/#9Filters
 *
 * @throws Error for a PNG of another kind.
 */
export function smallerPng(png: Buffer): Buffer {
  const chunks = chunksOf(png)
  const header = chunks.find(({ type }) => type === 'IHDR')?.data
  const bytesAPixel = header && BYTES_A_PIXEL[header.readUInt8(9)]
  if (!bytesAPixel || header.readUInt8(8) !== 8 || header.readUInt8(12) !== 0)
    throw new Error('This is no PNG of 8 bits a channel without a palette or interlacing.')
  const packed = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)
  const rows = inflateSync(Buffer.concat(packed))
  removeFilters(rows, header.readUInt32BE(0) * bytesAPixel, bytesAPixel)
  const data = deflateSync(rows, { level: 9, memLevel: 9 })
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

interface Chunk {
  readonly type: string
  readonly data: Buffer
}

/** None of what is no PNG. */
function chunksOf(png: Buffer): Chunk[] {
  const chunks: Chunk[] = []
  if (!png.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return chunks
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    chunks.push({ type, data: png.subarray(at + 8, at + 8 + length) })
    at += length + CHUNK_FRAME_BYTES
  }
  return chunks
}

function chunk(type: string, data: Buffer): Buffer {
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length)
  frame.write(type, 4, 'latin1')
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(data, crc32(type)))
  return Buffer.concat([frame, data, sum])
}

/** In place. Each row is its filter's number, then its bytes; a row is read by the one above, which is plain by then. */
function removeFilters(rows: Buffer, rowBytes: number, bytesAPixel: number): void {
  const stride = rowBytes + 1
  for (let start = 0; start < rows.length; start += stride) {
    const filter = rows[start] ?? 0
    rows[start] = 0
    for (let at = start + 1; at < start + stride; at++) {
      const isFirst = at - start <= bytesAPixel
      const left = isFirst ? 0 : (rows[at - bytesAPixel] ?? 0)
      const above = start === 0 ? 0 : (rows[at - stride] ?? 0)
      const corner = isFirst || start === 0 ? 0 : (rows[at - stride - bytesAPixel] ?? 0)
      rows[at] = (rows[at] ?? 0) + predicted(filter, left, above, corner)
    }
  }
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0
    case 1:
      return left
    case 2:
      return above
    case 3:
      return (left + above) >> 1
    default:
      return paeth(left, above, corner)
  }
}

/** Of the three neighbours the one that is nearest to left + above − corner. */
function paeth(left: number, above: number, corner: number): number {
  const toLeft = Math.abs(above - corner)
  const toAbove = Math.abs(left - corner)
  const toCorner = Math.abs(left + above - 2 * corner)
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}
