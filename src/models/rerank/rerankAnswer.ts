/** Reads what rerank endpoints answer. */

import { z } from 'zod'
import { ModelFault } from '../modelFault.js'

/**
 * One score for each passage, in order, in the server's own scale.
 *
 * @param server is named in the fault
 * @throws ModelFault `faulty` unless each passage has exactly one score.
 */
export function readRerankAnswer(body: unknown, passages: number, server: string): number[] {
  const parsed = ANSWER.safeParse(body)
  if (!parsed.success) throw new ModelFault('faulty', `${server} answered no scores.`)
  const scores = Array.from({ length: passages }, () => Number.NaN)
  for (const { index, relevance_score, score } of itemsOf(parsed.data)) {
    const value = relevance_score ?? score
    if (value === undefined || index >= passages || !Number.isNaN(scores[index]))
      throw new ModelFault('faulty', `${server} answered a score that belongs to no passage.`)
    scores[index] = value
  }
  if (scores.some(Number.isNaN))
    throw new ModelFault('faulty', `${server} answered without a score for each passage.`)
  return scores
}

function itemsOf(answer: z.infer<typeof ANSWER>): readonly z.infer<typeof ITEM>[] {
  if (Array.isArray(answer)) return answer
  return 'results' in answer ? answer.results : answer.data
}

const ITEM = z.object({
  index: z.number().int().nonnegative(),
  relevance_score: z.number().optional(),
  score: z.number().optional(),
})
/** Cohere, Jina, SiliconFlow, vLLM, Xinference and llama.cpp; Voyage; Text Embeddings Inference. */
const ANSWER = z.union([
  z.object({ results: z.array(ITEM) }),
  z.object({ data: z.array(ITEM) }),
  z.array(ITEM),
])
