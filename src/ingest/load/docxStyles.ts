/** The styles of a Word document: what a paragraph or a run has from its style, and from the one that is based on. */

import type { Element } from 'domhandler'

import { child, elementsIn, isOn, numberOf, valueOf } from './docxXml.js'

/** What makes a run be seen or not. Undefined leaves it to what stands behind: character style, paragraph style, default. */
export interface Look {
  readonly vanishes: boolean | undefined
  /** Six hexadecimal digits, or `auto`. */
  readonly color: string | undefined
  /** Has a ground of its own, on which white can be read. */
  readonly isShaded: boolean | undefined
  /** In half points. */
  readonly size: number | undefined
}

/** The list that a paragraph belongs to, and how deep in it, from 0; 0 as list takes it out of all. */
export interface ListPlace {
  readonly list: number | undefined
  readonly level: number | undefined
}

export interface Style {
  readonly name: string
  readonly basedOn: string | undefined
  readonly look: Look
  readonly listPlace: ListPlace
  /** From 0; 9 is body text. */
  readonly outlineLevel: number | undefined
}

export interface Styles {
  /** Of paragraphs that name none. */
  readonly paragraphDefault: string | undefined
  /** What nothing else says. */
  readonly look: Look
  /** The first answer of the style and those that it is based on. */
  readonly ask: <Value>(
    id: string | undefined,
    pick: (style: Style, id: string) => Value | undefined,
  ) => Value | undefined
}

/** `root` is the part's root element; undefined for a document without styles. */
export function readStyles(root: Element | undefined): Styles {
  const elements = root ? elementsIn(root).filter(({ name }) => name === 'w:style') : []
  const styles = new Map(elements.map((one) => [one.attribs['w:styleId'] ?? '', readStyle(one)]))
  const isDefault = (one: Element) =>
    one.attribs['w:type'] === 'paragraph' && /^(?:1|true|on)$/.test(one.attribs['w:default'] ?? '')
  const defaults = child(child(root, 'w:docDefaults'), 'w:rPrDefault')
  return {
    paragraphDefault: elements.find(isDefault)?.attribs['w:styleId'],
    look: lookOf(child(defaults, 'w:rPr')),
    ask: (id, pick) => {
      const seen = new Set<string>()
      for (let at = id; at !== undefined && !seen.has(at); at = styles.get(at)?.basedOn) {
        seen.add(at)
        const style = styles.get(at)
        const answer = style && pick(style, at)
        if (answer !== undefined) return answer
      }
      return undefined
    },
  }
}

function readStyle(element: Element): Style {
  const paragraph = child(element, 'w:pPr')
  return {
    name: (valueOf(child(element, 'w:name')) ?? '').toLowerCase(),
    basedOn: valueOf(child(element, 'w:basedOn')),
    look: lookOf(child(element, 'w:rPr'), paragraph),
    listPlace: listPlaceOf(paragraph),
    outlineLevel: numberOf(child(paragraph, 'w:outlineLvl')),
  }
}

/** Of a run's properties, and of the paragraph's where both are given. */
export function lookOf(run: Element | undefined, paragraph?: Element): Look {
  const grounds = [child(run, 'w:shd'), child(paragraph, 'w:shd')].filter(
    (one) => one !== undefined,
  )
  const highlight = valueOf(child(run, 'w:highlight'))
  const isMarked = highlight !== undefined && !/^(?:none|white)$/.test(highlight)
  return {
    vanishes: isOn(child(run, 'w:vanish')) ?? isOn(child(run, 'w:specVanish')),
    color: valueOf(child(run, 'w:color')),
    isShaded: isMarked || grounds.some(isGround) || undefined,
    size: numberOf(child(run, 'w:sz')),
  }
}

/** Whether a shading is anything but the paper's white. */
export function isGround(shading: Element | undefined): boolean {
  if (!shading) return false
  const fill = shading.attribs['w:fill'] ?? 'auto'
  const isPatterned = !/^(?:clear|nil)?$/.test(valueOf(shading) ?? '')
  return (
    isPatterned || shading.attribs['w:themeFill'] !== undefined || !/^(?:auto|f{6})$/i.test(fill)
  )
}

export function listPlaceOf(paragraph: Element | undefined): ListPlace {
  const numbering = child(paragraph, 'w:numPr')
  return {
    list: numberOf(child(numbering, 'w:numId')),
    level: numberOf(child(numbering, 'w:ilvl')),
  }
}
