/** What pdf.js found on a page, as pieces of upright text with their place. */

import { withoutInvisible } from './invisible.js'
import { withoutRadicals } from './pdfRadicals.js'

/** A run of text in one font. Lengths are points; `y` is the baseline and counts down from the top of the page. */
export interface Piece {
  readonly text: string
  readonly x: number
  readonly right: number
  readonly y: number
  readonly size: number
  /** Names a font within this document. */
  readonly font: string
}

export interface PagePieces {
  readonly pieces: readonly Piece[]
  /** Characters too small to be seen. */
  readonly hidden: number
}

/** The part of pdf.js's items that is used; marked content has no `str`. */
interface Content {
  readonly items: readonly (
    | {
        readonly str: string
        readonly transform: readonly number[]
        readonly width: number
        readonly fontName: string
      }
    | { readonly type: string }
  )[]
  readonly styles: Readonly<Record<string, { readonly vertical: boolean }>>
}

export interface View {
  readonly width: number
  readonly height: number
  readonly transform: readonly number[]
}

/** Text below it is there for machines, not for readers. */
const SMALLEST_POINTS = 1

/**
 * Returns the upright text on the page. Turned and vertical text (stamps, watermarks, labels in the margin) and what lies
 * beyond the page are left out. Text without ink (render mode 3) is kept: it is the text layer of a scan.
 *
 * White text is kept too. pdf.js tells no colour with the text, and its operator list tells the colour but not what
 * was painted beneath: white letters in a table's dark head row would be lost with the hidden ones.
 */
export function findPieces({ items, styles }: Content, view: View): PagePieces {
  const pieces: Piece[] = []
  let hidden = 0
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '' || styles[item.fontName]?.vertical) continue
    const { text, hidden: invisible } = withoutInvisible(item.str)
    hidden += invisible
    const placed = place(item.transform, view.transform)
    if (!placed || text.trim() === '') continue
    const words = tidySpaces(withoutRadicals(text.trim()))
    if (placed.size < SMALLEST_POINTS) {
      hidden += words.replace(/\s+/g, '').length
      continue
    }
    const right = placed.x + item.width * placed.scale - blank(/\s*$/.exec(text)) * placed.size
    const x = placed.x + blank(/^\s*/.exec(text)) * placed.size
    if (x >= view.width || right <= 0 || placed.y <= 0 || placed.y >= view.height) continue
    const { y, size } = placed
    pieces.push({ text: words, x, right: Math.max(right, x), y, size, font: item.fontName })
  }
  return { pieces, hidden }
}

interface Place {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly scale: number
}

/** Where an item stands on the page as it is shown, or undefined for text that is turned or mirrored there. */
function place(item: readonly number[], view: readonly number[]): Place | undefined {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = item
  const [va = 0, vb = 0, vc = 0, vd = 0, ve = 0, vf = 0] = view
  const along = va * a + vc * b
  const across = vb * a + vd * b
  if (along <= 0 || Math.abs(across) > along * MOST_SLOPE) return undefined
  const size = Math.hypot(va * c + vc * d, vb * c + vd * d)
  const scale = Math.hypot(va, vb)
  return { x: va * e + vc * f + ve, y: vb * e + vd * f + vf, size, scale }
}

/** A scan's lines lean a little; a watermark leans by 30 degrees or more. */
const MOST_SLOPE = 0.05

/** The width of white space in ems: an indent is often made of ideographic spaces. */
function blank(match: RegExpExecArray | null): number {
  let ems = 0
  for (const unit of match?.[0] ?? '') ems += unit === '\u3000' ? 1 : 0.25
  return ems
}

/**
 * One space for any white space, and none between Chinese and a figure: it is the quarter of a width that typesetting puts there
 * (到 2026 年). Spaces between Chinese characters are weighed when the line is whole (pdfLines.ts).
 */
function tidySpaces(text: string): string {
  return text
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/(?<=[\u3400-\u9fff]) (?=[A-Za-z\d])|(?<=[A-Za-z\d%]) (?=[\u3400-\u9fff])/g, '')
}
