/** The systems that `evaluate` sets side by side: Wenji, and what people would build in its place. */

import { type App, createApp } from '../src/app.js'
import { type CitationLine, toAnswerLine } from '../src/channels/cli.js'
import type { PlanId } from '../src/domain/plan.js'
import type { Answerer, GivenAnswer } from '../src/evaluate/answerer.js'

export const THIS_SYSTEM = 'this system'

/** As `ask` answers; it abstains by itself. */
export function createThisSystem(app: Pick<App, 'ask' | 'library'>): Answerer {
  return {
    name: THIS_SYSTEM,
    answer: async ({ question, history }): Promise<GivenAnswer> => {
      const answer = await app.ask({ text: question, history, scope: 'all' })
      const line = toAnswerLine(answer, { baseUrl: '' })
      return {
        answer: line.answer,
        abstained: line.abstained,
        citations: line.citations,
        ms: answer.timings.total,
        sure: undefined,
        quotes: await countVerbatim(line.citations, app.library),
      }
    },
  }
}

async function countVerbatim(
  citations: readonly CitationLine[],
  library: Pick<App['library'], 'planText'>,
): Promise<GivenAnswer['quotes']> {
  let verbatim = 0
  for (const { planId, quote, start, end } of citations) {
    const text = await library.planText(planId as PlanId)
    if (quote !== '' && text?.slice(start, end) === quote) verbatim++
  }
  return { shown: citations.length, verbatim }
}

/**
 * Makes the baselines over the app's library and hands them over, one after the other; the chunks lie in a library of
 * their own, in memory. Loaded only here: the splitter is a development dependency.
 */
export async function withBaselines(
  app: App,
  use: (baseline: Answerer) => Promise<void>,
): Promise<void> {
  const { createBm25Sections } = await import('../src/evaluate/baselines/bm25Sections.js')
  const { createVectorsAlone } = await import('../src/evaluate/baselines/vectorsAlone.js')
  const { createFixedChunks } = await import('../src/evaluate/baselines/fixedChunks.js')
  const { writeChunks } = await import('../src/evaluate/baselines/chunkLibrary.js')
  const { askTools, library } = app
  const { analyzer, dense, now } = askTools
  await use(await createBm25Sections({ library, analyzer, now }))
  if (dense) await use(createVectorsAlone({ library, dense, now }))
  const chunks = await createApp({ indexDir: ':memory:' }, { now })
  try {
    await writeChunks(library, chunks.library)
    // Nothing is read; the run makes the vectors that the chunks' sentences lack.
    await chunks.ingest([])
    await use(await createFixedChunks({ tools: chunks.askTools, now }))
  } finally {
    await chunks.close()
  }
}
