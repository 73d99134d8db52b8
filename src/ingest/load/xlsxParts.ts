/** Packs the parts of a workbook that hold cells into a small archive for the parser, which then sees nothing else. */

import { strFromU8, strToU8, zipSync } from 'fflate'

import { withEastAsianDates } from './xlsxDates.js'

/** No drawings, pictures, comments, links to other files, embedded files or macros; sheets bring no relations of their own. */
const WANTED =
  /^(?:\[content_types\]\.xml|_rels\/\.rels|xl\/(?:workbook|sharedstrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]{1,80}\.xml)$/i

export function isWantedPart(name: string): boolean {
  return WANTED.test(name)
}

/** An archive without compression; its list of contents names no part that was left out, which the parser would miss. */
export function packParts(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const names = new Set([...parts.keys()].map((name) => `/${name}`.toLowerCase()))
  const packed: Record<string, Uint8Array> = {}
  for (const [name, part] of parts) {
    const known = name.toLowerCase()
    if (known === '[content_types].xml')
      packed[name] = strToU8(withoutParts(strFromU8(part), (path) => names.has(path.toLowerCase())))
    else if (known === 'xl/styles.xml') packed[name] = strToU8(withEastAsianDates(strFromU8(part)))
    else packed[name] = part
  }
  return zipSync(packed, { level: 0 })
}

function withoutParts(contents: string, isKept: (path: string) => boolean): string {
  return contents.replace(/<Override\s[^>]{0,600}>/g, (override) => {
    const path = /PartName\s?=\s?["']([^"']{1,300})["']/.exec(override)?.[1]
    return path === undefined || isKept(path) ? override : ''
  })
}
