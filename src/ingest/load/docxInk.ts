/** Whether the words of a run can be seen: not vanished, not white on white, not a point high. */

import type { Element } from 'domhandler'

import { isGround, type Look, lookOf, type Styles } from './docxStyles.js'
import { child, valueOf } from './docxXml.js'

/** What a paragraph stands on. */
export interface Ground {
  readonly isShaded: boolean
  readonly inTable: boolean
}

/** All that decides how the runs of a paragraph look, but for what they say themselves. */
export interface Ink {
  readonly isShaded: boolean
  /** The looks of the run's character style. */
  readonly ofCharacterStyle: (style: string | undefined) => Look
  readonly ofParagraph: Look
}

/** In half points: what nobody reads. */
const SMALLEST = 2
/** Each of red, green and blue at least so. */
const NEAR_WHITE = 0xf8

export function inkOf(
  styles: Styles,
  style: string | undefined,
  properties: Element | undefined,
  ground: Ground,
): Ink {
  const ofStyle = (id: string | undefined): Look => ({
    vanishes: styles.ask(id, ({ look }) => look.vanishes),
    color: styles.ask(id, ({ look }) => look.color),
    isShaded: styles.ask(id, ({ look }) => look.isShaded),
    size: styles.ask(id, ({ look }) => look.size),
  })
  return {
    isShaded: ground.isShaded || isGround(child(properties, 'w:shd')),
    ofCharacterStyle: ofStyle,
    ofParagraph: behind(ofStyle(style), styles.look),
  }
}

/** `properties` are the run's own; undefined for a run that has none. */
export function isSeen(properties: Element | undefined, ink: Ink): boolean {
  const style = valueOf(child(properties, 'w:rStyle'))
  const ofStyle =
    style === undefined ? ink.ofParagraph : behind(ink.ofCharacterStyle(style), ink.ofParagraph)
  const look = behind(lookOf(properties), ofStyle)
  if (look.vanishes || (look.size ?? SMALLEST + 1) <= SMALLEST) return false
  return !isWhite(look.color) || ink.isShaded || look.isShaded === true
}

function behind(front: Look, back: Look): Look {
  return {
    vanishes: front.vanishes ?? back.vanishes,
    color: front.color ?? back.color,
    isShaded: front.isShaded ?? back.isShaded,
    size: front.size ?? back.size,
  }
}

function isWhite(color: string | undefined): boolean {
  const parts = /^([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(color ?? '')
  return parts !== null && parts.slice(1).every((part) => parseInt(part, 16) >= NEAR_WHITE)
}
