/** Models that have a short name here; any other is named by its repository, `org/name`. */

export interface KnownModel {
  readonly name: string
  readonly repository: string
  readonly kind: 'embeddings' | 'reranker'
  /** One line for a person who chooses. */
  readonly what: string
}

/** Sizes are those of the quantised files. */
export const KNOWN_MODELS: readonly KnownModel[] = [
  {
    name: 'bge-small-zh-v1.5',
    repository: 'Xenova/bge-small-zh-v1.5',
    kind: 'embeddings',
    what: 'Chinese, 512 numbers, 24 MB; recommended',
  },
  {
    name: 'bge-base-zh-v1.5',
    repository: 'Xenova/bge-base-zh-v1.5',
    kind: 'embeddings',
    what: 'Chinese, 768 numbers, 100 MB; five times as slow',
  },
  {
    name: 'bge-large-zh-v1.5',
    repository: 'Xenova/bge-large-zh-v1.5',
    kind: 'embeddings',
    what: 'Chinese, 1,024 numbers, 330 MB',
  },
  {
    name: 'bge-m3',
    repository: 'Xenova/bge-m3',
    kind: 'embeddings',
    what: 'a hundred languages, 1,024 numbers, 570 MB',
  },
  {
    name: 'multilingual-e5-small',
    repository: 'Xenova/multilingual-e5-small',
    kind: 'embeddings',
    what: 'a hundred languages, 384 numbers, 120 MB',
  },
  {
    name: 'bge-reranker-base',
    repository: 'Xenova/bge-reranker-base',
    kind: 'reranker',
    what: 'Chinese and English, 280 MB; 0.2 s a passage',
  },
  {
    name: 'bge-reranker-v2-m3',
    repository: 'onnx-community/bge-reranker-v2-m3-ONNX',
    kind: 'reranker',
    what: 'a hundred languages, 570 MB; four times as slow',
  },
]

/** The repository that a name stands for; undefined for what is neither a short name nor `org/name`. */
export function repositoryOf(name: string): string | undefined {
  const known = KNOWN_MODELS.find((one) => one.name === name)
  if (known) return known.repository
  return REPOSITORY.test(name) && !name.includes('..') && !name.includes('--') ? name : undefined
}

/** The hub's own rule. `--` stands for the stroke in a folder's name. */
const REPOSITORY = /^[A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95}$/
