/** Adds up what posting lists say of sections, and tells which come to most. */

/** The first leg counts in `sums[0]`, the second in `sums[1]`. */
export type LegIndex = 0 | 1

/** Finer than what the impacts of postings tell apart. */
const BUCKETS = 2_048

/**
 * A table with open addressing, since most sections of a library have no word of a question. A section gets the highest of what one group
 * gives it, and the sum over groups.
 */
export class SectionSums {
  /** Sections by slot; 0, which is no section, for a free one. A power of two of them. */
  private sections = new Uint32Array(1 << 12)
  private sums = [new Float32Array(1 << 12), new Float32Array(1 << 12)] as const
  /** The group that added last, from 1, and the most that it gave. */
  private groups = new Uint16Array(1 << 12)
  private highest = new Float32Array(1 << 12)
  private used = new Uint32Array(1 << 11)
  private count = 0
  /** What `best` works in. */
  private seen = new Uint32Array(1 << 11)
  private totals = new Float64Array(1 << 11)
  private readonly buckets = new Uint32Array(BUCKETS)

  /** Forgets everything, and makes room for so many sections. */
  clear(sections: number): void {
    for (let at = 0; at < this.count; at++) this.sections[this.used[at] as number] = 0
    this.count = 0
    if (sections <= this.used.length) return
    const slots = 2 ** Math.ceil(Math.log2(sections * 2))
    this.sections = new Uint32Array(slots)
    this.sums = [new Float32Array(slots), new Float32Array(slots)]
    this.groups = new Uint16Array(slots)
    this.highest = new Float32Array(slots)
    this.used = new Uint32Array(slots / 2)
    this.seen = new Uint32Array(slots / 2)
    this.totals = new Float64Array(slots / 2)
  }

  /**
   * Of one group all values are added before those of the next.
   *
   * @param section above 0
   * @param group above 0 and different for each group of both legs
   */
  add(section: number, leg: LegIndex, group: number, value: number): void {
    const mask = this.sections.length - 1
    let slot = Math.imul(section, 0x9e3779b1) >>> 0
    // The upper bits of the product are the mixed ones.
    slot = (slot ^ (slot >>> 15)) & mask
    for (;;) {
      const there = this.sections[slot]
      if (there === section) break
      if (there === 0) {
        this.sections[slot] = section
        this.sums[0][slot] = 0
        this.sums[1][slot] = 0
        this.groups[slot] = 0
        this.used[this.count++] = slot
        break
      }
      slot = (slot + 1) & mask
    }
    const sums = this.sums[leg]
    const before = this.groups[slot] === group ? (this.highest[slot] as number) : 0
    if (value > before) {
      sums[slot] = (sums[slot] as number) + value - before
      this.highest[slot] = value
    }
    this.groups[slot] = group
  }

  /**
   * The sections that come to most, best first: the sum of both legs, each divided by its maximum; of equal ones the lower first.
   * `isSeen` leaves sections out.
   */
  best(count: number, isSeen: (section: number) => boolean): number[] {
    const [first, second] = this.sums
    let seen = 0
    let [most, mostSecond] = [Number.MIN_VALUE, Number.MIN_VALUE]
    for (let at = 0; at < this.count; at++) {
      const slot = this.used[at] as number
      if (!isSeen(this.sections[slot] as number)) continue
      this.seen[seen++] = slot
      if ((first[slot] as number) > most) most = first[slot] as number
      if ((second[slot] as number) > mostSecond) mostSecond = second[slot] as number
    }
    // Sorting all of them would cost more than adding them up did: those below the bucket in which the last wanted one lies are left out.
    this.buckets.fill(0)
    for (let at = 0; at < seen; at++) {
      const slot = this.seen[at] as number
      const total = (first[slot] as number) / most + (second[slot] as number) / mostSecond
      this.totals[at] = total
      const bucket = bucketOf(total)
      this.buckets[bucket] = (this.buckets[bucket] as number) + 1
    }
    let least = BUCKETS
    for (let found = 0; least > 0 && found < count;) found += this.buckets[--least] as number
    const best: { readonly section: number; readonly total: number }[] = []
    for (let at = 0; at < seen; at++) {
      const total = this.totals[at] as number
      if (bucketOf(total) >= least)
        best.push({ section: this.sections[this.seen[at] as number] as number, total })
    }
    return best
      .sort((a, b) => b.total - a.total || a.section - b.section)
      .slice(0, count)
      .map(({ section }) => section)
  }
}

function bucketOf(total: number): number {
  return Math.min(BUCKETS - 1, Math.floor(total * (BUCKETS / 2)))
}
