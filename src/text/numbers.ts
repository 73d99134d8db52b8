/** Numbers as plans write them: 1.3万, 1。2万, 二十五, 百分之八十五, 三分之二, 2/3, 1:20, 全覆盖. Read, never computed. */

/** What kind of number was read; `worded` and those after it are figures without a unit. */
export interface NumberToken {
  readonly kind: 'arabic' | 'chinese' | 'percent' | 'fraction' | 'ratio' | 'worded'
  readonly end: number
  /** Ends in 万 or 亿, so that it is a figure even before a noun that is no unit (300万群众). */
  readonly large: boolean
}

const DIGITS = String.raw`(?:\d{1,3}(?:[, ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.。]\d+)?)`
const VAGUE = '[余多来]?'
/** 千 and 百 begin units too: 5千瓦 is no five thousand. */
const MAGNITUDE =
  '(?:万亿|千亿|百亿|十亿|亿|千万|百万|十万|万(?!元户)|千(?![瓦克米伏卡帕赫兆分])|百(?![帕分]))'
const CHINESE_DIGIT = '[一二两三四五六七八九十百千]'
const CHINESE_RUN = `${CHINESE_DIGIT}(?:[一二两三四五六七八九十百零〇]|千(?![瓦克米伏卡帕赫兆])){0,8}`
/** 一万五千, 三点五万: what follows 万 or 点 belongs to the number. */
const CHINESE = `${CHINESE_RUN}(?:点[一二三四五六七八九零]{1,3})?(?:(?:万亿|亿|万)${CHINESE_RUN}){0,2}`
const PLAIN = '[一二三四五六七八九十百零]{1,6}'
const CASES = '零(?:增长|新增|事故|死亡|伤亡|发生|发案|直排|投诉|上访)'
const ENDS_CLAUSE = '(?=\\s*(?:[,。;!)|]|$))'

const FORMS: readonly (readonly [NumberToken['kind'], RegExp])[] = [
  ['percent', new RegExp(`[百千万]分之(?:\\d+(?:\\.\\d+)?|${PLAIN}(?:点${PLAIN})?)`, 'y')],
  ['fraction', new RegExp(`[二两三四五六七八九十]分之[一二两三四五六七八九]`, 'y')],
  [
    'worded',
    new RegExp(
      `翻[一两二三]番|翻番|一半|半数|过半(?!径)|全覆盖${ENDS_CLAUSE}|\\bhalf(?= of\\b)|\\bnet zero\\b|${CASES}`,
      'y',
    ),
  ],
  ['ratio', /\d{1,4}(?:\.\d+)?\/(?:10万|十万|百万|千|万)(?![\d元])/y],
  ['ratio', /\d{1,3}(?:\.\d)?:\d{1,5}(?:\.\d+)?(?![\d:])/y],
  ['fraction', /[1-9]\/(?:10|[2-9])(?![\d/])/y],
  [
    'arabic',
    new RegExp(
      `${DIGITS}(?:[亿万千]\\d{1,4}(?![\\d.]))?\\+?(?:${VAGUE}\\s?${MAGNITUDE}${VAGUE}|${VAGUE})`,
      'y',
    ),
  ],
  [
    'chinese',
    new RegExp(
      `${CHINESE}${VAGUE}(?:万亿|亿|万)?${VAGUE}|半(?=个月|个?小时|个工作日)|[百千]余`,
      'y',
    ),
  ],
]
/** A position at which one of the forms may begin. */
export const NUMBER_START = /[\d一二两三四五六七八九十百千万半翻过全零]/g

/** Returns the number that starts at `at` in folded text. */
export function readNumber(folded: string, at: number): NumberToken | undefined {
  for (const [kind, form] of FORMS) {
    form.lastIndex = at
    if (!form.test(folded)) continue
    const end = form.lastIndex
    if (kind === 'fraction' && !isFraction(folded, at, end)) continue
    if (kind === 'ratio' && !isRatio(folded, at, form.lastIndex)) continue
    return { kind, end, large: /[万亿][余多]?$/.test(folded.slice(at, end)) }
  }
  return undefined
}

/** 2/3以上 is a share; 1/2 in a corner counts pages, 3/8 is a day. */
function isFraction(folded: string, at: number, end: number): boolean {
  if (folded.includes('分', at) && folded.slice(at, end).includes('分')) return true
  const [upper, lower] = folded.slice(at, end).split('/').map(Number)
  if ((upper as number) >= (lower as number)) return false
  return (
    /^(?:及?以上|及?以下|左右|的)/.test(folded.slice(end, end + 3)) ||
    /(?:达到?|超过|低于|少于|高于|至|到|约|近|占|的|of)\s?$/.test(
      folded.slice(Math.max(0, at - 4), at),
    )
  )
}

/** 比例不低于1:20, but neither 8:30 nor 1:500地形图. */
function isRatio(folded: string, at: number, end: number): boolean {
  if (folded.slice(at, end).includes('/') || folded.startsWith('比例', end)) return true
  return /比(?:例|值|率)?[^,。;:\d]{0,8}$|按\s?$/.test(folded.slice(Math.max(0, at - 12), at))
}
