/**
 * Cuts a run of characters that the dictionary joins to no word: Han characters by the most probable places in their words (Viterbi), what stands
 * between them into numbers, Latin words and the rest.
 */

import { isAlphanumeric, isDigit, isHighHalf } from './characters.js'
import { FIRST_HAN, LAST_HAN, type UnknownWordModel } from './dictionary.js'

/** Told of the words in order: from where to where in `units`. */
export type OnWord = (from: number, to: number) => void

/** Cuts `units` from one place to another. Its memory grows with the longest run. */
export type CutUnknown = (units: Uint16Array, from: number, to: number, onWord: OnWord) => void

const BEGIN = 0
const END = 1
const MIDDLE = 2
const SINGLE = 3

export function createCutUnknown(model: UnknownWordModel): CutUnknown {
  const placesOf = createPlaces(model)

  function cutHan(units: Uint16Array, from: number, to: number, onWord: OnWord): void {
    if (to - from === 1) return onWord(from, to)
    const places = placesOf(units, from, to)
    let begin = from
    let done = from
    for (let at = from; at < to; at++) {
      const place = places[at - from]
      if (place === BEGIN) begin = at
      else if (place !== MIDDLE) {
        done = at + 1
        onWord(place === END ? begin : at, done)
      }
    }
    if (done < to) onWord(done, to)
  }

  return (units, from, to, onWord) => {
    let at = from
    while (at < to) {
      const start = at
      const isHere = isHan(units[at] as number)
      while (at < to && isHan(units[at] as number) === isHere) at++
      if (isHere) cutHan(units, start, at, onWord)
      else cutOther(units, start, at, onWord)
    }
  }
}

function isHan(unit: number): boolean {
  return unit >= FIRST_HAN && unit <= LAST_HAN
}

/** `[a-zA-Z0-9]+(?:.\d+)?%?`, the dot being any character, and what lies between two such. */
function cutOther(units: Uint16Array, from: number, to: number, onWord: OnWord): void {
  let at = from
  while (at < to) {
    const start = at
    while (at < to && !isAlphanumeric(units[at] as number)) at++
    if (at > start) onWord(start, at)
    if (at === to) return
    const end = endOfWord(units, at, to)
    onWord(at, end)
    at = end
  }
}

function endOfWord(units: Uint16Array, from: number, to: number): number {
  let end = from
  while (end < to && isAlphanumeric(units[end] as number)) end++
  if (end < to) {
    const digits = end + (isHighHalf(units[end] as number) ? 2 : 1)
    let after = digits
    while (after < to && isDigit(units[after] as number)) after++
    if (after > digits) end = after
  }
  return end < to && units[end] === PERCENT ? end + 1 : end
}

const PERCENT = 0x25

type Places = (units: Uint16Array, from: number, to: number) => Uint8Array

/** The most probable place of each character in its word. Of two that are as probable, the later one in the order of the places is taken. */
function createPlaces({ initial, transitions, rows, emissions }: UnknownWordModel): Places {
  const [b0 = 0, e0 = 0, m0 = 0, s0 = 0] = initial
  const [, beginEnd = 0, beginMiddle = 0] = transitions
  const [endBegin = 0, , , endSingle = 0] = transitions.subarray(4)
  const [, middleEnd = 0, middleMiddle = 0] = transitions.subarray(8)
  const [singleBegin = 0, , , singleSingle = 0] = transitions.subarray(12)
  let before = new Uint8Array(4 * 64)
  let places = new Uint8Array(64)

  return (units, from, to) => {
    const length = to - from
    if (length > places.length) {
      before = new Uint8Array(8 * length)
      places = new Uint8Array(2 * length)
    }
    let row = 4 * (rows[(units[from] as number) - FIRST_HAN] as number)
    let begin = b0 + (emissions[row] as number)
    let end = e0 + (emissions[row + 1] as number)
    let middle = m0 + (emissions[row + 2] as number)
    let single = s0 + (emissions[row + 3] as number)
    for (let at = 1; at < length; at++) {
      row = 4 * (rows[(units[from + at] as number) - FIRST_HAN] as number)
      const eb = emissions[row] as number
      const ee = emissions[row + 1] as number
      const em = emissions[row + 2] as number
      const es = emissions[row + 3] as number
      const beginFromEnd = end + endBegin + eb
      const beginFromSingle = single + singleBegin + eb
      const endFromBegin = begin + beginEnd + ee
      const endFromMiddle = middle + middleEnd + ee
      const middleFromBegin = begin + beginMiddle + em
      const middleFromMiddle = middle + middleMiddle + em
      const singleFromEnd = end + endSingle + es
      const singleFromSingle = single + singleSingle + es
      const slot = 4 * at
      before[slot] = beginFromEnd > beginFromSingle ? END : SINGLE
      before[slot + 1] = endFromBegin > endFromMiddle ? BEGIN : MIDDLE
      before[slot + 2] = middleFromBegin > middleFromMiddle ? BEGIN : MIDDLE
      before[slot + 3] = singleFromEnd > singleFromSingle ? END : SINGLE
      begin = Math.max(beginFromEnd, beginFromSingle)
      end = Math.max(endFromBegin, endFromMiddle)
      middle = Math.max(middleFromBegin, middleFromMiddle)
      single = Math.max(singleFromEnd, singleFromSingle)
    }
    let place = end > single ? END : SINGLE
    for (let at = length - 1; at >= 0; at--) {
      places[at] = place
      place = before[4 * at + place] as number
    }
    return places
  }
}
