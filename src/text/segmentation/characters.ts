/** What a UTF-16 unit is to the segmenter. */

/** May be part of a word: Han characters, and in ASCII letters, digits and what stands within names (`C++`, `3.5%`). */
export const IN_WORD = 1
/** The first half of a character beyond the first 65,536, which may be a rare Han character. */
export const HIGH_HALF = 2

const ASCII_IN_WORD = /[a-zA-Z0-9+#&._%-]/
const HAN: readonly (readonly [number, number])[] = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff],
]
const RARE_HAN: readonly (readonly [number, number])[] = [
  [0x20000, 0x2a6df],
  [0x2a700, 0x2ebef],
  [0x2f800, 0x2fa1f],
]

/** By unit: one of the kinds above; 0 for what stands by itself, whatever is beside it. */
export function kindsOfUnits(): Uint8Array {
  const kinds = new Uint8Array(0x10000)
  for (const [from, to] of HAN) kinds.fill(IN_WORD, from, to + 1)
  for (let unit = 0; unit < 0x80; unit++)
    if (ASCII_IN_WORD.test(String.fromCharCode(unit))) kinds[unit] = IN_WORD
  return kinds.fill(HIGH_HALF, 0xd800, 0xdc00)
}

/** Of a character beyond the first 65,536. */
export function isRareHan(codePoint: number): boolean {
  return RARE_HAN.some(([from, to]) => codePoint >= from && codePoint <= to)
}

export function isHighHalf(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00
}

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

/** An ASCII letter or digit. */
export function isAlphanumeric(unit: number): boolean {
  return isDigit(unit) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)
}
