/** The plainest analyzer that serves: both legs in a few lines, without a segmenter. */

import type { Analyzer } from '../../src/store/library.js'
import { fold } from '../../src/text/fold.js'

const RUN = /\p{Script=Han}+|[a-z0-9]+/gu

/** Bigrams of each run of Han characters (a lone one stays), and Latin words; the words of a run are its pairs. */
export const plainAnalyzer: Analyzer = {
  bigrams: (text) =>
    runsOf(text).flatMap((run) =>
      isHan(run) && run.length > 1
        ? Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))
        : [run],
    ),
  words: (text) => runsOf(text).flatMap((run) => (isHan(run) ? (run.match(/..?/gu) ?? []) : [run])),
}

function runsOf(text: string): string[] {
  return fold(text).match(RUN) ?? []
}

function isHan(run: string): boolean {
  return /^\p{Script=Han}/u.test(run)
}
