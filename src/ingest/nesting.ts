/**
 * Gives every heading its depth. No table of styles: what a plan does with its families decides (㈠ > 1、> ⑴ in
 * one plan, 一、>（一）> 1. in another). A family that is open is continued; a new one nests below what is open,
 * unless this plan has shown it the other way round.
 */

import type { Heading } from './headings.js'

interface Open {
  readonly family: string
  readonly marked: number | undefined
}

/** Returns a function that takes the headings in reading order and returns each one's depth, from 1. */
export function createNesting(): (style: Heading['style']) => number {
  const open: Open[] = []
  /** `inner<outer` for every family that was seen below another. */
  const seen = new Set<string>()

  const place = (entry: Open): number => {
    for (const outer of open)
      if (outer.family !== entry.family) seen.add(`${entry.family}<${outer.family}`)
    open.push(entry)
    return open.length
  }
  return (style) => {
    if ('marked' in style) {
      closeWhile(open, (top) => top.marked === undefined || top.marked >= style.marked)
      return place({ family: `#${style.marked}`, marked: style.marked })
    }
    const { family } = style
    const continued = open.findLastIndex((entry) => entry.family === family)
    if (continued >= 0) open.length = continued
    else
      closeWhile(
        open,
        (top) =>
          top.marked === undefined &&
          seen.has(`${top.family}<${family}`) &&
          !seen.has(`${family}<${top.family}`),
      )
    return place({ family, marked: undefined })
  }
}

function closeWhile(open: Open[], condition: (top: Open) => boolean): void {
  for (let top = open.at(-1); top && condition(top); top = open.at(-1)) open.pop()
}
