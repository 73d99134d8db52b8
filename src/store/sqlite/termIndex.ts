/**
 * What makes sections findable by their terms: the forward index, document frequencies and posting lists. A transaction that writes plans
 * collects what comes and goes, and writes it at its end: each term once, however many of its sections have it.
 */

import { type FieldLengths, type FieldMeans, saturations } from '../bm25f.js'
import { countTerms, packCounts, type TermCounts, termHash, unpackTerms } from '../forwardIndex.js'
import type { Leg } from '../lexicalScoring.js'
import { packMark, PostingWriter, TYPICAL } from '../postings.js'
import type { Database } from './database.js'
import { createPostingTiers } from './postingTiers.js'
import { createTermRows } from './termRows.js'

/** The terms of a section in one leg. */
export interface SectionTerms {
  /** Of the headings above it. */
  readonly above: readonly string[]
  /** Of its own heading. */
  readonly own: readonly string[]
  readonly body: readonly string[]
}

/** The changes of one transaction; of no use after `write`. */
export interface TermIndexBatch {
  /** @throws Error when sections do not come in the order of their rowids. */
  readonly add: (section: number, terms: Readonly<Record<Leg, SectionTerms>>) => void
  /** To be called while the section's rows are there. */
  readonly remove: (section: number) => void
  readonly write: () => void
}

const LEGS = ['bigram', 'word'] as const

/** Prepares the statements; the function it returns begins a batch, in the transaction that writes it. */
export function createTermIndex(database: Database): () => TermIndexBatch {
  const forward = forwardRows(database)
  const tiers = createPostingTiers(database)
  const terms = createTermRows(database)
  return () => {
    const legs = { bigram: createLeg(TYPICAL.bigram), word: createLeg(TYPICAL.word) }
    const added: number[] = []
    const removed: number[] = []
    return {
      add: (section, given) => {
        const counted = { bigram: countSection(given.bigram), word: countSection(given.word) }
        forward.put(section, counted)
        for (const leg of LEGS) legs[leg].add(section, counted[leg])
        added.push(section)
      },
      remove: (section) => {
        const hashes = forward.hashesOf(section)
        for (const leg of LEGS) legs[leg].remove(hashes[leg])
        removed.push(section)
      },
      write: () => {
        for (const leg of LEGS)
          for (const [hash, { by, text }] of legs[leg].changes())
            if (by !== 0) terms.change(leg, hash, by, leg === 'word' ? text : null)
        tiers.bury(removed)
        const [first = 0, last = first] = [added[0], added.at(-1)]
        const lists = LEGS.map((leg) => legs[leg].lists())
        tiers.add({ first, last, sections: added.length, lists })
      },
    }
  }
}

interface CountedTerms {
  readonly lengths: FieldLengths
  readonly counts: TermCounts
  /** Hashes of the terms of its own heading. */
  readonly own: ReadonlySet<number>
  readonly terms: SectionTerms
}

function countSection(terms: SectionTerms): CountedTerms {
  const heading = [...terms.above, ...terms.own]
  return {
    lengths: { heading: heading.length, body: terms.body.length },
    counts: countTerms(heading, terms.body),
    own: new Set(terms.own.map((term) => termHash(term) | 0)),
    terms,
  }
}

interface TermChange {
  by: number
  text: string
  readonly postings: PostingWriter
}

/** What a batch changes in one leg. */
function createLeg(means: FieldMeans) {
  const changes = new Map<number, TermChange>()
  const changeOf = (hash: number): TermChange => {
    const known = changes.get(hash)
    if (known) return known
    const change = { by: 0, text: '', postings: new PostingWriter() }
    changes.set(hash, change)
    return change
  }
  const name = (term: string): void => {
    const change = changes.get(termHash(term) | 0)
    if (change) change.text = term
  }
  return {
    add: (section: number, { lengths, counts, own, terms }: CountedTerms): void => {
      const saturation = saturations(lengths, means)
      for (const [hash, count] of counts) {
        const change = changeOf(hash)
        change.by++
        const says = (count & 0xffff) > 0 || own.has(hash)
        change.postings.add(section, packMark({ impact: saturation(count), own: says }))
      }
      for (const field of [terms.above, terms.own, terms.body]) field.forEach(name)
    },
    remove: (hashes: Uint32Array): void => {
      for (const hash of hashes) changeOf(hash | 0).by--
    },
    changes: (): Iterable<[number, Readonly<TermChange>]> => changes,
    lists: () => new Map([...changes].map(([hash, { postings }]) => [hash, postings.list()])),
  }
}

function forwardRows(database: Database) {
  const put = database.prepare(`
    insert into section_terms
      (section, heading_bigrams, body_bigrams, heading_words, body_words, bigrams, words)
    values
      (:section, :headingBigrams, :bodyBigrams, :headingWords, :bodyWords, :bigrams, :words)
  `)
  const get = database.prepare<[number], Record<'bigrams' | 'words', Buffer>>(
    `select bigrams, words from section_terms where section = ?`,
  )
  return {
    put: (section: number, { bigram, word }: Readonly<Record<Leg, CountedTerms>>): void =>
      void put.run({
        section,
        headingBigrams: bigram.lengths.heading,
        bodyBigrams: bigram.lengths.body,
        headingWords: word.lengths.heading,
        bodyWords: word.lengths.body,
        bigrams: packCounts(bigram.counts),
        words: packCounts(word.counts),
      }),
    hashesOf: (section: number): Record<Leg, Uint32Array> => {
      const row = get.get(section)
      if (row === undefined) throw new Error(`Section ${section} is not in the forward index`)
      return { bigram: unpackTerms(row.bigrams).hashes, word: unpackTerms(row.words).hashes }
    },
  }
}
