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
  '\t': ' ',
}

const cache = new Map<string, string>()

/** Returns the text in its matching form: `fold(text).length === text.length`. */
export function fold(text: string): string {
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const unit = text[i] as string
    out += unit < '\u0080' ? unit.toLowerCase() : foldUnit(unit)
  }
  return out.includes('画') ? out.replace(PLANNED, '划') : out
}

/** 計畫 is 计划, though 畫 alone is 画. */
const PLANNED = /(?<=[计规策筹谋])画/g

function foldUnit(unit: string): string {
  const known = cache.get(unit)
  if (known !== undefined) return known
  const mapped = MARKS[unit] ?? simplified(oneUnit(unit.normalize('NFKC').toLowerCase(), unit))
  cache.set(unit, mapped)
  return mapped
}

/** ㈠ and ½ grow when they are normalised; they stay as they are, and whoever reads numbering knows them. */
function oneUnit(mapped: string, original: string): string {
  return mapped.length === 1 ? mapped : original
}
