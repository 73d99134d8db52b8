/** The runs of a paragraph as a reader sees them: changes accepted, fields by their results, nothing that is hidden. */

import type { Element, ParentNode } from 'domhandler'

import { type Ink, isSeen } from './docxInk.js'
import { child, elementsIn, textOf } from './docxXml.js'
import { withoutInvisible } from './invisible.js'

export interface Written {
  /** Runs. */
  readonly xml: string
  readonly text: string
  /** Contents of text boxes that are anchored here. */
  readonly boxes: readonly Element[]
  /** Characters left out because nobody sees them. */
  readonly hidden: number
}

export const NOTHING: Written = { xml: '', text: '', boxes: [], hidden: 0 }

/** Elements that add nothing to what is in them: links, insertions, fields' results, directions. */
export const TRANSPARENT: ReadonlySet<string> = new Set([
  'w:ins',
  'w:moveTo',
  'w:hyperlink',
  'w:smartTag',
  'w:customXml',
  'w:fldSimple',
  'w:dir',
  'w:bdo',
])

export function joined(pieces: readonly Written[]): Written {
  return {
    xml: pieces.map(({ xml }) => xml).join(''),
    text: pieces.map(({ text }) => text).join(''),
    boxes: pieces.flatMap(({ boxes }) => boxes),
    hidden: pieces.reduce((sum, { hidden }) => sum + hidden, 0),
  }
}

/** The runs within a paragraph, or within what is wrapped around some of them. */
export function writeInline(parent: ParentNode, ink: Ink): Written {
  return joined(elementsIn(parent).map((element) => inlineOf(element, ink)))
}

const RUN_START = '<w:r><w:t xml:space="preserve">'
const RUN_END = '</w:t></w:r>'

/** Word begins a run wherever somebody stopped typing; of runs that differ in nothing one is left. */
export function oneRun(xml: string): string {
  return xml.replaceAll(RUN_END + RUN_START, '')
}

function inlineOf(element: Element, ink: Ink): Written {
  if (element.name === 'w:r') return runOf(element, ink)
  if (element.name === 'w:sdt') return contentOf(child(element, 'w:sdtContent'), ink)
  if (TRANSPARENT.has(element.name)) return writeInline(element, ink)
  if (element.name.startsWith('m:')) return plain(mathText(element))
  return element.name === 'mc:AlternateContent' ? { ...NOTHING, boxes: boxesIn(element) } : NOTHING
}

function contentOf(element: Element | undefined, ink: Ink): Written {
  return element ? writeInline(element, ink) : NOTHING
}

function runOf(element: Element, ink: Ink): Written {
  if (!isSeen(child(element, 'w:rPr'), ink)) return { ...NOTHING, hidden: lettersIn(element) }
  return joined(elementsIn(element).map((part) => pieceOf(part, ink)))
}

function pieceOf(part: Element, ink: Ink): Written {
  switch (part.name) {
    case 'w:t': {
      const { text, hidden } = withoutInvisible(textOf(part))
      return { ...plain(text), hidden }
    }
    case 'w:tab':
    case 'w:ptab':
      return plain('\t')
    case 'w:br':
    case 'w:cr':
      return { ...NOTHING, xml: '<w:r><w:br/></w:r>', text: '\n' }
    case 'w:noBreakHyphen':
      return plain('-')
    case 'w:sym':
      return { ...NOTHING, xml: `<w:r>${emptyTag(part)}</w:r>`, text: '·' }
    case 'w:footnoteReference':
    case 'w:endnoteReference':
      return { ...NOTHING, xml: `<w:r>${emptyTag(part)}</w:r>` }
    case 'w:ruby':
      return contentOf(child(part, 'w:rubyBase'), ink)
    case 'w:pict':
    case 'w:object':
    case 'w:drawing':
    case 'mc:AlternateContent':
      return { ...NOTHING, boxes: boxesIn(part) }
    default:
      return NOTHING
  }
}

/** Of the drawings that a file offers for one box the first is taken. */
function boxesIn(element: Element): Element[] {
  const found = elementsIn(element).map((one) =>
    one.name === 'w:txbxContent' ? [one] : boxesIn(one),
  )
  if (element.name === 'mc:AlternateContent') return found.find((boxes) => boxes.length > 0) ?? []
  return found.flat()
}

function mathText(element: Element): string {
  return elementsIn(element)
    .map((part) => (part.name === 'm:t' ? textOf(part) : mathText(part)))
    .join('')
}

/** Characters in it, without white space. */
export function lettersIn(element: Element): number {
  return elementsIn(element)
    .map((part) => (part.name === 'w:t' ? textOf(part).replace(/\s/g, '').length : lettersIn(part)))
    .reduce((sum, count) => sum + count, 0)
}

function plain(text: string): Written {
  return text === '' ? NOTHING : { ...NOTHING, xml: runWith(text), text }
}

export function runWith(text: string): string {
  return RUN_START + escaped(text) + RUN_END
}

function emptyTag({ name, attribs }: Element): string {
  const attributes = Object.entries(attribs).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  return `<${name}${attributes.join('')}/>`
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** Characters that XML cannot hold are left out. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"]/g, (one) => ESCAPES[one] as string)
    .replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
}
