/**
 * Folding for matching: full-width to half-width, Traditional to Simplified, upper to lower case, one spelling of
 * each punctuation mark. A folded text has the length of the original, unit by unit, so a span found in one is
 * a span of the other, and nothing has to be mapped back (test/text/fold.test.ts holds this for any string).
 */

import { Converter } from 'opencc-js/t2cn'

const simplify = Converter({ from: 't', to: 'cn' })

/** Marks that mean the same but are no compatibility forms of one another. */
const MARKS: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '「': '"',
  '」': '"',
  '『': '"',
  '』': '"',
  '‘': "'",
  '’': "'",
  '、': '、',
  '﹑': '、',
  '〔': '[',
  '〕': ']',
  '【': '[',
  '】': ']',
  '—': '-',
  '–': '-',
  '―': '-',
  '−': '-',
  '‐': '-',
  '～': '~',
  '〜': '~',
  '∼': '~',
  '·': '·',
  '•': '·',
  '・': '·',
  '﹕': ':',
  '︰': ':',
  '\u3000': ' ',
  '\u00a0': ' ',
  '\t': ' ',
}

/** The folded form of each unit that has been met, by its code; 0 where it has not, and NUL folds to itself anyway. */
const known = new Uint16Array(0x10000)

/**
 * Returns the text in its matching form: `fold(text).length === text.length`. Most units stay as they are, so the text is joined from
 * the runs between those that do not: 20 times as fast as unit by unit. `fold(text).slice(a, b)` is `fold(text.slice(a, b))` but for a
 * 画 at its beginning.
 */
export function fold(text: string): string {
  let out = ''
  let from = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const mapped = known[code] || learn(code)
    if (mapped === code) continue
    out += text.slice(from, i) + String.fromCharCode(mapped)
    from = i + 1
  }
  const folded = from === 0 ? text : out + text.slice(from)
  return folded.includes('画') ? folded.replace(PLANNED, '划') : folded
}

/** 计畫 is 计划, though 畫 alone is 画. */
const PLANNED = /(?<=[计规策筹谋])画/g

function learn(code: number): number {
  const unit = String.fromCharCode(code)
  const folded =
    code < 0x80
      ? unit.toLowerCase()
      : (MARKS[unit] ?? oneUnit(simplify(unit.normalize('NFKC').toLowerCase()), unit))
  return (known[code] = folded.charCodeAt(0))
}

/** ㈠ and ½ grow when they are normalised; they stay as they are, and whoever reads numbering knows them. */
function oneUnit(mapped: string, original: string): string {
  return mapped.length === 1 ? mapped : original
}
