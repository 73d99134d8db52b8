/** The parts of a Word document that hold what is read: found in the original, and packed anew for the parser, which sees nothing else. */

import { strToU8, zipSync } from 'fflate'

/** No pictures, comments, headers, embedded files, macros, and no relations: nothing that leads out of the document. */
const WANTED = /^word\/(?:document\d?|styles\d?|numbering|footnotes|endnotes)\.xml$/i

export function isWantedPart(name: string): boolean {
  return WANTED.test(name)
}

/** Of a part's possible names the first that is there. */
export function partNamed(
  parts: ReadonlyMap<string, Uint8Array>,
  name: string,
): Uint8Array | undefined {
  const wanted = new RegExp(`^word/${name}\\d?\\.xml$`, 'i')
  return [...parts].find(([path]) => wanted.test(path))?.[1]
}

const NAMESPACE = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
const HEADING_LEVELS = [1, 2, 3, 4, 5, 6] as const

/** Styles of the package by which headings are known, for mammoth. */
export const STYLE_MAP = HEADING_LEVELS.map(
  (level) => `p[style-name='H${level}'] => h${level}:fresh`,
)

export interface PackageText {
  readonly body: string
  readonly footnotes: string
  readonly endnotes: string
}

/** A whole .docx of these blocks and notes, not compressed. */
export function packText({ body, footnotes, endnotes }: PackageText): Uint8Array {
  const styles = HEADING_LEVELS.map(
    (level) =>
      `<w:style w:type="paragraph" w:styleId="H${level}"><w:name w:val="H${level}"/></w:style>`,
  )
  const files = {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': relations([['officeDocument', 'word/document.xml']]),
    'word/_rels/document.xml.rels': relations([
      ['styles', 'styles.xml'],
      ['footnotes', 'footnotes.xml'],
      ['endnotes', 'endnotes.xml'],
    ]),
    'word/document.xml': part('document', `<w:body>${body}</w:body>`),
    'word/styles.xml': part('styles', styles.join('')),
    'word/footnotes.xml': part('footnotes', footnotes),
    'word/endnotes.xml': part('endnotes', endnotes),
  }
  const packed = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const)
  return zipSync(Object.fromEntries(packed), { level: 0 })
}

function part(name: string, content: string): string {
  return `${HEAD}<w:${name} xmlns:w="${NAMESPACE}">${content}</w:${name}>`
}

function contentTypes(): string {
  const parts = [
    ['document', 'document.main'],
    ['styles', 'styles'],
    ['footnotes', 'footnotes'],
    ['endnotes', 'endnotes'],
  ]
  const overrides = parts.map(
    ([name, type]) => `<Override PartName="/word/${name}.xml" ContentType="${TYPES}.${type}+xml"/>`,
  )
  const rels = `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types">${rels}${overrides.join('')}</Types>`
}

function relations(targets: readonly (readonly [string, string])[]): string {
  const list = targets.map(
    ([type, target], i) =>
      `<Relationship Id="r${i + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  )
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`
}
