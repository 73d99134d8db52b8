/** Makes Word documents for tests from the XML of their parts, as short as a test needs it. */

import { strToU8, zipSync } from 'fflate'

export interface DocxParts {
  /** What stands in `w:body`. */
  readonly body: string
  /** What stands in the root of the part; no part unless given. */
  readonly styles?: string
  readonly numbering?: string
  readonly footnotes?: string
  /** Further parts by their path, or other bytes for one of those above. */
  readonly files?: Readonly<Record<string, string>>
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
].join(' ')

/** Returns the bytes of a .docx. */
export function docxOf({ body, styles, numbering, footnotes, files = {} }: DocxParts): Uint8Array {
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    'word/document.xml': part('document', `<w:body>${body}<w:sectPr/></w:body>`),
    ...(styles !== undefined && { 'word/styles.xml': part('styles', styles) }),
    ...(numbering !== undefined && { 'word/numbering.xml': part('numbering', numbering) }),
    ...(footnotes !== undefined && { 'word/footnotes.xml': part('footnotes', footnotes) }),
    ...files,
  }
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])),
  )
}

function part(name: string, content: string): string {
  return `${HEAD}<w:${name} ${NAMESPACES}>${content}</w:${name}>`
}

/** A paragraph of runs, or of one run with that text; `properties` is what stands in `w:pPr`. */
export function p(content: string, properties = ''): string {
  const runs = content === '' || content.startsWith('<') ? content : r(content)
  return `<w:p><w:pPr>${properties}</w:pPr>${runs}</w:p>`
}

/** A run; `properties` is what stands in `w:rPr`. */
export function r(text: string, properties = ''): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
}

/** The properties of a paragraph in a list. */
export function inList(list: number, level = 0): string {
  return `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`
}

/** A level of a list's definition; `more` is what else stands in `w:lvl`. */
export function lvl(level: number, format: string, text: string, more = ''): string {
  return `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`
}

export function abstractNum(id: number, levels: string): string {
  return `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`
}

export function num(id: number, scheme: number, overrides = ''): string {
  return `<w:num w:numId="${id}"><w:abstractNumId w:val="${scheme}"/>${overrides}</w:num>`
}

export function paragraphStyle(id: string, name: string, content: string): string {
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${content}</w:style>`
}

/** A table of rows of cells; a cell is its text, or the XML of the whole `w:tc`. */
export function tbl(rows: readonly (readonly string[])[], properties = ''): string {
  const lines = rows.map((cells) => {
    const written = cells.map((cell) => (cell.startsWith('<w:tc>') ? cell : tc(cell)))
    return `<w:tr>${written.join('')}</w:tr>`
  })
  return `<w:tbl><w:tblPr>${properties}</w:tblPr>${lines.join('')}</w:tbl>`
}

export function tc(content: string, properties = ''): string {
  const blocks = content.startsWith('<w:p>') ? content : p(content)
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${blocks}</w:tc>`
}
