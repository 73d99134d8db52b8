/**
 * Embeddings without a model to load or a service to ask: sums of static word vectors. They know which Chinese words
 * are used alike; they know no order, no negation, hardly any English. What they bring stands in data/models/README.md.
 */

import { Embeddings } from '@langchain/core/embeddings'
import { createInt8Rows, type Int8Rows } from '../simd/int8Rows.js'
import { fold } from '../text/fold.js'
import type { StaticVectors } from './staticVectors.js'

export interface Neighbour {
  readonly word: string
  /** From -1 to 1. */
  readonly cosine: number
}

export interface OfflineEmbeddingsOptions {
  readonly vectors: StaticVectors
  /** Cuts folded text into words, in order. */
  readonly cut: (text: string) => readonly string[]
}

/** A class because LangChain asks for one; give it wherever LangChain takes `Embeddings`. */
export class OfflineEmbeddings extends Embeddings {
  /** The name under which vectors are kept: other bytes or another dimension make another name. */
  readonly name: string
  /** Numbers per vector. */
  readonly dimension: number
  readonly #vectors: StaticVectors
  readonly #cut: OfflineEmbeddingsOptions['cut']
  readonly #indexes: ReadonlyMap<string, number>
  #rows: Int8Rows | undefined

  constructor({ vectors, cut }: OfflineEmbeddingsOptions) {
    super({})
    this.name = `zh-static-${vectors.dimension}-${vectors.version}`
    this.dimension = vectors.dimension
    this.#vectors = vectors
    this.#cut = cut
    this.#indexes = new Map(vectors.words.map((word, index) => [word, index]))
  }

  /** The texts' vectors, in order; all zero for a text of which nothing is known. */
  override async embedDocuments(documents: string[]): Promise<number[][]> {
    return documents.map((document) => Array.from(this.embed(document)))
  }

  /** The question's vector; all zero when nothing of it is known. */
  override async embedQuery(document: string): Promise<number[]> {
    return Array.from(this.embed(document))
  }

  /** The text's vector, of unit length; all zero when nothing of it is known. About 25 µs a sentence. */
  embed(text: string): Float32Array {
    const sum = new Float32Array(this.dimension)
    for (const word of this.#cut(matchingForm(text))) {
      if (!LEFT_OUT.has(word)) this.#add(sum, word)
    }
    return toUnitLength(sum)
  }

  /**
   * The model's words that are used most like a word, best first, the word itself and single characters left out. About 0.7 ms; the first time 10 ms
   * more. Empty when nothing of the word is known.
   *
   * @param minCosine from -1 to 1; only those above it
   */
  neighbours(word: string, minCosine: number): Neighbour[] {
    const vector = this.#unitVector(word)
    if (vector.every((value) => value === 0)) return []
    const near: Neighbour[] = []
    const products = this.#compared().products(vector)
    for (let index = 0; index < products.length; index++) {
      if ((products[index] as number) <= minCosine - ROUNDING) continue
      const candidate = this.#vectors.words[index] as string
      if (candidate === word || candidate.length < 2) continue
      const cosine = this.#cosine(index, vector)
      if (cosine > minCosine) near.push({ word: candidate, cosine })
    }
    return near.sort((a, b) => b.cosine - a.cosine || (a.word < b.word ? -1 : 1))
  }

  /** The word's place among all words of the model by how often it is used, from 1; undefined for an unknown word. */
  rank(word: string): number | undefined {
    const index = this.#indexes.get(word)
    return index === undefined ? undefined : index + 1
  }

  /** The vectors of all words, each under the factor that makes it one of unit length. */
  #compared(): Int8Rows {
    if (this.#rows) return this.#rows
    const { rows, words } = this.#vectors
    const compared = createInt8Rows(this.dimension)
    for (let index = 0; index < words.length; index++) {
      const row = rows.subarray(index * this.dimension, (index + 1) * this.dimension)
      let squares = 0
      for (const value of row) squares += value * value
      compared.appendRow(row, squares === 0 ? 0 : 1 / Math.sqrt(squares))
    }
    this.#rows = compared
    return compared
  }

  #cosine(index: number, vector: Float32Array): number {
    const { rows } = this.#vectors
    const start = index * this.dimension
    let [product, squares] = [0, 0]
    for (let i = 0; i < vector.length; i++) {
      const value = rows[start + i] as number
      product += value * (vector[i] as number)
      squares += value * value
    }
    return product / Math.sqrt(squares)
  }

  #unitVector(word: string): Float32Array {
    return toUnitLength(this.#add(new Float32Array(this.dimension), word))
  }

  /** Adds the word's vector; for an unknown word the mean of its pieces. Returns the sum. */
  #add(sum: Float32Array, word: string): Float32Array {
    const { rows, scales } = this.#vectors
    const pieces = this.#knownPieces(word)
    for (const index of pieces) {
      const start = index * sum.length
      const factor = (scales[index] as number) / pieces.length
      for (let i = 0; i < sum.length; i++) {
        sum[i] = (sum[i] as number) + factor * (rows[start + i] as number)
      }
    }
    return sum
  }

  /** The word itself, else all its longest known pieces of 4 to 2 characters, else its known characters. */
  #knownPieces(word: string): readonly number[] {
    const whole = this.#indexes.get(word)
    if (whole !== undefined) return [whole]
    for (let length = Math.min(MAX_PIECE, word.length - 1); length > 0; length--) {
      const found: number[] = []
      for (let at = 0; at + length <= word.length; at++) {
        const index = this.#indexes.get(word.slice(at, at + length))
        if (index !== undefined) found.push(index)
      }
      if (found.length > 0) return found
    }
    return []
  }
}

/** How far a product may be from the cosine: the words' rows are compared as they are, the question's word in 14 bits a number. */
const ROUNDING = 0.001
/** Longer pieces of a word are words by themselves, and jieba would have cut them out. */
const MAX_PIECE = 4

/** The form in which the model's words were counted; it knows Simplified Chinese alone. */
function matchingForm(text: string): string {
  return fold(text).normalize('NFKC').toLowerCase()
}

function toUnitLength(vector: Float32Array): Float32Array {
  let squares = 0
  for (const value of vector) squares += value * value
  if (squares === 0) return vector
  const factor = 1 / Math.sqrt(squares)
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) * factor
  return vector
}

/** Question words and particles: they are frequent in questions, rare in plans, and say nothing of the subject. */
const LEFT_OUT = new Set(
  (
    '什么 哪 哪些 哪个 哪几个 哪里 哪儿 哪一 谁 多少 几 几个 多大 多久 多长 怎么 怎样 怎么样 如何 为什么 为何 何时 何 ' +
    '请问 请 吗 呢 吧 啊 呀 嘛 么 的 地 得 了 着 过 是 有 在 和 与 及 以及 或 也 都 就 还 又 被 把 将 由 对 为 以 于 ' +
    '之 其 这 那 这个 那个 这些 那些 我 你 您 他 她 它 我们 你们 他们 一下 是否 能否 有没有'
  ).split(' '),
)
