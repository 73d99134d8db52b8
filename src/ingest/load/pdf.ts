/**
 * Reads a PDF that has a text layer: what is printed becomes lines again, pages lose their furniture, and sentences that a
 * line, a column or a page has cut are whole. A PDF keeps no paragraphs and no tables, so both are told from geometry.
 */

import type { Refusal } from '../../domain/refusal.js'
import { isRefusal, type LoadedSource, MAX_CHARACTERS, type Reader } from './loadedSource.js'
import { openPdf, refusalFor, type PdfDocument } from './pdfDocument.js'
import { withoutFurniture } from './pdfFurniture.js'
import { readPage, type PdfLayout } from './pdfLayout.js'
import { cleanPdfTitle } from './pdfTitle.js'
import { writePages } from './pdfWriting.js'

export const loadPdf: Reader = async (bytes) => {
  if (!isPdf(bytes)) return { refused: 'not a PDF, whatever its name says', why: 'wrong-format' }
  const document = await openPdf(bytes)
  if (isRefusal(document)) return document
  try {
    const pages = await readPages(document)
    if (isRefusal(pages)) return pages
    return scanFault(pages) ?? written(pages, document.title)
  } catch (error) {
    return refusalFor(error)
  } finally {
    await document.close()
  }
}

const HEADER_WITHIN_BYTES = 1024
/** Nobody reads a plan of so many. */
const MAX_PAGES = 5000
/** A scan has none, or the number that was stamped on each page. */
const FEWEST_CHARACTERS_A_PAGE = 5
const MOST_EMPTY_SHARE = 0.5

/** The header may stand behind a mail's or a server's own lines. */
function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, HEADER_WITHIN_BYTES)).includes('%PDF')
}

async function readPages(document: PdfDocument): Promise<PdfLayout[] | Refusal> {
  if (document.pages > MAX_PAGES)
    return { refused: `more than ${MAX_PAGES} pages (${document.pages})`, why: 'too-long' }
  const pages: PdfLayout[] = []
  let characters = 0
  for (let number = 1; number <= document.pages; number++) {
    const page = await document.page(number)
    const layout = await readPage(page, number, pages.at(-1))
    page.close()
    pages.push(layout)
    characters += layout.characters
    // The pages behind are not even read.
    if (characters > MAX_CHARACTERS)
      return {
        refused: `more than ${MAX_CHARACTERS} characters by page ${number}`,
        why: 'too-long',
      }
  }
  return pages
}

function scanFault(pages: readonly PdfLayout[]): Refusal | undefined {
  const characters = pages.reduce((sum, page) => sum + page.characters, 0)
  const empty = pages.filter((page) => page.characters === 0).length
  if (
    characters >= pages.length * FEWEST_CHARACTERS_A_PAGE &&
    empty <= pages.length * MOST_EMPTY_SHARE
  )
    return undefined
  return {
    refused: `a scan without a text layer (${characters} characters on ${pages.length} pages, ${empty} of them without any)`,
    why: 'scan',
  }
}

function written(pages: readonly PdfLayout[], title: string | undefined): LoadedSource {
  return {
    ...writePages(withoutFurniture(pages)),
    declaredTitle: cleanPdfTitle(title),
    hidden: pages.reduce((sum, page) => sum + page.hidden, 0),
  }
}
