/**
 * Makes the file of words that `src/text/segmentation` reads, of jieba's dictionary and its model for unknown words. Needed again only when
 * those change; where they are to be had is told in data/dictionary/README.md.
 */

import { readFileSync, writeFileSync } from 'node:fs'
import { FIRST_HAN, HAN_COUNT, LAST_HAN, MAGIC } from '../src/text/segmentation/dictionary.js'
import { EXIT, runCommand, UsageError } from './command.js'

const USAGE = `Usage: node launch/run.mjs scripts/makeDictionary.ts DICTIONARY MODEL FILE

  DICTIONARY  jieba's dict.txt: a word, its frequency and its tag a line
  MODEL       hmm_model.utf8
  FILE        where to write`

/** What a character has that is not in the model. */
const NEVER_SEEN: readonly number[] = [-3.14e100, -3.14e100, -3.14e100, -3.14e100]

await runCommand(USAGE, async ([dictionary, model, file, ...more]) => {
  if (!dictionary || !model || !file || more.length > 0) throw new UsageError('Give three files.')
  const words = readWords(readFileSync(dictionary, 'utf8'))
  writeFileSync(file, encode(words, readModel(readFileSync(model, 'utf8'))))
  return EXIT.done
})

interface Word {
  readonly frequency: number
  readonly tag: string
}

/** As jieba reads it: of a word that stands twice, the first tag and the last frequency hold. */
function readWords(text: string): Map<string, Word> {
  const words = new Map<string, Word>()
  for (const line of text.split('\n')) {
    const [word, frequency, tag = ''] = line.trim().split(/\s+/)
    if (!word) continue
    words.set(word, { frequency: Number(frequency), tag: words.get(word)?.tag ?? tag })
  }
  return words
}

interface Model {
  readonly initial: readonly number[]
  readonly transitions: readonly number[]
  /** By character: begin, end, middle, single. */
  readonly emissions: ReadonlyMap<string, readonly number[]>
}

function readModel(text: string): Model {
  const [initial, ...rest] = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  const numbers = (line = '') => line.trim().split(' ').map(Number)
  const emissions = new Map<string, number[]>()
  rest.slice(4, 8).forEach((line, state) => {
    for (const entry of line.split(',')) {
      const [character = '', value] = entry.split(':')
      const row = emissions.get(character) ?? [...NEVER_SEEN]
      row[state] = Number(value)
      emissions.set(character, row)
    }
  })
  return {
    initial: numbers(initial),
    transitions: rest.slice(0, 4).flatMap(numbers),
    emissions,
  }
}

interface Node {
  readonly unit: number
  readonly children: Map<number, Node>
  word?: Word
}

/** Level by level, siblings in the order of their units; and where each node's children begin. */
function nodesOf(words: ReadonlyMap<string, Word>): { nodes: Node[]; children: number[] } {
  const root: Node = { unit: 0, children: new Map() }
  for (const [text, word] of words) {
    let node = root
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      const child = node.children.get(unit) ?? { unit, children: new Map() }
      node.children.set(unit, child)
      node = child
    }
    node.word = word
  }
  const ordered = ({ children }: Node) => [...children.values()].toSorted((a, b) => a.unit - b.unit)
  const nodes = ordered(root)
  const children: number[] = []
  for (const node of nodes) {
    children.push(nodes.length)
    nodes.push(...ordered(node))
  }
  return { nodes, children: [...children, nodes.length] }
}

function encode(words: ReadonlyMap<string, Word>, model: Model): Buffer {
  const { nodes, children } = nodesOf(words)
  const frequencies = [...new Set([...words.values()].map(({ frequency }) => frequency))]
  const tags = [...new Set([...words.values()].map(({ tag }) => tag))]
  const emitters = [...model.emissions].filter(([character]) => isJoined(character))
  const rows = [NEVER_SEEN, ...emitters.map(([, row]) => row)]
  const rowOf = new Uint16Array(HAN_COUNT)
  emitters.forEach(([character], i) => (rowOf[character.charCodeAt(0) - FIRST_HAN] = i + 1))
  const placeOf = new Map(frequencies.map((frequency, i) => [frequency, i + 1]))
  const tagBytes = Buffer.from(tags.join(' '))
  if (frequencies.length >= 0x10000 || tags.length > 0x100)
    throw new Error('There are more frequencies or tags than the file has room for.')
  const total = [...words.values()].reduce((sum, { frequency }) => sum + frequency, 0)
  const header = [nodes.length, frequencies.length, rows.length, tagBytes.length, total]
  return Buffer.concat([
    Buffer.from(MAGIC),
    bytesOf(Uint32Array.of(...header, children[0] ?? 0)),
    bytesOf(Float64Array.from([...model.initial, ...model.transitions, ...rows.flat()])),
    bytesOf(Uint32Array.from(frequencies)),
    bytesOf(Uint32Array.from(children)),
    bytesOf(rowOf),
    bytesOf(Uint16Array.from(nodes, ({ unit }) => unit)),
    bytesOf(Uint16Array.from(nodes, ({ word }) => placeOf.get(word?.frequency ?? 0) ?? 0)),
    bytesOf(Uint8Array.from(nodes, ({ word }) => (word ? tags.indexOf(word.tag) : 0))),
    tagBytes,
  ])
}

function isJoined(character: string): boolean {
  const unit = character.charCodeAt(0)
  return character.length === 1 && unit >= FIRST_HAN && unit <= LAST_HAN
}

function bytesOf(view: ArrayBufferView): Buffer {
  return Buffer.from(view.buffer, view.byteOffset, view.byteLength)
}
