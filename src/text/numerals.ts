/** Chinese and Arabic numerals as they number headings: 十二, ㈢, ⑷, ⑤, 12. Not for figures; see quantity. */

const DIGITS = '〇一二三四五六七八九'
const ENCLOSED: readonly (readonly [first: number, last: number])[] = [
  [0x3220, 0x3229], // ㈠–㈩
  [0x2474, 0x2487], // ⑴–⒇
  [0x2460, 0x2473], // ①–⑳
  [0x2488, 0x249b], // ⒈–⒛
]

/** Returns the number a heading's numeral stands for, or undefined where it is none. Reaches 99 in Chinese. */
export function numeralValue(numeral: string): number | undefined {
  if (/^\d{1,4}$/.test(numeral)) return Number(numeral)
  const code = numeral.charCodeAt(0)
  if (numeral.length === 1)
    for (const [first, last] of ENCLOSED) if (code >= first && code <= last) return code - first + 1
  return chineseValue(numeral.replace(/[\u3400-\u9fff]/g, (digit) => FORMAL[digit] ?? digit))
}

/** The forms that cannot be altered by a stroke, by which Taiwan numbers the parts of a plan. */
const FORMAL: Readonly<Record<string, string>> = {
  壹: '一',
  贰: '二',
  貳: '二',
  弍: '二',
  叁: '三',
  參: '三',
  叄: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  陸: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
}

function chineseValue(numeral: string): number | undefined {
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(numeral)
  if (!match || numeral === '') return undefined
  const [, tens, ten, ones] = match
  if (!ten) return tens && !ones ? DIGITS.indexOf(tens) : undefined
  return (tens ? DIGITS.indexOf(tens) : 1) * 10 + (ones ? DIGITS.indexOf(ones) : 0)
}
