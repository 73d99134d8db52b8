/** Word's automatic numbering, which the text itself does not hold: counted paragraph by paragraph as Word does. */

import type { Element } from 'domhandler'

import { formatNumber } from './docxNumberFormat.js'
import type { Styles } from './docxStyles.js'
import { child, elementsIn, isOn, numberOf, valueOf } from './docxXml.js'

interface Level {
  readonly start: number
  readonly format: string
  /** `（%1）`: each `%n` stands for the number of level n, from 1. */
  readonly text: string
  /** After which level, from 1, it begins anew; 0 for never, undefined for after every one above it. */
  readonly restartsAfter: number | undefined
  /** Prints the numbers of all levels in Arabic figures. */
  readonly isLegal: boolean
  readonly style: string | undefined
}

interface List {
  /** Lists of one scheme count on from each other. */
  readonly scheme: string
  readonly levels: ReadonlyMap<number, Level>
  readonly starts: ReadonlyMap<number, number>
}

export interface Numbering {
  /** The number of a next paragraph in that list at that level, from 0; empty where there is none, or a bullet. */
  readonly next: (list: number, level: number) => string
  /** The level of a list that stands for a paragraph style. */
  readonly levelOfStyle: (list: number, style: string) => number | undefined
}

const LEVELS = 9

/** `root` is the part's root element; undefined for a document without lists. */
export function readNumbering(root: Element | undefined, styles: Styles): Numbering {
  const lists = readLists(root, styles)
  const counts = new Map<string, (number | undefined)[]>()
  const begun = new Set<string>()

  function count(id: number, list: List, level: number): readonly (number | undefined)[] {
    const counters = counts.get(list.scheme) ?? Array.from({ length: LEVELS }, () => undefined)
    counts.set(list.scheme, counters)
    const key = `${id}:${level}`
    const start = begun.has(key) ? undefined : list.starts.get(level)
    begun.add(key)
    const last = counters[level]
    counters[level] =
      start ?? (last === undefined ? (list.levels.get(level)?.start ?? 1) : last + 1)
    for (let below = level + 1; below < LEVELS; below++)
      if (level < (list.levels.get(below)?.restartsAfter ?? below)) counters[below] = undefined
    return counters
  }

  return {
    next: (id, level) => {
      const list = lists.get(id)
      const own = list?.levels.get(level)
      if (!list || !own) return ''
      const counters = count(id, list, level)
      if (own.format === 'bullet' || own.format === 'none') return ''
      return own.text.replace(/%([1-9])/g, (_, place: string) => {
        const at = Number(place) - 1
        const shown = list.levels.get(at)
        const value = counters[at] ?? shown?.start ?? 1
        return formatNumber(own.isLegal ? 'decimal' : (shown?.format ?? 'decimal'), value)
      })
    },
    levelOfStyle: (id, style) =>
      [...(lists.get(id)?.levels ?? [])].find(([, level]) => level.style === style)?.[0],
  }
}

function readLists(root: Element | undefined, styles: Styles): Map<number, List> {
  const parts = root ? elementsIn(root) : []
  const nums = parts.filter(({ name }) => name === 'w:num')
  const schemes = new Map(
    parts
      .filter(({ name }) => name === 'w:abstractNum')
      .map((scheme) => [scheme.attribs['w:abstractNumId'] ?? '', scheme]),
  )
  const schemeOf = (id: string): Element | undefined => {
    const scheme = schemes.get(id)
    const linked = valueOf(child(scheme, 'w:numStyleLink'))
    if (linked === undefined) return scheme
    // The levels stand where the list style is defined.
    const list = styles.ask(linked, ({ listPlace }) => listPlace.list)
    const num = nums.find((one) => Number(one.attribs['w:numId']) === list)
    return schemes.get(valueOf(child(num, 'w:abstractNumId')) ?? '')
  }
  return new Map(
    nums.map((num) => {
      const scheme = valueOf(child(num, 'w:abstractNumId')) ?? ''
      return [Number(num.attribs['w:numId']), readList(num, scheme, schemeOf(scheme))]
    }),
  )
}

function readList(num: Element, scheme: string, definition: Element | undefined): List {
  const levels = new Map<number, Level>()
  for (const level of childrenOf(definition, 'w:lvl')) levels.set(placeOf(level), readLevel(level))
  const starts = new Map<number, number>()
  for (const override of childrenOf(num, 'w:lvlOverride')) {
    const own = child(override, 'w:lvl')
    if (own) levels.set(placeOf(override), readLevel(own))
    const start = numberOf(child(override, 'w:startOverride'))
    if (start !== undefined) starts.set(placeOf(override), start)
  }
  return { scheme, levels, starts }
}

function childrenOf(element: Element | undefined, name: string): Element[] {
  return element ? elementsIn(element).filter((one) => one.name === name) : []
}

function placeOf(element: Element): number {
  return Number(element.attribs['w:ilvl'])
}

function readLevel(level: Element): Level {
  return {
    start: numberOf(child(level, 'w:start')) ?? 0,
    format: valueOf(child(level, 'w:numFmt')) ?? 'decimal',
    text: valueOf(child(level, 'w:lvlText')) ?? '',
    restartsAfter: numberOf(child(level, 'w:lvlRestart')),
    isLegal: isOn(child(level, 'w:isLgl')) ?? false,
    style: valueOf(child(level, 'w:pStyle')),
  }
}
