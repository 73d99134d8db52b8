/** What the facts of one section say now and did not say before: a lead that changed is one change, and so is a figure. */

import type { FactChange, SectionPlace } from '../../domain/change.js'
import type { Fact } from '../../domain/fact.js'

interface Said {
  readonly kind: FactChange['kind']
  /** As printed: what an admin reads. */
  readonly words: string
  /** The words around what may change, by which an old fact finds the new one. */
  readonly frame: string
}

const LONGEST_WORDS = 120

/** `place` is where the section stands now or, where it is gone, stood. Facts that say the same are left out. */
export function factChanges(
  before: readonly Fact[],
  after: readonly Fact[],
  place: SectionPlace,
): FactChange[] {
  const old = before.map(saidBy)
  const now = after.map(saidBy)
  dropAlike(old, now, (a, b) => a.kind === b.kind && a.words === b.words)
  const pairs: [Said | undefined, Said | undefined][] = [
    ...takePairs(old, now, (a, b) => a.kind === b.kind && a.frame === b.frame),
    // What is left of one kind goes together in the order in which it stands.
    ...takePairs(old, now, (a, b) => a.kind === b.kind),
    ...old.map((said): [Said, undefined] => [said, undefined]),
    ...now.map((said): [undefined, Said] => [undefined, said]),
  ]
  return pairs.flatMap(([was, is]) => {
    const kind = (is ?? was)?.kind
    return kind === undefined ? [] : [{ ...place, kind, before: was?.words, after: is?.words }]
  })
}

function dropAlike(old: Said[], now: Said[], alike: (a: Said, b: Said) => boolean): void {
  takePairs(old, now, alike)
}

/** Takes out of both lists what goes together, first come first served. */
function takePairs(old: Said[], now: Said[], fits: (a: Said, b: Said) => boolean): [Said, Said][] {
  const pairs: [Said, Said][] = []
  for (const was of old.slice()) {
    const is = now.find((one) => fits(was, one))
    if (!is) continue
    old.splice(old.indexOf(was), 1)
    now.splice(now.indexOf(is), 1)
    pairs.push([was, is])
  }
  return pairs
}

function saidBy(fact: Fact): Said {
  switch (fact.kind) {
    case 'assignment': {
      const words = fact.offices.map(({ text }) => text).join('、')
      return { kind: fact.role, words, frame: '' }
    }
    case 'target': {
      const { cell, value, unit, quote, comparator, period } = fact
      if (cell) {
        const frame = `${cell.row.text}（${cell.column.text}）`
        return { kind: fact.kind, words: `${frame}：${value}${unit}`, frame }
      }
      const frame = oneLine(quote).replace(/[\d.,，%]+/g, '#')
      // Several figures of one clause share its words: each is told by its own.
      const words = `${cut(oneLine(quote))}${quote.includes(value + unit) ? '' : `（${comparator}${value}${unit}${period}）`}`
      return { kind: fact.kind, words, frame: `${frame}${unit}` }
    }
    case 'deadline':
      return { kind: fact.kind, words: fact.time.text, frame: fact.form }
    case 'person':
      return {
        kind: fact.kind,
        words: `${fact.post.text}：${fact.name.text}`,
        frame: fact.post.text,
      }
    default:
      return fact satisfies never
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function cut(text: string): string {
  return text.length > LONGEST_WORDS ? `${text.slice(0, LONGEST_WORDS)}…` : text
}
