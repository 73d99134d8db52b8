/** What one process of the bench is to do, and what it says of it to the one that started it. */

export type BenchJob = (
  | { readonly do: 'index' | 'ask' | 'beside'; readonly system: string }
  | { readonly do: 'firstAnswer' | 'reindex' | 'readers' | 'reindexForEver' }
) & {
  /** Root of the bench's folder. */
  readonly root: string
  readonly budgetMs: number
}

/** `ready` comes when the first result is there, or the first change is written; `result` is the last. */
export type FromJob = { readonly ready: true } | { readonly result: unknown }
