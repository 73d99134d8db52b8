import { Document } from '@langchain/core/documents'
import { describe, expect, onTestFinished, test } from 'vitest'
import { systemEnvironment } from '../../../src/config.js'
import { hasTransformers, INSTALL_COMMAND } from '../../../src/models/onnx/transformers.js'
import { openLocalReranker } from '../../../src/models/rerank/localReranker.js'
import { RerankCompressor } from '../../../src/models/rerank/rerankCompressor.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import { tinyScore, writeTinyEmbeddings, writeTinyReranker } from '../../support/tinyModel.js'

const env = systemEnvironment()
const QUESTION = '河道清淤由谁牵头'
const PASSAGES = [
  '水利局',
  '养老服务由县财政局牵头',
  '县',
  '河道',
  '财政',
  '',
  '服务为谁',
  '文章',
  '由',
]

describe.skipIf(!hasTransformers())('a local reranker', () => {
  test('scores each passage for the question, in the order given, and for LangChain best first', async () => {
    const reranker = await openLocalReranker({ folder: writeTinyReranker(temporaryFolder()), env })
    onTestFinished(() => reranker.close())
    expect(reranker.name).toMatch(/^local:wenji-\w+@[0-9a-f]{8}$/)

    const scores = await reranker.rerank(QUESTION, PASSAGES, 10_000)
    expect(scores).toHaveLength(PASSAGES.length)
    PASSAGES.forEach((passage, at) =>
      expect(scores[at], passage).toBeCloseTo(tinyScore(QUESTION, passage || '。'), 5),
    )
    expect(await reranker.rerank(QUESTION, [], 10_000)).toEqual([])

    const documents = PASSAGES.map(
      (pageContent) => new Document({ pageContent, metadata: { of: 'plan' } }),
    )
    const compressor = new RerankCompressor({ reranker, withinMs: 10_000, limit: 3 })
    const best = await compressor.compressDocuments(documents, QUESTION)
    const order = scores.toSorted((a, b) => b - a).slice(0, 3)
    expect(best.map(({ metadata }) => metadata['relevanceScore'])).toEqual(order)
    expect(best[0]?.metadata['of']).toBe('plan')
    expect(documents[0]?.metadata).toEqual({ of: 'plan' })

    await expect(reranker.rerank(QUESTION, PASSAGES, 0)).rejects.toMatchObject({ why: 'late' })
    expect(await reranker.rerank('县'.repeat(9_000), ['县'.repeat(9_000)], 10_000)).toHaveLength(1)
  })

  test('is not made of a model of vectors', async () => {
    const folder = writeTinyEmbeddings(temporaryFolder())
    await expect(openLocalReranker({ folder, env })).rejects.toMatchObject({
      why: 'missing',
      message: expect.stringContaining('EMBEDDINGS=local'),
    })
  })
})

test.skipIf(hasTransformers())(
  'a local reranker without the package tells how to install it',
  async () => {
    const folder = writeTinyReranker(temporaryFolder())
    await expect(openLocalReranker({ folder, env })).rejects.toThrow(INSTALL_COMMAND)
  },
)
