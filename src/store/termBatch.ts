/**
 * What a batch of sections says of the terms of one leg: postings are collected section by section in columns and sorted by term at the end,
 * which costs a fifth of a Map from each term to its list.
 */

import { type PostingList, PostingWriter } from './postings.js'

/** One term of a batch. */
export interface TermChange {
  /** Signed. */
  readonly hash: number
  /** How many sections more have it; below 0 for fewer. */
  readonly by: number
  readonly list: PostingList
}

/** Stands for a section that goes; which one no longer matters. */
const NO_SECTION = 0

export class TermBatch {
  private hashes = new Int32Array(4_096)
  private sections = new Uint32Array(4_096)
  private marks = new Uint8Array(4_096)
  private count = 0
  /** Sections come in ascending order. */
  add(hash: number, section: number, mark: number): void {
    if (this.count === this.hashes.length) this.grow()
    this.hashes[this.count] = hash
    this.sections[this.count] = section
    this.marks[this.count++] = mark
  }

  /** One section fewer has the term. */
  remove(hash: number): void {
    this.add(hash, NO_SECTION, 0)
  }

  /** Each term once, by hash. */
  *changes(): Iterable<TermChange> {
    const order = this.byHash()
    for (let at = 0; at < order.length;) {
      const hash = this.hashes[order[at] as number] as number
      const writer = new PostingWriter()
      let by = 0
      for (; at < order.length; at++) {
        const posting = order[at] as number
        if (this.hashes[posting] !== hash) break
        const section = this.sections[posting] as number
        if (section === NO_SECTION) by--
        else {
          by++
          writer.add(section, this.marks[posting] as number)
        }
      }
      yield { hash, by, list: writer.list() }
    }
  }

  /** The places of the postings, by hash and then as they were added: a radix sort, two bytes at a time. */
  private byHash(): Uint32Array {
    let order = Uint32Array.from({ length: this.count }, (_, at) => at)
    let sorted = new Uint32Array(this.count)
    for (const shift of [0, 16]) {
      // The upper half is signed, and starts with the negative ones.
      const keyOf = (posting: number) =>
        (((this.hashes[posting] as number) >>> shift) & 0xffff) ^ (shift === 16 ? 0x8000 : 0)
      const starts = new Uint32Array(0x10001)
      for (let at = 0; at < this.count; at++) {
        const key = keyOf(at) + 1
        starts[key] = (starts[key] as number) + 1
      }
      for (let key = 1; key < starts.length; key++)
        starts[key] = (starts[key] as number) + (starts[key - 1] as number)
      for (const posting of order) {
        const key = keyOf(posting)
        const place = starts[key] as number
        sorted[place] = posting
        starts[key] = place + 1
      }
      ;[order, sorted] = [sorted, order]
    }
    return order
  }

  private grow(): void {
    const size = this.count * 2
    this.hashes = enlarged(this.hashes, new Int32Array(size))
    this.sections = enlarged(this.sections, new Uint32Array(size))
    this.marks = enlarged(this.marks, new Uint8Array(size))
  }
}

function enlarged<Column extends Int32Array | Uint32Array | Uint8Array>(
  from: Column,
  to: Column,
): Column {
  to.set(from)
  return to
}
