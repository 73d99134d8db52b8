/** Numbers as Word's automatic numbering prints them (ECMA-376, Part 1, 17.18.59 ST_NumberFormat). */

const DIGITS = '〇一二三四五六七八九'
const HEAVENLY_STEMS = '甲乙丙丁戊己庚辛壬癸'
const EARTHLY_BRANCHES = '子丑寅卯辰巳午未申酉戌亥'
const FINANCIAL = '零壹贰叁肆伍陆柒捌玖'
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

const FORMATS: Readonly<Record<string, (value: number) => string>> = {
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: (value) => fullWidth(value),
  decimalFullWidth2: (value) => fullWidth(value),
  decimalEnclosedCircle: (value) => from(0x2460, 20, value),
  decimalEnclosedCircleChinese: (value) => from(0x2460, 20, value),
  decimalEnclosedParen: (value) => from(0x2474, 20, value),
  decimalEnclosedFullstop: (value) => from(0x2488, 20, value),
  ideographEnclosedCircle: (value) => from(0x3280, 10, value),
  chineseCounting: (value) => counted(value, '〇一二三四五六七八九', '十百千'),
  chineseCountingThousand: (value) => counted(value, '零一二三四五六七八九', '十百千'),
  taiwaneseCounting: (value) => counted(value, '零一二三四五六七八九', '十百千'),
  taiwaneseCountingThousand: (value) => counted(value, '零一二三四五六七八九', '十百千'),
  japaneseCounting: (value) => counted(value, '〇一二三四五六七八九', '十百千'),
  chineseLegalSimplified: (value) => counted(value, FINANCIAL, '拾佰仟', true),
  ideographLegalTraditional: (value) => counted(value, '零壹貳參肆伍陸柒捌玖', '拾佰仟', true),
  ideographDigital: (value) => digit(value),
  japaneseDigitalTenThousand: (value) => digit(value),
  taiwaneseDigital: (value) => digit(value),
  ideographTraditional: (value) => HEAVENLY_STEMS[value - 1] ?? String(value),
  ideographZodiac: (value) => EARTHLY_BRANCHES[value - 1] ?? String(value),
  upperLetter: (value) => letters(value),
  lowerLetter: (value) => letters(value).toLowerCase(),
  upperRoman: (value) => roman(value),
  lowerRoman: (value) => roman(value).toLowerCase(),
  bullet: () => '',
  none: () => '',
}

/** `format` as it stands in the file; one that is not known counts in Arabic figures. `value` is a whole number from 0. */
export function formatNumber(format: string, value: number): string {
  return FORMATS[format]?.(value) ?? String(value)
}

function digit(value: number): string {
  return String(value).replace(/\d/g, (one) => DIGITS[Number(one)] as string)
}

function fullWidth(value: number): string {
  return String(value).replace(/\d/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
}

/** One of a run of ready-made characters, of which there are `count`. */
function from(first: number, count: number, value: number): string {
  return value >= 1 && value <= count ? String.fromCodePoint(first + value - 1) : String(value)
}

/** 十二, 二十一, 一百零五: up to 9,999, which no list reaches. Where `spelt`, ten is 一十 also alone. */
function counted(value: number, digits: string, units: string, spelt = false): string {
  if (value > 9999) return String(value)
  if (value === 0) return digits[0] as string
  let written = ''
  let gap = false
  for (let place = 3; place >= 0; place--) {
    const one = Math.floor(value / 10 ** place) % 10
    if (one === 0) {
      gap = written !== ''
      continue
    }
    if (gap) written += digits[0]
    gap = false
    const isPlainTen = place === 1 && one === 1 && written === '' && !spelt
    written += (isPlainTen ? '' : digits[one]) + (units[place - 1] ?? '')
  }
  return written
}

/** A … Z, AA, BB: Word repeats the letter. */
function letters(value: number): string {
  if (value < 1 || value > 780) return String(value)
  return String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.ceil(value / 26))
}

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value)
  let left = value
  let written = ''
  for (const [worth, sign] of ROMAN)
    while (left >= worth) {
      written += sign
      left -= worth
    }
  return written
}
