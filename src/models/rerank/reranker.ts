/** What looks at a question and each passage together, which is slower and surer than comparing vectors. */

export interface Reranker {
  readonly name: string
  /**
   * How well each passage answers the question, from 0 to 1, in the order given. Tried once, within `withinMs`: a person waits.
   * Rejects with a ModelFault. A server may take no more than 32 passages.
   */
  readonly rerank: (
    question: string,
    passages: readonly string[],
    withinMs: number,
  ) => Promise<readonly number[]>
  readonly close: () => Promise<void>
}
