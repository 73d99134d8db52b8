import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadModel } from '../../../src/models/onnx/loadedModel.js'
import { readModelFiles } from '../../../src/models/onnx/modelFiles.js'
import type { ModelLoad } from '../../../src/models/onnx/modelMessages.js'
import { hasTransformers } from '../../../src/models/onnx/transformers.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import {
  tinyVector,
  TINY_DIMENSION,
  writeTinyEmbeddings,
  writeTinyReranker,
} from '../../support/tinyModel.js'

const MODEL = 'onnx/model_quantized.onnx'

function loadOf(folder: string, output: ModelLoad['output']): ModelLoad {
  return { ...readModelFiles(folder), output, threads: 1 }
}

const tiny = () => writeTinyEmbeddings(temporaryFolder())

describe.skipIf(!hasTransformers())('a model in memory', () => {
  test.each(['cls', 'mean', 'last'] as const)('pools by %s, padding left out', async (pooling) => {
    const model = await loadModel(loadOf(tiny(), { kind: 'vectors', pooling }))
    const texts = ['河道清淤由谁牵头', '县', '水利局']
    const rows = await model.run({ texts })
    texts.forEach((text, at) => {
      const row = rows[at] as Float32Array
      const length = Math.hypot(...row)
      tinyVector(text, pooling).forEach((value, i) =>
        expect((row[i] as number) / length).toBeCloseTo(value, 5),
      )
    })
  })

  test('cuts a text to the tokens that it may have', async () => {
    const model = await loadModel(loadOf(tiny(), { kind: 'vectors', pooling: 'cls' }))
    const [long, longer] = await model.run({ texts: ['县'.repeat(64), '县'.repeat(6_000)] })
    expect(long).toHaveLength(TINY_DIMENSION)
    expect(longer).toEqual(long)
  })

  test('of another kind than was asked for is a fault', async () => {
    const reranker = writeTinyReranker(temporaryFolder())
    const model = await loadModel(loadOf(reranker, { kind: 'vectors', pooling: 'cls' }))
    await expect(model.run({ texts: ['县'] })).rejects.toThrow('no output of the kind')
  })

  test.each([
    ['a graph that is none', MODEL, 'no graph'],
    ['a tokenizer of no known kind', 'tokenizer.json', '{"model":{"type":"Telepathy"}}'],
    ['a tokenizer that is no JSON', 'tokenizer.json', '{'],
  ])('is refused with %s, and the command is told', async (_, file, content) => {
    const folder = tiny()
    writeFileSync(join(folder, file), content)
    const load = loadOf(folder, { kind: 'vectors', pooling: 'cls' })
    await expect(loadModel(load)).rejects.toMatchObject({
      why: 'missing',
      message: expect.stringMatching(/does not load \(.+\)\. `npm run model -- pull /),
    })
  })

  test('is refused when its graph was cut', async () => {
    const folder = tiny()
    truncateSync(join(folder, MODEL), 400)
    const load = loadOf(folder, { kind: 'vectors', pooling: 'cls' })
    await expect(loadModel(load)).rejects.toMatchObject({ why: 'missing' })
  })
})
