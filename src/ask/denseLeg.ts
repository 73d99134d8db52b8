/** The sentence vectors as asking sees them: the configured model where all of its vectors are there and it answers in time, else the stand-in. */

import type { LibraryReader } from '../store/library.js'
import { spared } from './spared.js'

/** What is looked for among the vectors of a model. */
export interface DenseQuery {
  readonly model: string
  /** Of unit length, or all zero where nothing is known of the question. */
  readonly vector: Float32Array
  /** What a cosine counts beside the lexical legs, from 0. */
  readonly weight: number
}

/** Undefined where no vectors are to be looked at. */
export type DenseLeg = (subject: string) => Promise<DenseQuery | undefined>

/** A model that takes time, and may fail. */
export interface QuestionEmbedder {
  readonly name: string
  /** Rejects where it fails or is late. */
  readonly embedQuestion: (text: string, withinMs: number) => Promise<Float32Array>
}

export interface DenseLegTools {
  readonly library: Pick<LibraryReader, 'vectorsOf'>
  /** The model that is always there. */
  readonly standIn: { readonly name: string; readonly embed: (text: string) => Float32Array }
  /** The configured model; undefined where it cannot be opened, and where none is configured. */
  readonly configured: () => Promise<QuestionEmbedder | undefined>
  /** By the model's name; a model of weight 0 is not asked. */
  readonly weightOf: (model: string) => number
  /** Milliseconds; only differences are used. */
  readonly now: () => number
  /** Told why the configured model does not answer, in one sentence; once until it does again. */
  readonly onFault: (message: string) => void
}

/**
 * A person has an answer within a second. A server takes 0.1 to 0.4 s for a question, a local model 5 ms once it is loaded; with a reranker that is
 * as late (rerankLeg.ts), a question whose words the plans do not have is answered after 0.9 s at worst.
 */
const WITHIN_MS = 450
/** Questions whose vectors are remembered, 4 KB each of 1,024 numbers: a question is often asked again, narrowed or followed up. */
const KEPT = 200

export function createDenseLeg(tools: DenseLegTools): DenseLeg {
  const { library, standIn, configured, weightOf } = tools
  const embed = remembering(
    spared((embedder: QuestionEmbedder, text: string) => {
      return embedder.embedQuestion(text, WITHIN_MS)
    }, tools),
  )

  async function byConfigured(subject: string): Promise<DenseQuery | undefined> {
    const embedder = await configured()
    const weight = embedder ? weightOf(embedder.name) : 0
    if (!embedder || weight === 0) return undefined
    const { done, total, dimension } = await library.vectorsOf(embedder.name)
    if (done < total || dimension === 0) return undefined
    const vector = await embed(embedder, subject)
    // A server may put another model behind a name; the build says so, since it cannot go on.
    if (vector?.length !== dimension) return undefined
    return { model: embedder.name, vector, weight }
  }

  return async (subject) => {
    const found = await byConfigured(subject)
    if (found) return found
    const weight = weightOf(standIn.name)
    if (weight === 0) return undefined
    return { model: standIn.name, vector: standIn.embed(subject), weight }
  }
}

type Embed = (embedder: QuestionEmbedder, text: string) => Promise<Float32Array | undefined>

/** A question that two people ask at once is embedded once. What failed is not remembered, and of too many the one longest unused goes. */
function remembering(embed: Embed): Embed {
  const kept = new Map<string, Promise<Float32Array | undefined>>()
  return async (embedder, text) => {
    const key = `${embedder.name}\n${text}`
    const known = kept.get(key)
    const vector = known ?? embed(embedder, text)
    kept.delete(key)
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value as string)
    kept.set(key, vector)
    const found = await vector
    if (!found && kept.get(key) === vector) kept.delete(key)
    return found
  }
}
