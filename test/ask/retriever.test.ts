import { expect, test } from 'vitest'
import { SectionRetriever } from '../../src/ask/retriever.js'
import { createSegmenter } from '../../src/text/segmenter.js'
import { createAnalyzer } from '../../src/text/terms.js'
import { askLibrary } from '../support/askLibrary.js'
import { PLANS } from './plans.js'

test('gives LangChain the sections as documents, best first, with the place they stand in', async () => {
  const { app, close } = await askLibrary(PLANS)
  const segmenter = createSegmenter()
  const retriever = new SectionRetriever({
    limit: 2,
    tools: {
      library: app.library,
      segmenter,
      analyzer: createAnalyzer(segmenter),
      dense: undefined,
      expander: async () => ({ near: async () => [], rank: () => undefined }),
    },
  })
  const [best, ...others] = await retriever.invoke('白溪县建成多少个苗圃')
  expect(best?.metadata).toMatchObject({ path: ['二、主要任务', '（二）建设苗圃。'] })
  expect(best?.pageContent).toContain('建成苗圃8个')
  expect(others.length).toBeLessThanOrEqual(1)
  await close()
})
