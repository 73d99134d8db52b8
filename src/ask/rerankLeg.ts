/** A model that reads question and passage together, and says of the best sections how well they answer. */

import type { Section, SectionId } from '../domain/plan.js'
import type { LibraryReader } from '../store/library.js'
import { spared } from './spared.js'

/** What is added to the sections' scores; empty where the reranker does not answer in time. */
export type RerankLeg = (
  subject: string,
  /** Best first. */
  sections: readonly Section[],
) => Promise<ReadonlyMap<SectionId, number>>

export interface PassageReranker {
  readonly name: string
  /** How well each passage answers, from 0 to 1, in order. Rejects where it fails or is late. */
  readonly rerank: (
    question: string,
    passages: readonly string[],
    withinMs: number,
  ) => Promise<readonly number[]>
}

export interface RerankLegTools {
  readonly library: Pick<LibraryReader, 'sentences'>
  /** Undefined where it cannot be opened. */
  readonly configured: () => Promise<PassageReranker | undefined>
  /** By the reranker's name; one of weight 0 is not asked. */
  readonly weightOf: (model: string) => number
  /** Milliseconds; only differences are used. */
  readonly now: () => number
  /** Told why the reranker does not answer, in one sentence; once until it does again. */
  readonly onFault: (message: string) => void
}

/** A person has an answer within a second (denseLeg.ts): later than this the sections stand as they do without it. */
const WITHIN_MS = 450
/** Sections that it reads. Servers take 32 at least; a base model on a core of its own, 0.15 s a passage, reads three in time and is of no use. */
export const RERANKED = 20
/** Characters of a section, after its path: some 350 tokens, so that with the question a model of 512 reads all of it. */
const LONGEST_TEXT = 500

export function createRerankLeg(tools: RerankLegTools): RerankLeg {
  const { library, configured, weightOf } = tools
  const rerank = spared(
    (reranker: PassageReranker, question: string, passages: readonly string[]) =>
      reranker.rerank(question, passages, WITHIN_MS),
    tools,
  )
  return async (subject, sections) => {
    const reranker = await configured()
    const weight = reranker ? weightOf(reranker.name) : 0
    if (!reranker || weight === 0 || sections.length === 0) return new Map()
    const read = sections.slice(0, RERANKED)
    const scores = (await rerank(reranker, subject, await passagesOf(read, library))) ?? []
    return new Map(read.map(({ id }, i) => [id, weight * (scores[i] ?? 0)]))
  }
}

async function passagesOf(
  sections: readonly Section[],
  library: Pick<LibraryReader, 'sentences'>,
): Promise<string[]> {
  const sentences = await library.sentences(sections.map(({ id }) => id))
  return sections.map(({ id, path }) => {
    const own = sentences.filter(({ sectionId }) => sectionId === id).map(({ text }) => text)
    return `${path.join(' ')}\n${own.join('\n').slice(0, LONGEST_TEXT)}`
  })
}
