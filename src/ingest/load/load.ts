/** Reads one file by its extension into lines, or says why it is refused. */

import { readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'

import type { Refusal } from '../../domain/refusal.js'
import { declaredCharset } from './declaredCharset.js'
import { decode, type Encoding, MAX_SOURCE_BYTES } from './decode.js'
import { withoutInvisible } from './invisible.js'
import { isRefusal, type LoadedSource, MAX_CHARACTERS, type Reader } from './loadedSource.js'
import { loadMarkdown } from './markdown.js'
import { loadPlainText } from './plainText.js'

const plainText = async (): Promise<Reader> => ofText(loadPlainText)
const markdown = async (): Promise<Reader> => ofText(loadMarkdown)
const html = async (): Promise<Reader> =>
  ofText((await import('./html.js')).loadHtml, declaredCharset)
const csv = async (): Promise<Reader> => ofText((await import('./csv.js')).loadCsv)
const xlsx = async (): Promise<Reader> => (await import('./xlsx.js')).loadXlsx
const docx = async (): Promise<Reader> => (await import('./docx.js')).loadDocx
const pdf = async (): Promise<Reader> => (await import('./pdf.js')).loadPdf

/**
 * A reader, and within it its parser, is imported by the first file that needs it: whoever asks which formats there are loads
 * none, and a process that reads Markdown alone is there in half the time.
 */
const READERS: Readonly<Record<string, () => Promise<Reader>>> = {
  '.txt': plainText,
  '.text': plainText,
  '.md': markdown,
  '.markdown': markdown,
  '.html': html,
  '.htm': html,
  '.docx': docx,
  '.docm': docx,
  '.pdf': pdf,
  '.csv': csv,
  '.tsv': csv,
  '.xlsx': xlsx,
  '.xlsm': xlsx,
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
    return sizeFault(size) ?? (await readFile(file))
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
      refused: `the format ${extname(file) || '(none)'} is not read; ${Object.keys(READERS).join(', ')} are`,
      why: 'format',
    }
  const fault = sizeFault(bytes.length)
  if (fault) return fault
  const loaded = await (await reader())(bytes)
  if (isRefusal(loaded)) return loaded
  if (loaded.lines.length === 0)
    return { refused: 'no text is left when markup is taken away', why: 'empty' }
  if (loaded.text.length > MAX_CHARACTERS)
    return {
      refused: `more than ${MAX_CHARACTERS} characters (${loaded.text.length})`,
      why: 'too-long',
    }
  if (loaded.lines.length > MAX_LINES)
    return { refused: `more than ${MAX_LINES} lines (${loaded.lines.length})`, why: 'too-long' }
  return loaded
}

function sizeFault(size: number): Refusal | undefined {
  if (size === 0) return { refused: 'the file is empty', why: 'empty' }
  if (size <= MAX_SOURCE_BYTES) return undefined
  return {
    refused: `larger than ${MAX_SOURCE_BYTES / 1024 / 1024} MB (${size} bytes)`,
    why: 'too-large',
  }
}

/** Formats that are text themselves: decoded first, without what nobody sees. */
function ofText(
  read: (text: string) => LoadedSource | Refusal | Promise<LoadedSource | Refusal>,
  declared: (bytes: Uint8Array) => Encoding | undefined = () => undefined,
): Reader {
  return async (bytes) => {
    const decoded = decode(bytes, declared(bytes))
    if (typeof decoded !== 'string') return decoded
    const { text, hidden } = withoutInvisible(decoded)
    const loaded = await read(text)
    if (isRefusal(loaded)) return loaded
    return { ...loaded, hidden: loaded.hidden + hidden }
  }
}
