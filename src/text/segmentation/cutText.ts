/**
 * Cuts a text into words as jieba does. Each step is as in jieba-rs 0.10.3, ties and oddities included, so that terms made by either are the same
 * (test/text/segmentation.test.ts holds them side by side).
 */

import { createBestRoute } from './bestRoute.js'
import {
  HIGH_HALF,
  IN_WORD,
  isAlphanumeric,
  isHighHalf,
  isRareHan,
  kindsOfUnits,
} from './characters.js'
import type { Dictionary } from './dictionary.js'
import { createCutUnknown } from './unknownWords.js'
import { nodeOf } from './wordLookup.js'

/** Returns the words in order. With `joinsUnknown`, single characters are joined to words that the dictionary does not have. */
export type CutText = (text: string, joinsUnknown: boolean) => string[]

export function createCutText(dictionary: Dictionary): CutText {
  const kinds = kindsOfUnits()
  const routeOf = createBestRoute(dictionary)
  const cutUnknown = createCutUnknown(dictionary.unknown)
  let units = new Uint16Array(256)

  /** Cuts what `units` holds, which stands at `offset` of the text. */
  function cutBlock(
    text: string,
    offset: number,
    length: number,
    joinsUnknown: boolean,
    words: string[],
  ): void {
    const add = (from: number, to: number) =>
      void words.push(text.slice(offset + from, offset + to))
    const ends = routeOf(units, length)
    const flush = (from: number, to: number) => {
      if (!joinsUnknown || to - from === widthAt(from)) return add(from, to)
      if (nodeOf(dictionary.words, units, from, to) === -1) return cutUnknown(units, from, to, add)
      for (let at = from; at < to; at = ends[at] as number) add(at, ends[at] as number)
    }
    let left = -1
    for (let at = 0; at < length;) {
      const end = ends[at] as number
      if (end - at === widthAt(at) && (joinsUnknown || isAlphanumeric(units[at] as number))) {
        if (left === -1) left = at
      } else {
        if (left !== -1) flush(left, at)
        left = -1
        add(at, end)
      }
      at = end
    }
    if (left !== -1) flush(left, length)
  }

  function widthAt(at: number): number {
    return isHighHalf(units[at] as number) ? 2 : 1
  }

  return (text, joinsUnknown) => {
    const words: string[] = []
    if (text.length > units.length || units.length > MOST_KEPT) units = unitsFor(text.length)
    let length = 0
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      const kind = kinds[unit]
      if (kind === IN_WORD) {
        units[length++] = unit
        continue
      }
      const isPair = kind === HIGH_HALF && isLowHalf(text.charCodeAt(at + 1))
      if (isPair && isRareHan(text.codePointAt(at) as number)) {
        units[length++] = unit
        units[length++] = text.charCodeAt(++at)
        continue
      }
      if (length > 0) cutBlock(text, at - length, length, joinsUnknown, words)
      length = 0
      const isTwo = isPair || (unit === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED)
      words.push(isTwo ? text.slice(at, at + 2) : isHalf(unit) ? REPLACEMENT : (text[at] as string))
      if (isTwo) at++
    }
    if (length > 0) cutBlock(text, text.length - length, length, joinsUnknown, words)
    return words
  }
}

/** Units that are kept for the next text; one that was longer shall not hold memory for good. */
const MOST_KEPT = 1_000_000

function unitsFor(length: number): Uint16Array<ArrayBuffer> {
  return new Uint16Array(Math.max(256, Math.min(2 * length, MOST_KEPT), length))
}

const CARRIAGE_RETURN = 0x0d
const LINE_FEED = 0x0a
/** Half a character is none, and becomes this one. */
const REPLACEMENT = '\ufffd'

function isLowHalf(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000
}

function isHalf(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xe000
}
