/** The parts of a Word document as trees of elements, under the names that Word gives them (`w:p`, `w:tbl`). */

import type { AnyNode, Element, ParentNode } from 'domhandler'

import type { Refusal } from '../../domain/refusal.js'

/** Deeper than Word itself nests anything; what walks the tree calls itself once a level. */
const MAX_DEPTH = 256
/** How things look, and where Word stopped to think: nine tenths of the elements of a document, and none of its words. */
const NOISE =
  /<w:(?:rFonts|lang|szCs|b|bCs|i|iCs|u|kern|w|position|spacing|ind|jc|snapToGrid|widowControl|adjustRightInd|autoSpaceD[EN]|tcW|tcBorders|vAlign|proofErr|bookmark(?:Start|End)|lastRenderedPageBreak)(?:\s[^<>]*)?\/>/g
const TAG = /<(?:[^<>"']|"[^"]*"|'[^']*')*>/g

/**
 * The root element of a part. A part that declares entities, is nested beyond measure or does not end is refused: Word writes
 * no such thing, and whoever did had something in mind.
 */
export async function parsePart(bytes: Uint8Array): Promise<Element | Refusal> {
  const xml = new TextDecoder(isUtf16(bytes) ? 'utf-16le' : 'utf-8').decode(bytes)
  const fault = faultOf(xml)
  if (fault !== undefined) return { refused: fault, why: 'bad-archive' }
  const { load } = await import('cheerio')
  const root = elementsIn(load(xml.replace(NOISE, ''), { xml: true }).root()[0] as ParentNode)[0]
  return root ?? { refused: 'a part of the document is empty', why: 'bad-archive' }
}

function isUtf16(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xfe
}

function faultOf(xml: string): string | undefined {
  let depth = 0
  for (const [tag] of xml.matchAll(TAG)) {
    if (tag.startsWith('<!DOCTYPE') || tag.startsWith('<!ENTITY'))
      return 'a part of the document declares entities'
    if (tag.startsWith('<?') || tag.startsWith('<!')) continue
    if (tag.startsWith('</')) depth--
    else if (!tag.endsWith('/>')) depth++
    if (depth > MAX_DEPTH) return `a part of the document is nested more than ${MAX_DEPTH} deep`
  }
  return depth === 0 ? undefined : 'a part of the document is cut'
}

export function elementsIn(parent: ParentNode): Element[] {
  return parent.children.filter((node: AnyNode): node is Element => node.type === 'tag')
}

/** The first child of that name; of none for none, so that calls can be chained. */
export function child(parent: Element | undefined, name: string): Element | undefined {
  return parent && elementsIn(parent).find((element) => element.name === name)
}

/** `w:val`, which holds what most elements have to say. */
export function valueOf(element: Element | undefined): string | undefined {
  return element?.attribs['w:val']
}

/** As `valueOf`, where it is a whole number. */
export function numberOf(element: Element | undefined): number | undefined {
  const value = valueOf(element)
  return value !== undefined && /^-?\d{1,9}$/.test(value) ? Number(value) : undefined
}

/** A property that is on by standing there, unless it says otherwise; undefined where it does not stand there. */
export function isOn(element: Element | undefined): boolean | undefined {
  return element && !/^(?:0|false|off|none)$/.test(valueOf(element) ?? '')
}

export function textOf(element: Element): string {
  return element.children.map((node) => (node.type === 'text' ? node.data : '')).join('')
}
