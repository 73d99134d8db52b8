/** Loads a model as Wenji would, and sees that it answers. */

import { openLocalEmbeddings } from './embeddings/localEmbeddings.js'
import { readModelFiles } from './onnx/modelFiles.js'
import { openLocalReranker } from './rerank/localReranker.js'

export interface ModelCheck {
  readonly kind: 'embeddings' | 'reranker'
  /** The name under which its vectors are kept. */
  readonly name: string
  /** Numbers a vector; undefined for a reranker. */
  readonly dimension: number | undefined
  /** Until the first answer. */
  readonly loadMs: number
  /** For a text of 50 characters, among sixteen; for a passage of them. */
  readonly textMs: number
}

/**
 * @param now milliseconds; only differences are used
 * @throws ModelFault that says what is wrong and the command that helps.
 */
export async function checkModel(
  folder: string,
  env: Readonly<Record<string, string>>,
  now: () => number,
): Promise<ModelCheck> {
  const { kind } = readModelFiles(folder)
  const texts = Array.from({ length: 16 }, () => TEXT)
  const model =
    kind === 'reranker'
      ? await openLocalReranker({ folder, env })
      : await openLocalEmbeddings({ folder, env })
  const ask = async (asked: readonly string[]) => {
    if ('rerank' in model) {
      await model.rerank(QUESTION, asked, LONGEST_MS)
      return undefined
    }
    return (await model.embedTexts(asked))[0]?.length
  }
  try {
    const begun = now()
    const dimension = await ask([TEXT])
    const loaded = now()
    await ask(texts)
    const textMs = (now() - loaded) / texts.length
    return { kind, name: model.name, dimension, loadMs: loaded - begun, textMs }
  } finally {
    await model.close()
  }
}

const QUESTION = '河道清淤由谁牵头？'
const TEXT =
  '由县水利局牵头，各乡镇人民政府配合，今年年底前完成全县主要河道的清淤疏浚，并建立长效管护的工作机制。'
const LONGEST_MS = 120_000
