/**
 * The dictionary of words with how often they occur and their part of speech, and the model for words that are not in it. Its file is told in
 * data/dictionary/README.md.
 */

export interface Dictionary {
  /** The words as a tree of their UTF-16 units. */
  readonly words: WordTree
  /** By `words.frequency`: the logarithm of a word's share of all words; place 0 is that of a word of frequency 1. */
  readonly logShares: Float64Array
  /** By `words.tag`. */
  readonly tags: readonly string[]
  readonly unknown: UnknownWordModel
}

/** Nodes are numbered level by level, so that the children of a node stand side by side, in the order of their units. */
export interface WordTree {
  /** By unit: the node of words that begin with it; -1 for none. */
  readonly roots: Int32Array
  readonly units: Uint16Array
  /** By node: the first of its children, which end where those of the next node begin. */
  readonly children: Uint32Array
  /** By node: 0 where no word ends, else a place in `logShares`. */
  readonly frequency: Uint16Array
  /** By node; only of use where a word ends. */
  readonly tag: Uint8Array
}

/** A hidden Markov model over the places of a character in its word: begin, end, middle, single, in this order. */
export interface UnknownWordModel {
  readonly initial: Float64Array
  /** 4 × 4, row-major, from the row to the column. */
  readonly transitions: Float64Array
  /** By unit less `FIRST_HAN`: a row of `emissions`; row 0 is that of a character never seen. */
  readonly rows: Uint16Array
  /** 4 a row. */
  readonly emissions: Float64Array
}

/** The characters that the model for unknown words joins; what lies beyond is cut in other ways. */
export const FIRST_HAN = 0x4e00
export const LAST_HAN = 0x9fd5
export const HAN_COUNT = LAST_HAN - FIRST_HAN + 1

export const MAGIC = 'ZHWORD01'
const HEADER_BYTES = 32

/** @throws Error that says what about the bytes is wrong. */
export function parseDictionary(bytes: Uint8Array): Dictionary {
  // A copy of its own unless it begins where an array of 8-byte numbers can begin.
  const own = bytes.byteOffset % 8 === 0 ? bytes : Uint8Array.from(bytes)
  if (own.length < HEADER_BYTES || asciiOf(own.subarray(0, MAGIC.length)) !== MAGIC)
    throw new Error(`it does not begin with ${MAGIC}`)
  const { buffer } = own
  let at = own.byteOffset + 8
  const [nodes = 0, frequencies = 0, rows = 0, tagBytes = 0, total = 0, rootCount = 0] =
    new Uint32Array(buffer, at, 6)
  const numbers = 20 + 4 * rows
  const size =
    HEADER_BYTES + 8 * numbers + 4 * frequencies + 9 * nodes + 4 + 2 * HAN_COUNT + tagBytes
  if (own.length !== size) throw new Error(`it has ${own.length} bytes where ${size} are needed`)
  at += 24
  const next = <View>(Kind: ViewOf<View>, count: number): View => {
    const view = new Kind(buffer, at, count)
    at += count * Kind.BYTES_PER_ELEMENT
    return view
  }
  const initial = next(Float64Array, 4)
  const transitions = next(Float64Array, 16)
  const emissions = next(Float64Array, 4 * rows)
  const counts = next(Uint32Array, frequencies)
  const children = next(Uint32Array, nodes + 1)
  const rowOf = next(Uint16Array, HAN_COUNT)
  const units = next(Uint16Array, nodes)
  const frequency = next(Uint16Array, nodes)
  const tag = next(Uint8Array, nodes)
  const tags = asciiOf(next(Uint8Array, tagBytes)).split(' ')
  return {
    words: { roots: rootsOf(units.subarray(0, rootCount)), units, children, frequency, tag },
    logShares: logSharesOf(counts, total),
    tags,
    unknown: { initial, transitions, rows: rowOf, emissions },
  }
}

/** A decoder of the platform takes longer to be made than all the rest. */
function asciiOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}

interface ViewOf<View> {
  readonly BYTES_PER_ELEMENT: number
  new (buffer: ArrayBufferLike, at: number, count: number): View
}

function rootsOf(units: Uint16Array): Int32Array {
  const roots = new Int32Array(0x10000).fill(-1)
  for (let node = 0; node < units.length; node++) roots[units[node] as number] = node
  return roots
}

function logSharesOf(counts: Uint32Array, total: number): Float64Array {
  const logTotal = Math.log(total)
  const shares = new Float64Array(counts.length + 1).fill(-logTotal)
  for (let at = 0; at < counts.length; at++)
    shares[at + 1] = Math.log(counts[at] as number) - logTotal
  return shares
}
