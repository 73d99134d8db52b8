/** Bounds how many things are done at once; what is beyond it is turned away, not queued. */

export interface AtWork {
  /** Undefined, without running anything, where as many as allowed are at work. */
  readonly run: <Result>(work: () => Promise<Result>) => Promise<Result> | undefined
}

export function createAtWork(most: number): AtWork {
  let count = 0
  return {
    run: (work) => {
      if (count >= most) return undefined
      count++
      return work().finally(() => count--)
    },
  }
}
