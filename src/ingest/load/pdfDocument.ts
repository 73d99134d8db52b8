/**
 * Opens a PDF with pdf.js and hands over what is printed on its pages. Text alone: nothing is rendered, images are not decoded,
 * and annotations, attachments, forms and scripts are never asked for.
 */

import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

import type { Refusal } from '../../domain/refusal.js'
import { findPieces, type PagePieces } from './pdfPieces.js'
import { findRules, type Rules } from './pdfRules.js'

export interface PdfPage {
  /** In points, as the page is shown (a turned page is as wide as it looks). */
  readonly width: number
  readonly height: number
  readonly printed: PagePieces
  /** The straight lines drawn on the page; asked for only where a table may be, since it reads the page once more. */
  readonly rules: () => Promise<Rules>
  /** Frees what pdf.js holds of the page. */
  readonly close: () => void
}

export interface PdfDocument {
  readonly pages: number
  /** What the metadata calls the title, as it stands there. */
  readonly title: string | undefined
  /** Pages count from 1. Throws what pdf.js throws for a page that is broken. */
  readonly page: (number: number) => Promise<PdfPage>
  readonly close: () => Promise<void>
}

/** Opens the bytes, which stay as they are; a password or a broken file is a refusal. */
export async function openPdf(bytes: Uint8Array): Promise<PdfDocument | Refusal> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  // In Node pdf.js runs its worker in this thread.
  pdfjs.GlobalWorkerOptions.workerSrc = pathToFileURL(
    join(folder, 'legacy/build/pdf.worker.min.mjs'),
  ).href
  const task = pdfjs.getDocument({
    // pdf.js takes what it is given for its own, and wants no Buffer, whose slice() is no copy.
    data: Uint8Array.from(bytes),
    cMapUrl: join(folder, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(folder, 'standard_fonts/'),
    useWorkerFetch: false,
    useSystemFonts: false,
    useWasm: false,
    disableFontFace: true,
    isEvalSupported: false,
    enableXfa: false,
    // An image of more than one pixel is left alone.
    maxImageSize: 1,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  })
  try {
    const document = await task.promise
    const { info } = await document.getMetadata()
    return {
      pages: document.numPages,
      title: titleOf(info),
      page: async (number) => {
        const page = await document.getPage(number)
        const view = page.getViewport({ scale: 1 })
        const content = await page.getTextContent({ disableNormalization: true })
        return {
          width: view.width,
          height: view.height,
          printed: findPieces(content, view),
          rules: async () => findRules(await page.getOperatorList(), view.transform, pdfjs.OPS),
          close: () => void page.cleanup(),
        }
      },
      close: () => task.destroy(),
    }
  } catch (error) {
    await task.destroy()
    return refusalFor(error)
  }
}

/** What stops pdf.js, as a refusal. */
export function refusalFor(error: unknown): Refusal {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  if (name === 'PasswordException')
    return { refused: 'the PDF is protected by a password', why: 'encrypted' }
  return { refused: `the PDF cannot be read (${message})`, why: 'reader-failed' }
}

function titleOf(info: object): string | undefined {
  const title: unknown = 'Title' in info ? info.Title : undefined
  return typeof title === 'string' ? title : undefined
}
