/**
 * Posting lists: for one term the sections that have it, ascending, in as few bytes as are quickly read. Each posting is the distance to
 * the section before (from 0 for the first), seven bits a byte, low ones first, the upper bit saying that more follow; then one byte,
 * its mark: how much the term counts there (`impact`, upper seven bits) and whether the section says it itself (lowest bit).
 */

import type { FieldMeans } from './bm25f.js'
import type { Leg } from './lexicalScoring.js'

/**
 * By which an impact is reckoned, in place of the library's own means, which move: impacts that were written at different times have to compare.
 * They only propose, and the exact score disposes. Of sections of some 200 characters, three headings deep.
 */
export const TYPICAL: Readonly<Record<Leg, FieldMeans>> = {
  bigram: { heading: 24, body: 160 },
  word: { heading: 12, body: 80 },
}

/** What is said of a term in one section. */
export interface Mark {
  /** Share of the most that a term can score (`bm25f.ts`), from 0 to 1; kept in steps of 1/127. */
  readonly impact: number
  /** Whether it stands in the section's own heading or sentences, and not only in a heading above. */
  readonly own: boolean
}

/** Steps of an impact. */
export const IMPACT_STEPS = 127

export function packMark({ impact, own }: Mark): number {
  return (Math.round(Math.min(1, Math.max(0, impact)) * IMPACT_STEPS) << 1) | (own ? 1 : 0)
}

/** Postings as they are read: the first `count` of each array. */
export interface Postings {
  count: number
  sections: Uint32Array
  marks: Uint8Array
}

export function emptyPostings(): Postings {
  return { count: 0, sections: new Uint32Array(1_024), marks: new Uint8Array(1_024) }
}

/** Adds the postings of a list to those that were read; the arrays grow as they must. */
export function readPostings(bytes: Uint8Array, into: Postings): void {
  // A posting takes two bytes at least.
  makeRoom(into, into.count + (bytes.length >>> 1))
  const { sections, marks } = into
  let { count } = into
  let section = 0
  for (let at = 0; at < bytes.length;) {
    let byte = bytes[at++] as number
    let distance = byte & 0x7f
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = bytes[at++] as number
      distance |= (byte & 0x7f) << shift
    }
    section += distance
    sections[count] = section
    marks[count++] = bytes[at++] as number
  }
  into.count = count
}

function makeRoom(postings: Postings, wanted: number): void {
  if (wanted <= postings.sections.length) return
  const size = Math.max(wanted, postings.sections.length * 2)
  const sections = new Uint32Array(size)
  const marks = new Uint8Array(size)
  sections.set(postings.sections.subarray(0, postings.count))
  marks.set(postings.marks.subarray(0, postings.count))
  postings.sections = sections
  postings.marks = marks
}

/** A list that is being written. */
export interface PostingList {
  /** The last section; 0 where there is none. */
  readonly last: number
  readonly bytes: Uint8Array
}

/** Writes one list, its sections ascending. */
export class PostingWriter {
  private buffer = new Uint8Array(8)
  private length = 0
  private lastSection = 0

  /** @throws Error when the section does not come after the last one. */
  add(section: number, mark: number): void {
    if (section <= this.lastSection) throw new Error('Postings have to ascend')
    if (this.length + 6 > this.buffer.length) {
      const larger = new Uint8Array(this.buffer.length * 2)
      larger.set(this.buffer)
      this.buffer = larger
    }
    this.length = writeDistance(this.buffer, this.length, section - this.lastSection)
    this.buffer[this.length++] = mark
    this.lastSection = section
  }

  list(): PostingList {
    return { last: this.lastSection, bytes: this.buffer.subarray(0, this.length) }
  }
}

function writeDistance(buffer: Uint8Array, at: number, distance: number): number {
  let left = distance
  while (left > 0x7f) {
    buffer[at++] = (left & 0x7f) | 0x80
    left >>>= 7
  }
  buffer[at++] = left
  return at
}

/** The postings of both; those of `newer` all come after those of `older`. */
export function joinLists(older: PostingList, newer: PostingList): PostingList {
  if (older.bytes.length === 0) return newer
  if (newer.bytes.length === 0) return older
  let at = 0
  let first = 0
  for (let shift = 0; ; shift += 7) {
    const byte = newer.bytes[at++] as number
    first |= (byte & 0x7f) << shift
    if (byte <= 0x7f) break
  }
  const distance = new Uint8Array(5)
  const size = writeDistance(distance, 0, first - older.last)
  const bytes = new Uint8Array(older.bytes.length + size + newer.bytes.length - at)
  bytes.set(older.bytes)
  bytes.set(distance.subarray(0, size), older.bytes.length)
  bytes.set(newer.bytes.subarray(at), older.bytes.length + size)
  return { last: newer.last, bytes }
}

/** The list without some sections. */
export function withoutSections(list: PostingList, gone: ReadonlySet<number>): PostingList {
  const read = emptyPostings()
  readPostings(list.bytes, read)
  const kept = new PostingWriter()
  for (let at = 0; at < read.count; at++) {
    const section = read.sections[at] as number
    if (!gone.has(section)) kept.add(section, read.marks[at] as number)
  }
  return kept.list()
}
