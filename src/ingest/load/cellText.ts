/** The text of one cell: its paragraphs side by side, and a word that a line break cut in two whole again. */

import type { Element } from 'domhandler'

import { looksLikeOffice } from '../../text/organisation.js'

const BREAKS = new Set(
  'address article br div dd dl dt h1 h2 h3 h4 h5 h6 li ol p pre section ul'.split(' '),
)

type Node = Element['children'][number]

export function cellText(cell: Element): string {
  const lines = ['']
  const walk = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (node.type === 'text') lines[lines.length - 1] += node.data
      else if (!('children' in node)) continue
      else {
        const breaks = 'name' in node && BREAKS.has(node.name)
        if (breaks) lines.push('')
        walk(node.children)
        if (breaks) lines.push('')
      }
    }
  }
  walk(cell.children)
  return joinCellLines(lines)
}

/** The lines of one cell as one text; empty lines are none. */
export function joinCellLines(lines: readonly string[]): string {
  const filled = lines.map((line) => line.replace(/[\s\u00a0]+/g, ' ').trim()).filter(Boolean)
  return filled.reduce((text, line) => text + gap(text, line) + line, '')
}

/** A space between two lines, unless the break fell inside a word: then neither half is an office, and they are Chinese. */
function gap(text: string, line: string): '' | ' ' {
  if (text === '') return ''
  if (/^[、，；。）)]/.test(line) || /[、，（(]$/.test(text)) return ''
  if (!/[\u3400-\u9fff]$/.test(text) || !/^[\u3400-\u9fff]/.test(line)) return ' '
  const left = text.split(/[、，,；;。：:\s]/).at(-1) ?? ''
  const right = line.split(/[、，,；;。：:\s]/)[0] ?? ''
  const half = isHalf(left) || isHalf(right)
  return looksLikeOffice(left) && !(half && looksLikeOffice(left + right)) ? ' ' : ''
}

/** 市园 and 林局 end like offices; whole names of two characters are few. */
function isHalf(name: string): boolean {
  return (
    name.length <= 2 &&
    !/^(?:[科作体足]协|[妇残文侨]联|[团党村]委|工会|法院|公安|海关|消防|[党政]办)$/.test(name)
  )
}
