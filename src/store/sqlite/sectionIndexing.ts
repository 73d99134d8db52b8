/** Writes a plan's sections into the two FTS tables and the forward index. */

import type { SectionId } from '../../domain/plan.js'
import type { Database } from './database.js'
import { packTerms } from '../forwardIndex.js'
import { columnText } from './ftsTokens.js'
import type { Analyzer, ReadPlan } from '../library.js'

/** Indexes those sections of a plan that have a rowid here, under it. */
export type SectionIndexing = (read: ReadPlan, rowids: ReadonlyMap<SectionId, number>) => void

interface FieldTerms {
  readonly heading: readonly string[]
  readonly body: readonly string[]
}

/**
 * A section is found by its heading path (the root by the plan's title) and by the sentences it owns. Each heading and
 * sentence is cut by itself, so that no term spans two of them.
 */
export function createSectionIndexing(database: Database, analyzer: Analyzer): SectionIndexing {
  const write = termsWriter(database)
  return (read, rowids) => {
    const bodies = bodiesOf(read)
    const legs = [analyzer.bigrams, analyzer.words].map((cut) => {
      const cutHeading = once(cut)
      return (headings: readonly string[], body: readonly string[]): FieldTerms => ({
        heading: headings.flatMap(cutHeading),
        body: body.flatMap((text) => cut(text)),
      })
    })
    for (const section of read.sections) {
      const rowid = rowids.get(section.id)
      if (rowid === undefined) continue
      const headings = section.path.length === 0 ? [section.heading] : section.path
      const [bigrams, words] = legs.map((terms) => terms(headings, bodies.get(section.id) ?? []))
      if (bigrams && words) write(rowid, bigrams, words)
    }
  }
}

function bodiesOf({ sentences }: ReadPlan): Map<SectionId, string[]> {
  const bodies = new Map<SectionId, string[]>()
  for (const { sectionId, kind, text } of sentences) {
    if (kind === 'heading') continue
    const body = bodies.get(sectionId)
    if (body === undefined) bodies.set(sectionId, [text])
    else body.push(text)
  }
  return bodies
}

/** A heading is cut once, although the paths of all sections below repeat it. */
function once(cut: (text: string) => string[]): (text: string) => string[] {
  const known = new Map<string, string[]>()
  return (text) => {
    const terms = known.get(text) ?? cut(text)
    known.set(text, terms)
    return terms
  }
}

function termsWriter(
  database: Database,
): (rowid: number, bigrams: FieldTerms, words: FieldTerms) => void {
  const bigramRow = database.prepare(
    `insert into section_fts_bigram (rowid, heading, body) values (:rowid, :heading, :body)`,
  )
  const wordRow = database.prepare(
    `insert into section_fts_word (rowid, heading, body) values (:rowid, :heading, :body)`,
  )
  const forwardRow = database.prepare(`
    insert into section_terms
      (section, heading_bigrams, body_bigrams, heading_words, body_words, bigrams, words)
    values
      (:rowid, :headingBigrams, :bodyBigrams, :headingWords, :bodyWords, :bigrams, :words)
  `)
  const columns = (rowid: number, { heading, body }: FieldTerms) => ({
    rowid,
    heading: columnText(heading),
    body: columnText(body),
  })
  return (rowid, bigrams, words) => {
    bigramRow.run(columns(rowid, bigrams))
    wordRow.run(columns(rowid, words))
    forwardRow.run({
      rowid,
      headingBigrams: bigrams.heading.length,
      bodyBigrams: bigrams.body.length,
      headingWords: words.heading.length,
      bodyWords: words.body.length,
      bigrams: packTerms(bigrams.heading, bigrams.body),
      words: packTerms(words.heading, words.body),
    })
  }
}
