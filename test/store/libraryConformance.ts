/** What every implementation of the library must do, run against the interface alone. */

import { describe } from 'vitest'
import type { Analyzer, Library } from '../../src/store/library.js'
import { factsConform } from './conformance/facts.js'
import { readingConforms } from './conformance/reading.js'
import { rewritingConforms } from './conformance/rewriting.js'
import { searchConforms } from './conformance/search.js'
import { vectorsConform } from './conformance/vectors.js'
import { versionsConform } from './conformance/versions.js'
import { writingConforms } from './conformance/writing.js'

/** Opens an empty library that is closed and gone when the running test is over. */
export type OpenEmpty = (analyzer: Analyzer) => Promise<Library>

export interface ConformanceOptions {
  /** How many random histories are written; 60 unless told. Each opens two libraries, which is not free everywhere. */
  readonly rewritings?: number
}

/** Runs the whole suite; `name` stands before every test. */
export function libraryConformance(
  name: string,
  open: OpenEmpty,
  { rewritings = 60 }: ConformanceOptions = {},
): void {
  describe(name, () => {
    readingConforms(open)
    factsConform(open)
    writingConforms(open)
    rewritingConforms(open, rewritings)
    versionsConform(open)
    searchConforms(open)
    vectorsConform(open)
  })
}
