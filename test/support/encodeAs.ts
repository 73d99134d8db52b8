/** Encodes text in the encodings that Node only decodes: their decoders turned round over the two-byte range. */

export type Written = 'utf-8' | 'gb18030' | 'big5' | 'utf-16le' | 'utf-16be'

/** Throws for a character that the encoding does not hold in one or two bytes. */
export function encodeAs(encoding: Written, text: string): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  if (encoding === 'utf-16le') return new Uint8Array(Buffer.from(text, 'utf16le'))
  if (encoding === 'utf-16be') return new Uint8Array(Buffer.from(text, 'utf16le').swap16())
  const pairs = encoding === 'gb18030' ? gb18030 : big5
  return Uint8Array.from(
    [...text].flatMap((character) => {
      if (character < '\u0080') return [character.charCodeAt(0)]
      const pair = pairs.get(character)
      if (!pair) throw new Error(`${character} is not in ${encoding}`)
      return pair
    }),
  )
}

const gb18030 = pairsOf('gb18030')
const big5 = pairsOf('big5')

function pairsOf(encoding: string): Map<string, readonly [number, number]> {
  const decoder = new TextDecoder(encoding)
  const pairs = new Map<string, readonly [number, number]>()
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if ([...character].length === 1 && character !== '\ufffd' && !pairs.has(character))
        pairs.set(character, [lead, trail])
    }
  return pairs
}
