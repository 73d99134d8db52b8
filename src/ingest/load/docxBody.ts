/**
 * Writes the body of a Word document anew with nothing in it but what its reader sees: all changes accepted, automatic numbers as
 * text, no hidden text, no table of contents, no field codes, no formatting; headings by the names `H1` to `H6`.
 */

import type { Element, ParentNode } from 'domhandler'

import { type Ground, inkOf, isSeen } from './docxInk.js'
import {
  joined,
  lettersIn,
  NOTHING,
  oneRun,
  runWith,
  TRANSPARENT,
  writeInline,
} from './docxInline.js'
import type { Numbering } from './docxNumbering.js'
import { isGround, listPlaceOf, type Styles } from './docxStyles.js'
import { child, elementsIn, numberOf, valueOf } from './docxXml.js'

export interface BodyWriter {
  /** The paragraphs and tables within `parent`, as XML. */
  readonly blocks: (parent: ParentNode) => string
  /** Characters left out so far because nobody sees them. */
  readonly hidden: () => number
  /** What stood in the style for titles, in reading order. */
  readonly titles: () => readonly string[]
}

const PAPER: Ground = { isShaded: false, inTable: false }
const MAX_SPAN = 200
/** A paragraph of body text whose outline level somebody set by mistake is no heading. */
const LONGEST_HEADING = 80

export function createBodyWriter(styles: Styles, numbering: Numbering): BodyWriter {
  let hidden = 0
  const titles: string[] = []
  /** The words of paragraphs whose end was deleted: they go on in the next one. */
  let carried = NOTHING

  function blocksIn(parent: ParentNode, ground: Ground): string {
    return elementsIn(parent)
      .map((element) => {
        if (element.name === 'w:p') return paragraph(element, ground)
        if (element.name === 'w:tbl') return table(element)
        if (element.name === 'w:sdt') return control(element, ground)
        return TRANSPARENT.has(element.name) ? blocksIn(element, ground) : ''
      })
      .join('')
  }

  function control(element: Element, ground: Ground): string {
    const content = child(element, 'w:sdtContent')
    return content && !isContents(element) ? blocksIn(content, ground) : ''
  }

  function paragraph(element: Element, ground: Ground): string {
    const properties = child(element, 'w:pPr')
    const style = valueOf(child(properties, 'w:pStyle')) ?? styles.paragraphDefault
    const name = styles.ask(style, (one) => one.name) ?? ''
    if (/^(?:toc|目录) ?\d$/.test(name)) return ''
    const ink = inkOf(styles, style, properties, ground)
    const own = writeInline(element, ink)
    hidden += own.hidden
    const mark = child(properties, 'w:rPr')
    if (child(mark, 'w:del') || child(mark, 'w:moveFrom')) {
      carried = joined([carried, own])
      return ''
    }
    const { xml, text, boxes } = joined([carried, own])
    carried = NOTHING
    const after = boxes.map((box) => blocksIn(box, PAPER)).join('')
    const number = isSeen(mark, ink) ? numberOfParagraph(properties, style) : ''
    // In a table a number alone is the cell's content; elsewhere it is an empty line.
    if (text.trim() === '' && !(ground.inTable && number !== '')) return after
    if (/^(?:title|标题)$/.test(name)) titles.push(text.trim())
    const printed = number + joint(number, text)
    const level = ground.inTable ? undefined : headingLevel(properties, style, name)
    const isHeading = level !== undefined && isHeadingText(printed + text)
    const named = isHeading ? `<w:pPr><w:pStyle w:val="H${level}"/></w:pPr>` : ''
    return `<w:p>${named}${oneRun((printed && runWith(printed)) + xml)}</w:p>${after}`
  }

  function numberOfParagraph(properties: Element | undefined, style: string | undefined): string {
    const own = listPlaceOf(properties)
    const list = own.list ?? styles.ask(style, ({ listPlace }) => listPlace.list)
    if (list === undefined || list === 0) return ''
    const ofStyle = styles.ask(
      style,
      ({ listPlace }, id) => listPlace.level ?? numbering.levelOfStyle(list, id),
    )
    return numbering.next(list, own.level ?? ofStyle ?? 0)
  }

  function headingLevel(
    properties: Element | undefined,
    style: string | undefined,
    name: string,
  ): number | undefined {
    const named = /^(?:heading|标题) ?([1-9])$/.exec(name)?.[1]
    const level =
      numberOf(child(properties, 'w:outlineLvl')) ??
      styles.ask(style, (one) => one.outlineLevel) ??
      (named === undefined ? undefined : Number(named) - 1)
    return level === undefined || level < 0 || level > 8 ? undefined : Math.min(level + 1, 6)
  }

  function table(element: Element): string {
    // A style of the table may give its head a dark ground, which is told nowhere else.
    const isStyled = child(child(element, 'w:tblPr'), 'w:tblStyle') !== undefined
    const rows = flat(element, 'w:tr').map((row) => tableRow(row, isStyled))
    return `<w:tbl>${rows.join('')}</w:tbl>`
  }

  function tableRow(row: Element, isStyled: boolean): string {
    const properties = child(row, 'w:trPr')
    if (child(properties, 'w:del')) return ''
    if (child(properties, 'w:hidden')) {
      hidden += lettersIn(row)
      return ''
    }
    const before = numberOf(child(properties, 'w:gridBefore')) ?? 0
    const cells = flat(row, 'w:tc').map((cell) => tableCell(cell, isStyled))
    return `<w:tr>${before > 0 ? cellWith(before, '', '') : ''}${cells.join('')}</w:tr>`
  }

  function tableCell(cell: Element, isStyled: boolean): string {
    const properties = child(cell, 'w:tcPr')
    if (child(properties, 'w:cellDel')) return ''
    const merge = child(properties, 'w:vMerge')
    const isShaded = isStyled || isGround(child(properties, 'w:shd'))
    return cellWith(
      numberOf(child(properties, 'w:gridSpan')) ?? 1,
      merge ? `<w:vMerge w:val="${valueOf(merge) === 'restart' ? 'restart' : 'continue'}"/>` : '',
      blocksIn(cell, { isShaded, inTable: true }),
    )
  }

  function blocks(parent: ParentNode): string {
    const written = blocksIn(parent, PAPER)
    const { xml } = carried
    carried = NOTHING
    return xml === '' ? written : `${written}<w:p>${xml}</w:p>`
  }

  return { blocks, hidden: () => hidden, titles: () => titles }
}

/** Rows of a table, cells of a row: also those that a control or an insertion is wrapped around. */
function flat(parent: ParentNode, name: string): Element[] {
  return elementsIn(parent).flatMap((element) => {
    if (element.name === name) return [element]
    const content = element.name === 'w:sdt' ? child(element, 'w:sdtContent') : element
    const isWrapped = element.name === 'w:sdt' || TRANSPARENT.has(element.name)
    return content && isWrapped ? flat(content, name) : []
  })
}

function isContents(control: Element): boolean {
  const gallery = child(child(child(control, 'w:sdtPr'), 'w:docPartObj'), 'w:docPartGallery')
  return valueOf(gallery) === 'Table of Contents'
}

/** `一、` and `（一）` touch what follows; `1.` and `1.1` must not run into `5月` and `2025年`. */
function joint(number: string, text: string): string {
  const touches = /[、，。．：）)】\]]$/.test(number) || /^[\s、，。．.：）)]/.test(text)
  return number === '' || touches ? '' : ' '
}

function isHeadingText(text: string): boolean {
  const words = text.trim()
  return words.length <= LONGEST_HEADING && !/[。；!！?？]/.test(words.slice(0, -1))
}

function cellWith(span: number, merge: string, blocks: string): string {
  const width = Math.min(Math.max(span, 1), MAX_SPAN)
  const properties = `<w:tcPr><w:gridSpan w:val="${width}"/>${merge}</w:tcPr>`
  return `<w:tc>${properties}${blocks}</w:tc>`
}
