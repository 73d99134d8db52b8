/** Writes word vectors in the format of data/models/README.md. */

/** The bytes of a file with these words; each row is 8-bit numbers that are multiplied by the word's scale. */
export function staticVectorsFile(
  words: readonly {
    readonly word: string
    readonly scale: number
    readonly row: readonly number[]
  }[],
): Buffer {
  const dimension = words[0]?.row.length ?? 0
  const text = Buffer.from(words.map(({ word }) => word).join('\n'))
  const padding = Buffer.alloc((4 - (text.length % 4)) % 4)
  const header = Buffer.alloc(20)
  header.write('ZHSTAT01', 'latin1')
  header.writeUInt32LE(words.length, 8)
  header.writeUInt32LE(dimension, 12)
  header.writeUInt32LE(text.length, 16)
  const scales = Buffer.alloc(words.length * 4)
  words.forEach(({ scale }, at) => scales.writeFloatLE(scale, at * 4))
  const rows = Buffer.from(Int8Array.from(words.flatMap(({ row }) => row)))
  return Buffer.concat([header, text, padding, scales, rows])
}
