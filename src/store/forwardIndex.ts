/**
 * The forward index of a section: its terms and how often each occurs, in one blob of 32-bit numbers. n hashes,
 * ascending; then n frequencies, heading in the upper half and body in the lower. From it a section is scored exactly
 * without its text. Two terms of one section share a hash once in about ten million sections.
 */

export interface SectionTerms {
  readonly hashes: Uint32Array
  readonly frequencies: Uint32Array
}

const MAX_FREQUENCY = 0xffff

/** Packs the terms of a section's heading path and body. */
export function packTerms(heading: readonly string[], body: readonly string[]): Buffer {
  // Hash and field in one number each, below 2^33, so that one sort brings the same terms together.
  const tokens = new Float64Array(heading.length + body.length)
  let count = 0
  for (const term of heading) tokens[count++] = termHash(term) * 2
  for (const term of body) tokens[count++] = termHash(term) * 2 + 1
  tokens.sort()
  const hashes = new Uint32Array(count)
  const frequencies = new Uint32Array(count)
  let terms = 0
  for (let at = 0; at < count;) {
    const hash = Math.floor((tokens[at] as number) / 2)
    let [inHeading, inBody] = [0, 0]
    for (; at < count && tokens[at] === hash * 2; at++) inHeading++
    for (; at < count && tokens[at] === hash * 2 + 1; at++) inBody++
    hashes[terms] = hash
    frequencies[terms++] =
      (Math.min(MAX_FREQUENCY, inHeading) << 16) | Math.min(MAX_FREQUENCY, inBody)
  }
  const packed = new Uint32Array(terms * 2)
  packed.set(hashes.subarray(0, terms))
  packed.set(frequencies.subarray(0, terms), terms)
  return Buffer.from(packed.buffer)
}

/** Unpacks what `packTerms` made; copies only where the blob does not lie on a 32-bit boundary. */
export function unpackTerms(blob: Uint8Array): SectionTerms {
  const aligned = blob.byteOffset % 4 === 0 ? blob : new Uint8Array(blob)
  const count = aligned.byteLength >>> 3
  return {
    hashes: new Uint32Array(aligned.buffer, aligned.byteOffset, count),
    frequencies: new Uint32Array(aligned.buffer, aligned.byteOffset + count * 4, count),
  }
}

/** Heading frequency × 65,536 + body frequency of a term; 0 where the section has it nowhere. */
export function frequencyOf(terms: SectionTerms, hash: number): number {
  const { hashes, frequencies } = terms
  let low = 0
  let high = hashes.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = hashes[middle] as number
    if (found === hash) return frequencies[middle] as number
    if (found < hash) low = middle + 1
    else high = middle - 1
  }
  return 0
}

/** FNV-1a over UTF-16 units, with a last mixing step because two-character terms leave the upper bits alike. */
export function termHash(term: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < term.length; i++) {
    hash = Math.imul(hash ^ term.charCodeAt(i), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
