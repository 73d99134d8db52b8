/**
 * What makes sections findable by their terms: the forward index, document frequencies and posting lists. A transaction that writes plans
 * collects what comes and goes, and writes it at its end: each term once, however many of its sections have it.
 */

import { type FieldLengths, saturations } from '../bm25f.js'
import { packTerms, termHash, unpackTerms } from '../forwardIndex.js'
import type { Leg } from '../lexicalScoring.js'
import { packMark, TYPICAL } from '../postings.js'
import type { SectionTerms } from '../sectionTerms.js'
import { TermBatch } from '../termBatch.js'
import type { Database } from './database.js'
import { createPostingTiers } from './postingTiers.js'
import { createTermRows, LEG_NUMBER } from './termRows.js'

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
    const legs = { bigram: new TermBatch(), word: new TermBatch() }
    const words = new Map<number, string>()
    const added: number[] = []
    const removed: number[] = []

    function collect(leg: Leg, section: number, { own, lengths, packed }: PackedTerms): void {
      const saturation = saturations(lengths, TYPICAL[leg])
      const { hashes, frequencies } = unpackTerms(packed)
      for (let at = 0; at < hashes.length; at++) {
        const hash = hashes[at] as number
        const count = frequencies[at] as number
        const says = (count & 0xffff) > 0 || own.has(hash)
        legs[leg].add(hash | 0, section, packMark({ impact: saturation(count), own: says }))
      }
    }

    return {
      add: (section, given) => {
        const packed = { bigram: packSection(given.bigram), word: packSection(given.word) }
        forward.put(section, packed)
        for (const leg of LEGS) collect(leg, section, packed[leg])
        for (const field of [given.word.above, given.word.own, given.word.body])
          for (const word of field) words.set(termHash(word) | 0, word)
        added.push(section)
      },
      remove: (section) => {
        const hashes = forward.hashesOf(section)
        for (const leg of LEGS) for (const hash of hashes[leg]) legs[leg].remove(hash | 0)
        removed.push(section)
      },
      write: () => {
        tiers.bury(removed)
        const [first = 0, last = first] = [added[0], added.at(-1)]
        const append = tiers.grow({ first, last, sections: added.length })
        for (const leg of LEGS)
          for (const { hash, by, list } of legs[leg].changes()) {
            if (by !== 0)
              terms.change(leg, hash, by, leg === 'word' ? (words.get(hash) ?? '') : null)
            append(LEG_NUMBER[leg], hash, list)
          }
      },
    }
  }
}

interface PackedTerms {
  readonly lengths: FieldLengths
  readonly packed: Buffer
  /** Hashes of the terms of its own heading. */
  readonly own: ReadonlySet<number>
}

function packSection({ above, own, body }: SectionTerms): PackedTerms {
  const heading = [...above, ...own]
  return {
    lengths: { heading: heading.length, body: body.length },
    packed: packTerms(heading, body),
    own: new Set(own.map(termHash)),
  }
}

function forwardRows(database: Database) {
  const put = database.prepare(`
    insert into section_terms
      (section, heading_bigrams, body_bigrams, heading_words, body_words, bigrams, words)
    values (?, ?, ?, ?, ?, ?, ?)
  `)
  const get = database.prepare<[number], Record<'bigrams' | 'words', Buffer>>(
    `select bigrams, words from section_terms where section = ?`,
  )
  return {
    put: (section: number, { bigram, word }: Readonly<Record<Leg, PackedTerms>>): void =>
      void put.run(
        section,
        bigram.lengths.heading,
        bigram.lengths.body,
        word.lengths.heading,
        word.lengths.body,
        bigram.packed,
        word.packed,
      ),
    hashesOf: (section: number): Record<Leg, Uint32Array> => {
      const row = get.get(section)
      if (row === undefined) throw new Error(`Section ${section} is not in the forward index`)
      return { bigram: unpackTerms(row.bigrams).hashes, word: unpackTerms(row.words).hashes }
    },
  }
}
