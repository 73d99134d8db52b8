import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { systemEnvironment } from '../../../src/config.js'
import {
  type LocalEmbeddings,
  openLocalEmbeddings,
} from '../../../src/models/embeddings/localEmbeddings.js'
import { hasTransformers, INSTALL_COMMAND } from '../../../src/models/onnx/transformers.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import { tinyVector, writeTinyEmbeddings, writeTinyReranker } from '../../support/tinyModel.js'

const env = systemEnvironment()
const QUESTION = '河道清淤由谁牵头'
/** Of many lengths, so that batches are made and padded. */
const TEXTS = Array.from({ length: 40 }, (_, at) =>
  '水利局养老服务财政县'.slice(0, 1 + ((at * 7) % 10)),
)

function expectNear(vector: ArrayLike<number> | undefined, expected: readonly number[]): void {
  expect(vector).toHaveLength(expected.length)
  expected.forEach((value, at) => expect(vector?.[at]).toBeCloseTo(value, 5))
}

async function open(folder: string): Promise<LocalEmbeddings> {
  const embeddings = await openLocalEmbeddings({ folder, env })
  onTestFinished(() => embeddings.close())
  return embeddings
}

describe.skipIf(!hasTransformers())('local embeddings', () => {
  describe('of a model of the kind of bge', () => {
    const root = mkdtempSync(join(tmpdir(), 'wenji-'))
    let bge: LocalEmbeddings

    beforeAll(async () => {
      const folder = writeTinyEmbeddings(join(root, 'bge-tiny-zh'), { quantized: 0, full: 1 })
      bge = await openLocalEmbeddings({ folder, env })
    })

    afterAll(async () => {
      await bge.close()
      rmSync(root, { recursive: true })
    })

    test('are the first token’s, of the quantised file, in the order of the texts', async () => {
      const vectors = await bge.embedTexts(TEXTS)
      expect(vectors).toHaveLength(TEXTS.length)
      TEXTS.forEach((text, at) => expectNear(vectors[at], tinyVector(text, 'cls')))
    })

    test('have the instruction before a question, and before nothing else', async () => {
      const instruction = '为这个句子生成表示以用于检索相关文章：'
      expectNear(
        await bge.embedQuestion(QUESTION, 10_000),
        tinyVector(instruction + QUESTION, 'cls'),
      )
      expectNear((await bge.embedTexts([QUESTION]))[0], tinyVector(QUESTION, 'cls'))
    })

    test('are what LangChain is given', async () => {
      const [document] = await bge.embedDocuments([QUESTION])
      expectNear(document, tinyVector(QUESTION, 'cls'))
      expect(await bge.embedQuery(QUESTION)).toEqual([
        ...(await bge.embedQuestion(QUESTION, 9_000)),
      ])
    })

    test('are made of a text without a word, and of one that is far too long', async () => {
      const [empty, long] = await bge.embedTexts(['', '县'.repeat(10_000)])
      expectNear(empty, tinyVector('', 'cls'))
      expect(Math.hypot(...(long as Float32Array))).toBeCloseTo(1, 5)
    })

    test('stop when the signal says so', async () => {
      const reason = new Error('enough')
      await expect(bge.embedTexts(TEXTS, AbortSignal.abort(reason))).rejects.toBe(reason)
    })

    test('are none when the time for a question is over', async () => {
      await expect(bge.embedQuestion(QUESTION, 0)).rejects.toMatchObject({ why: 'late' })
    })

    test('have a name that follows from the model’s name, its pooling and its bytes', async () => {
      expect(bge.name).toMatch(/^local:bge-tiny-zh:cls@[0-9a-f]{8}$/)
      const again = await open(join(root, 'bge-tiny-zh'))
      expect(again.name).toBe(bge.name)
      const other = join(temporaryFolder(), 'bge-tiny-zh')
      cpSync(join(root, 'bge-tiny-zh'), other, { recursive: true })
      writeTinyEmbeddings(other, { quantized: 2 })
      expect((await open(other)).name).not.toBe(bge.name)
    })
  })

  test('are pooled and prompted as the folder itself says', async () => {
    const folder = writeTinyEmbeddings(join(temporaryFolder(), 'bge-tiny-zh'), { full: 1 })
    const pooling = { pooling_mode_cls_token: false, pooling_mode_mean_tokens: true }
    writeTinyFile(folder, '1_Pooling/config.json', pooling)
    writeTinyFile(folder, 'config_sentence_transformers.json', {
      prompts: { query: '检索：', document: '文' },
    })
    const embeddings = await open(folder)
    expect(embeddings.name).toContain(':mean@')
    expectNear(await embeddings.embedQuestion('县', 10_000), tinyVector('检索：县', 'mean', 1))
    expectNear((await embeddings.embedTexts(['县']))[0], tinyVector('文县', 'mean', 1))
  })

  test('are not made by a reranker', async () => {
    await expect(open(writeTinyReranker(temporaryFolder()))).rejects.toMatchObject({
      why: 'missing',
      message: expect.stringContaining('RERANKER=local'),
    })
  })

  test('are refused where the folder tells of a pooling that is not ours', async () => {
    const folder = writeTinyEmbeddings(temporaryFolder())
    writeTinyFile(folder, '1_Pooling/config.json', { pooling_mode_max_tokens: true })
    await expect(open(folder)).rejects.toThrow('its pooling (pooling_mode_max_tokens)')
  })
})

test.skipIf(hasTransformers())(
  'local embeddings without the package tell how to install it',
  async () => {
    const folder = writeTinyEmbeddings(temporaryFolder())
    await expect(openLocalEmbeddings({ folder, env })).rejects.toMatchObject({
      why: 'missing',
      message: expect.stringContaining(INSTALL_COMMAND),
    })
  },
)

function writeTinyFile(folder: string, path: string, content: object): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), JSON.stringify(content))
}
