/** Footnotes and endnotes: each stands behind the paragraph or the table that refers to it, in its section, and its mark parts no word. */

import type { Element } from 'domhandler'

import type { BodyWriter } from './docxBody.js'
import { elementsIn } from './docxXml.js'

/** The notes of a part, as XML. Word keeps its dividing lines there too; they have a type and no words. */
export function writeNotes(
  root: Element | undefined,
  kind: 'footnote' | 'endnote',
  body: BodyWriter,
): string {
  if (!root) return ''
  return elementsIn(root)
    .filter(
      ({ name, attribs }) => name === `w:${kind}` && /^(?:normal)?$/.test(attribs['w:type'] ?? ''),
    )
    .map((note) => {
      const id = Number(note.attribs['w:id'])
      return `<w:${kind} w:id="${id}">${body.blocks(note)}</w:${kind}>`
    })
    .join('')
}

const REFERENCE = 'a[href^="#footnote-"],a[href^="#endnote-"]'

/** mammoth puts all notes into a list at the end, where they would belong to the last section. */
export async function placeNotes(html: string): Promise<string> {
  if (!/href="#(?:foot|end)note-/.test(html)) return html
  const { load } = await import('cheerio')
  const $ = load(html, {}, false)
  const notes = new Map<string, string>()
  $('li').each((_, item) => {
    const id = $(item).attr('id') ?? ''
    if (!/^(?:foot|end)note-\d/.test(id)) return
    $(item).find('a[href^="#footnote-ref"],a[href^="#endnote-ref"]').remove()
    notes.set(`#${id}`, $(item).text().trim())
    $(item).remove()
  })
  const references = $(REFERENCE).toArray().reverse()
  for (const reference of references) {
    const number = $(reference).text().replace(/\D/g, '')
    const text = notes.get($(reference).attr('href') ?? '')
    const table = $(reference).parents('table').last()
    const block = table.length > 0 ? table : $(reference).closest('p,h1,h2,h3,h4,h5,h6')
    if (text) block.after($('<p></p>').text(`注${number}：${text}`))
    const mark = $(reference).parent('sup')
    ;(mark.length > 0 ? mark : $(reference)).remove()
  }
  return $.html()
}
