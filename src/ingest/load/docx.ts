/**
 * Reads Word documents. What Word computes and the file does not say (automatic numbers, accepted changes, hidden text) is settled
 * first; mammoth then reads the plain document that is left, and the HTML reader its lines.
 */

import type { Element } from 'domhandler'

import type { Refusal } from '../../domain/refusal.js'
import { openArchive } from './archive.js'
import { createBodyWriter } from './docxBody.js'
import { placeNotes, writeNotes } from './docxNotes.js'
import { readNumbering } from './docxNumbering.js'
import { isWantedPart, type PackageText, packText, partNamed, STYLE_MAP } from './docxPackage.js'
import { readStyles } from './docxStyles.js'
import { child, parsePart } from './docxXml.js'
import { loadHtml } from './html.js'
import { isRefusal, type LoadedSource, MAX_CHARACTERS, type Reader } from './loadedSource.js'

export const loadDocx: Reader = async (bytes) => {
  const archive = await openArchive(bytes, isWantedPart)
  if (!(archive instanceof Map)) return archive
  // The tree of a long document takes a hundred megabytes; it is gone before mammoth builds its own.
  const written = await write(archive)
  return isRefusal(written) ? written : convert(written)
}

interface WrittenText extends PackageText {
  readonly title: string | undefined
  readonly hidden: number
}

async function write(archive: ReadonlyMap<string, Uint8Array>): Promise<WrittenText | Refusal> {
  const parts = await parseParts(archive)
  if (isRefusal(parts)) return parts
  const styles = readStyles(parts.styles)
  const body = createBodyWriter(styles, readNumbering(parts.numbering, styles))
  return {
    body: body.blocks(child(parts.document, 'w:body') ?? parts.document),
    footnotes: writeNotes(parts.footnotes, 'footnote', body),
    endnotes: writeNotes(parts.endnotes, 'endnote', body),
    title: body.titles().join('') || undefined,
    hidden: body.hidden(),
  }
}

interface Parts {
  readonly document: Element
  readonly styles: Element | undefined
  readonly numbering: Element | undefined
  readonly footnotes: Element | undefined
  readonly endnotes: Element | undefined
}

async function parseParts(archive: ReadonlyMap<string, Uint8Array>): Promise<Parts | Refusal> {
  const found: Record<string, Element> = {}
  for (const name of ['document', 'styles', 'numbering', 'footnotes', 'endnotes']) {
    const bytes = partNamed(archive, name)
    if (!bytes) continue
    const part = await parsePart(bytes)
    if (isRefusal(part)) return part
    found[name] = part
  }
  const { document, styles, numbering, footnotes, endnotes } = found
  if (!document) return { refused: 'an archive that holds no Word document', why: 'wrong-format' }
  return { document, styles, numbering, footnotes, endnotes }
}

/** Tags and all: a table of single figures is four fifths tags. */
const LONGEST_HTML = 10 * MAX_CHARACTERS

async function convert(written: WrittenText): Promise<LoadedSource | Refusal> {
  const { default: mammoth } = await import('mammoth')
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(packText(written)) },
    { styleMap: STYLE_MAP, includeDefaultStyleMap: false, includeEmbeddedStyleMap: false },
  )
  if (value.length > LONGEST_HTML)
    return { refused: `more than ${MAX_CHARACTERS} characters`, why: 'too-long' }
  const loaded = await loadHtml(await placeNotes(value))
  if (isRefusal(loaded)) return loaded
  return { ...loaded, declaredTitle: written.title, hidden: loaded.hidden + written.hidden }
}
