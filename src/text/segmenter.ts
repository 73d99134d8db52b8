/** Word segmentation as jieba does it. For terms only: jieba cuts 市/财政局, so offices are never read with it. */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createCutText } from './segmentation/cutText.js'
import { type Dictionary, parseDictionary } from './segmentation/dictionary.js'
import { tagOf } from './segmentation/wordLookup.js'

/** A word and its part of speech in jieba's notation (`n` noun, `ns` place, `v` verb, `m` number, `x` unknown). */
export interface TaggedWord {
  readonly word: string
  readonly tag: string
}

export interface Segmenter {
  /** The words of a text in order; joined they are the text, but for halves of characters, which become U+FFFD. */
  readonly cut: (text: string) => string[]
  readonly tag: (text: string) => TaggedWord[]
  /** As `tag`, with words of the dictionary alone: in spoken questions the model for unknown words makes up 要花 and 几艘. */
  readonly tagKnown: (text: string) => TaggedWord[]
}

const FILE = fileURLToPath(new URL('../../data/dictionary/zh-words.bin', import.meta.url))

/**
 * Reads the dictionary once in a process: about 5 ms and 5 MB. It keeps no state, so that all may share it.
 *
 * @throws Error that names the file and says how to get it back: missing, cut short, or not of this format.
 */
export function createSegmenter(): Segmenter {
  return (loaded ??= segmenterOf(readDictionary()))
}

let loaded: Segmenter | undefined

function readDictionary(): Dictionary {
  try {
    return parseDictionary(readFileSync(FILE))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(
      `Cannot use the dictionary ${FILE}: ${reason}. ` +
        'The file is part of the repository; `git checkout -- data/dictionary` brings it back.',
      { cause },
    )
  }
}

function segmenterOf(dictionary: Dictionary): Segmenter {
  const cutText = createCutText(dictionary)
  const tagged = (text: string, joinsUnknown: boolean): TaggedWord[] =>
    cutText(text, joinsUnknown).map((word) => ({ word, tag: tagOf(dictionary, word) }))
  return {
    cut: (text) => cutText(text, true),
    tag: (text) => tagged(text, true),
    tagKnown: (text) => tagged(text, false),
  }
}
