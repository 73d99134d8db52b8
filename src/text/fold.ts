/**
 * Folding for matching: full-width to half-width, Traditional to Simplified, upper to lower case, one spelling of
 * each punctuation mark. A folded text has the length of the original, unit by unit, so a span found in one is
 * a span of the other, and nothing has to be mapped back (test/text/fold.test.ts holds this for any string).
 */

import { simplified } from './simplified.js'

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
}

/** The unit that stands for each of the 65,536 in a folded text, filled as they are met; 0 is not known yet. */
const folded = new Uint16Array(65_536)

/** Returns the text in its matching form: `fold(text).length === text.length`. Where nothing changes, the text itself. */
export function fold(text: string): string {
  let out = ''
  let from = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const mapped = folded[unit] || foldUnit(unit)
    if (mapped === unit) continue
    out += text.slice(from, i) + String.fromCharCode(mapped)
    from = i + 1
  }
  if (from > 0) out += text.slice(from)
  else out = text
  return out.includes('画') ? out.replace(PLANNED, '划') : out
}

/** 計畫 is 计划, though 畫 alone is 画. */
const PLANNED = /(?<=[计规策筹谋])画/g

function foldUnit(code: number): number {
  const unit = String.fromCharCode(code)
  const mapped = MARKS[unit] ?? simplified(oneUnit(unit.normalize('NFKC').toLowerCase(), unit))
  return (folded[code] = mapped.charCodeAt(0))
}

/** ㈠ and ½ grow when they are normalised; they stay as they are, and whoever reads numbering knows them. */
function oneUnit(mapped: string, original: string): string {
  return mapped.length === 1 ? mapped : original
}
