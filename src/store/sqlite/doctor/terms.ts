/** Whether posting lists, document frequencies and totals are what the forward index says, and offices are counted as they are named. */

import { unpackTerms } from '../../forwardIndex.js'
import { emptyPostings, readPostings } from '../../postings.js'
import type { Database } from '../database.js'
import { type Finding, fault, ok } from './finding.js'

/** How many sections have a term, and the sum of their rowids: two lists that agree in both are taken for the same. */
interface Tally {
  count: number
  sum: number
}

type Tallies = Map<number, Tally>

const LEGS = ['bigrams', 'words'] as const

export function examineTerms(database: Database, remedy: string): Finding[] {
  const number = (sql: string): number => database.prepare<[], number>(sql).pluck().get() ?? 0
  const sections = number('select count(*) from sections')
  const indexed = number('select count(*) from section_terms')
  if (indexed !== sections)
    return [fault('index', `section_terms has ${indexed} rows for ${sections} sections`, remedy)]
  const faults = [
    ...sums(number, remedy),
    ...offices(number, remedy),
    ...LEGS.flatMap((_, leg) => lists(database, leg, remedy)),
  ]
  return faults.length > 0 ? faults : [ok('index', `${sections} sections can be found`)]
}

function sums(number: (sql: string) => number, remedy: string): Finding[] {
  return ['heading_bigrams', 'body_bigrams', 'heading_words', 'body_words'].flatMap((column) => {
    const sum = number(`select coalesce(sum(${column}), 0) from section_terms`)
    const total = number(`select ${column} from totals`)
    return sum === total
      ? []
      : [fault('index', `the total of ${column} is ${total}, not ${sum}`, remedy)]
  })
}

/** Offices are counted by triggers. */
function offices(number: (sql: string) => number, remedy: string): Finding[] {
  const miscounted = number(`
    select count(*) from (
      select name, count(distinct fact) as facts from fact_offices group by name
    ) as named
    full join office_counts using (name)
    where named.facts is not office_counts.facts
  `)
  return miscounted === 0
    ? []
    : [fault('index', `${miscounted} offices are counted otherwise than named`, remedy)]
}

function lists(database: Database, leg: number, remedy: string): Finding[] {
  const name = LEGS[leg] as string
  const expected = forward(database, name)
  const found = posted(database, leg)
  const frequencies = new Map(
    database
      .prepare<[number], [number, number]>(`select term, sections from terms where leg = ?`)
      .raw()
      .all(leg),
  )
  const listed = countDifferent(expected, (term, { count, sum }) => {
    const list = found.get(term)
    return list?.count === count && list.sum === sum
  })
  const strays = [...found].filter(([term, { count }]) => count > 0 && !expected.has(term)).length
  const counted = countDifferent(expected, (term, { count }) => frequencies.get(term) === count)
  const spare = [...frequencies.keys()].filter((term) => !expected.has(term)).length
  return [
    ...(listed + strays > 0
      ? [
          fault(
            'index',
            `the lists of ${listed + strays} ${name} are not those of the sections`,
            remedy,
          ),
        ]
      : []),
    ...(counted + spare > 0
      ? [fault('index', `the frequencies of ${counted + spare} ${name} are wrong`, remedy)]
      : []),
  ]
}

function countDifferent(all: Tallies, agrees: (term: number, tally: Tally) => boolean): number {
  let different = 0
  for (const [term, tally] of all) if (!agrees(term, tally)) different++
  return different
}

function forward(database: Database, column: string): Tallies {
  const rows = database
    .prepare<[], [number, Buffer]>(`select section, ${column} from section_terms`)
    .raw()
  const tallies: Tallies = new Map()
  for (const [section, packed] of rows.iterate())
    for (const hash of unpackTerms(packed).hashes) add(tallies, hash | 0, section)
  return tallies
}

/** As a question reads them: without those that are gone. */
function posted(database: Database, leg: number): Tallies {
  const gone = new Set(
    database.prepare<[], number>(`select section from buried_sections`).pluck().all(),
  )
  const rows = database
    .prepare<[number], [number, Buffer]>(`select term, data from postings where leg = ?`)
    .raw()
  const tallies: Tallies = new Map()
  const read = emptyPostings()
  for (const [term, data] of rows.iterate(leg)) {
    read.count = 0
    readPostings(data, read)
    for (let at = 0; at < read.count; at++) {
      const section = read.sections[at] as number
      if (!gone.has(section)) add(tallies, term, section)
    }
  }
  return tallies
}

function add(tallies: Tallies, term: number, section: number): void {
  const tally = tallies.get(term)
  if (tally) {
    tally.count++
    tally.sum += section
  } else tallies.set(term, { count: 1, sum: section })
}
