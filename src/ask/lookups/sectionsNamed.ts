/** Which sections of a plan somebody means who names one in a command: by its heading or a part of it, or by its printed number. */

import type { Section } from '../../domain/plan.js'
import { fold } from '../../text/fold.js'
import { type Numbering, readNumbering } from '../../text/numbering.js'

/**
 * Returns none where nothing fits, and several, in reading order, where it is open.
 *
 * @param words a heading (`主要任务`), a number as printed (`二、`, `（三）`, `3`), or numbers one in the other (`二、（三）`).
 */
export function sectionsNamed(outline: readonly Section[], words: string): readonly Section[] {
  const typed = squeezed(words)
  if (typed === '') return []
  const exact = outline.filter(({ heading }) => formsOf(heading).includes(typed))
  if (exact.length > 0) return exact
  const numbers = numbersIn(typed)
  if (numbers) return byNumbers(outline, numbers)
  const within = outline.filter(({ heading }) => squeezed(heading).includes(typed))
  // The plan's own title may hold what a heading below it holds too.
  const below = within.filter(({ level }) => level > 0)
  return below.length > 0 ? below : within
}

/** A heading with its number and without. */
function formsOf(heading: string): readonly string[] {
  return [squeezed(heading), squeezed(heading.slice(readNumbering(heading)?.length ?? 0))]
}

/** Without spaces, and without the marks that a heading may end in. */
function squeezed(text: string): string {
  return fold(text)
    .replace(/\s+/g, '')
    .replace(/[。.;；:：]+$/, '')
}

interface Label extends Pick<Numbering, 'family' | 'value'> {
  /** As printed, without the mark behind it. */
  readonly text: string
  /** A numeral without its mark, which may be of any family. */
  readonly isBare: boolean
}

/** The labels that a text is made of and nothing else. */
function numbersIn(typed: string): readonly Label[] | undefined {
  const labels: Label[] = []
  let rest = typed
  while (rest !== '') {
    const printed = labelOf(rest)
    const label = printed ?? labelOf(`${rest}、`)
    if (!label) return undefined
    const isBare = printed === undefined && !label.family.startsWith('dotted')
    labels.push({ ...label, isBare })
    rest = rest.slice(label.length)
  }
  return labels
}

function labelOf(line: string): (Numbering & Pick<Label, 'text'>) | undefined {
  const numbering = readNumbering(line)
  const text = fold(line.slice(0, numbering?.length)).replace(/[.、:\s]+$/, '')
  return numbering && { ...numbering, text }
}

/** The last number is the section's own, those before it stand in its path. */
function byNumbers(outline: readonly Section[], numbers: readonly Label[]): readonly Section[] {
  const fitting = (headings: readonly string[]): boolean => {
    let at = 0
    for (const heading of headings) if (isNumbered(heading, numbers[at])) at++
    return at === numbers.length
  }
  const found = outline.filter(
    ({ path, heading }) => fitting(path) && isNumbered(heading, numbers.at(-1)),
  )
  // Of a bare 2 that several families print, the one nearest to the plan is meant.
  const isBare = numbers.some((number) => number.isBare)
  const highest = Math.min(...found.map(({ level }) => level))
  return isBare ? found.filter(({ level }) => level === highest) : found
}

function isNumbered(heading: string, wanted: Label | undefined): boolean {
  const printed = labelOf(heading)
  if (!wanted || !printed || printed.value !== wanted.value) return false
  if (wanted.isBare) return true
  // 1.2 and 2.2 end alike.
  const isDotted = wanted.family.startsWith('dotted')
  return printed.family === wanted.family && (!isDotted || printed.text === wanted.text)
}
