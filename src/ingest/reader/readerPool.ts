/** Several reading processes behind one face: while one reads a file, others read the next ones. */

import type { SourceReader } from './sourceReader.js'

/** Files that wait for a process before another one is started: starting it takes as long as reading some twenty. */
const PATIENCE = 3

/** @param make makes a reader that starts its process when it is first used. @param most from 1 */
export function createReaderPool(make: () => SourceReader, most: number): SourceReader {
  const readers: { readonly reader: SourceReader; waiting: number }[] = []
  const add = () => {
    const one = { reader: make(), waiting: 0 }
    readers.push(one)
    return one
  }
  const freest = () => readers.toSorted((a, b) => a.waiting - b.waiting)[0] ?? add()
  return {
    read: async (file, signal) => {
      const free = freest()
      const one = free.waiting > PATIENCE && readers.length < most ? add() : free
      one.waiting++
      try {
        return await one.reader.read(file, signal)
      } finally {
        one.waiting--
      }
    },
    prepare: () => freest().reader.prepare(),
    close: async () => {
      await Promise.all(readers.map(({ reader }) => reader.close()))
    },
  }
}
