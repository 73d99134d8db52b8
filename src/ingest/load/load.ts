/** Reads one file by its extension into lines, or says why it is refused. */

import type { Refusal } from '../../domain/refusal.js'
import { readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'

import { decode, MAX_SOURCE_BYTES } from './decode.js'
import { isRefusal, type LoadedSource } from './loadedSource.js'
import { loadMarkdown } from './markdown.js'
import { loadPlainText } from './plainText.js'

const plainText = async (): Promise<Reader> => loadPlainText
const markdown = async (): Promise<Reader> => loadMarkdown
const html = async (): Promise<Reader> => (await import('./html.js')).loadHtml

type Reader = (text: string) => LoadedSource

/** The HTML reader brings a parser of 14 MB with it, so it is loaded by the first page that needs it. */
const READERS: Readonly<Record<string, () => Promise<Reader>>> = {
  '.txt': plainText,
  '.text': plainText,
  '.md': markdown,
  '.markdown': markdown,
  '.html': html,
  '.htm': html,
}

/** A plan of a thousand pages has some 30,000; more is a log or a table gone wrong. */
const MAX_LINES = 50_000

/** Whether a file of this name is read at all when a folder is indexed. */
export function isReadable(file: string): boolean {
  return extname(file).toLowerCase() in READERS
}

/** Returns the file's bytes, or why it is refused before it is read. Throws nothing for what a folder may hold. */
export async function readSource(file: string): Promise<Uint8Array | Refusal> {
  try {
    const { size } = await stat(file)
    if (size > MAX_SOURCE_BYTES)
      return {
        refused: `larger than ${MAX_SOURCE_BYTES / 1024 / 1024} MB (${size} bytes)`,
        why: 'too-large',
      }
    return await readFile(file)
  } catch (error) {
    return {
      refused: `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`,
      why: 'unreadable',
    }
  }
}

/** Reads the bytes of a file of that name. A file whose text is not what its name says is refused. */
export async function load(file: string, bytes: Uint8Array): Promise<LoadedSource | Refusal> {
  const reader = READERS[extname(file).toLowerCase()]
  if (!reader)
    return {
      refused: `the format ${extname(file) || '(none)'} is not read; .txt, .md and .html are`,
      why: 'format',
    }
  const text = decode(bytes)
  if (typeof text !== 'string') return text
  const loaded = (await reader())(text)
  if (!isRefusal(loaded) && loaded.lines.length === 0)
    return { refused: 'no text is left when markup is taken away', why: 'empty' }
  if (!isRefusal(loaded) && loaded.lines.length > MAX_LINES)
    return { refused: `more than ${MAX_LINES} lines (${loaded.lines.length})`, why: 'too-long' }
  return loaded
}
