/** What makes vectors of texts, whichever kind of model does it. */

/** All its rejections are ModelFaults, or the signal's own reason. */
export interface Embedder {
  /** The name under which vectors are kept: another model, dimension or preparation makes another name. */
  readonly name: string
  /** The texts' vectors, of unit length, in order. Rejects when retries do not help. */
  readonly embedTexts: (texts: readonly string[], signal?: AbortSignal) => Promise<Float32Array[]>
  /** The question's vector, of unit length; tried once, within `withinMs`: a person waits. */
  readonly embedQuestion: (text: string, withinMs: number) => Promise<Float32Array>
  readonly close: () => Promise<void>
}
