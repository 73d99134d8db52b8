/** How the families of models want texts prepared; half of what a model can do is lost where it is done otherwise. */

import type { Pooling } from '../onnx/modelMessages.js'

export interface Preparation {
  /** How tokens become one vector; a server knows by itself. */
  readonly pooling: Pooling
  /** What stands before a question. */
  readonly question: string
  /** What stands before any other text. */
  readonly passage: string
}

/** What the model's cards say, by names such as `BAAI/bge-small-zh-v1.5`; the first that tells counts. */
export function preparationOf(names: readonly string[]): Preparation {
  for (const name of names) {
    const family = FAMILIES.find(({ pattern }) => pattern.test(name))
    if (family) return family.preparation
  }
  return PLAIN
}

const PLAIN: Preparation = { pooling: 'mean', question: '', passage: '' }

/** The first that fits counts. */
const FAMILIES: readonly { readonly pattern: RegExp; readonly preparation: Preparation }[] = [
  { pattern: /bge-m3/i, preparation: { ...PLAIN, pooling: 'cls' } },
  {
    pattern: /bge-.*zh/i,
    preparation: {
      pooling: 'cls',
      question: '为这个句子生成表示以用于检索相关文章：',
      passage: '',
    },
  },
  {
    pattern: /bge-.*en/i,
    preparation: {
      pooling: 'cls',
      question: 'Represent this sentence for searching relevant passages: ',
      passage: '',
    },
  },
  { pattern: /bge-/i, preparation: { ...PLAIN, pooling: 'cls' } },
  {
    pattern: /(?:^|[/-])e5-(?!.*instruct)/i,
    preparation: { pooling: 'mean', question: 'query: ', passage: 'passage: ' },
  },
  {
    pattern: /qwen3-embedding/i,
    preparation: {
      pooling: 'last',
      question:
        'Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:',
      passage: '',
    },
  },
]
