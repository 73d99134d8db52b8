/** Whether something is a word of the dictionary, and which part of speech it is. */

import type { Dictionary, WordTree } from './dictionary.js'
import { childOf } from './bestRoute.js'

/** The node at which the word from one place to another ends; -1 where that is none. */
export function nodeOf(words: WordTree, units: Uint16Array, from: number, to: number): number {
  let node = words.roots[units[from] as number] as number
  for (let at = from + 1; at < to && node !== -1; at++)
    node = childOf(words, node, units[at] as number)
  return node !== -1 && words.frequency[node] !== 0 ? node : -1
}

/** The part of speech by the dictionary; of other words `m` for numbers, `eng` for what holds Latin letters, else `x`. */
export function tagOf({ words, tags }: Pick<Dictionary, 'words' | 'tags'>, word: string): string {
  let node = words.roots[word.charCodeAt(0)] as number
  for (let at = 1; at < word.length && node !== -1; at++)
    node = childOf(words, node, word.charCodeAt(at))
  if (node !== -1 && words.frequency[node] !== 0) return tags[words.tag[node] as number] as string
  if (!/[a-zA-Z0-9]/.test(word)) return 'x'
  return /[a-zA-Z]/.test(word) ? 'eng' : 'm'
}
