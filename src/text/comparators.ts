/** The words around a figure that say how it is meant: 不少于, 提高到, 力争, ≥ before it; 以上, 左右 behind it. */

const AIM = '力争|争取|确保|努力|原则上|一般|基本|预计|大体'
const NOT = '不(?:得|能|宜|应|可)?'
const BOUND =
  `${NOT}(?:少于|低于|超过|超出|高于|大于|小于|多于|足|到|超|低过|少過)|(?:大于|小于)或?等于|达到或(?:者)?超过|(?:高于|低于|大于|小于|少于|多于)|` +
  '超过|超出|突破|至少|至多|最少|最多|最低|最高|上限|下限|未满|(?<![未不圆期届充饱美丰])满|逾|上限为|下限为'
const MOVE_VERB =
  '提高|提升|增加|增长|上升|扩大|增强|回升|攀升|延长|上浮|上涨|上调|拓展|下降|降低|减少|压缩|缩短|缩减|压减|压降|削减|下浮|下调|回落|收窄|缩小|精简|加密'
const MOVE = `(?:${MOVE_VERB})(?:到|至|为|了|近|超)?|[增降升减涨缩][到至]`
const REACH =
  '达到|达至|(?<![抵表直发传下送通])达|(?:控制|稳定|保持|维持|限制|压缩|稳定保持|锁定)(?:在|为|到|至)'
const ABOUT =
  '大约占?|约占|(?<![节预集条签履契违邀合制大特])约|将近|接近|(?<![最附邻临贴靠相远])近|(?<![赶反]|高)超|上(?=百|千|万)|±'
const ORIGIN = '(?<![不无])从|(?<![自理])由'
const SIGN = '[≥≤≧≦≮≯><]=?|[≥≤]'
const ENGLISH =
  'at least|at most|no (?:more|less|fewer|later) than|not (?:more|less) than|up to|over|above|below|under|more than|less than|' +
  'fewer than|minimally|minimum of|maximum of|a minimum of|a maximum of|around|about|approximately|nearly|some|within|from|between|every|by'

const BEFORE_WORD = [AIM, BOUND, MOVE, REACH, ABOUT, ORIGIN, SIGN, String.raw`每隔?(?=\s*$)`].join(
  '|',
)
/** 力争达到, 稳定保持在, 原则上不超过: at most this many words of comparison follow one another. */
const BEFORE = new RegExp(`(?:(?:${BEFORE_WORD})\\s{0,2}){1,4}$`)
const BEFORE_ENGLISH = new RegExp(`(?<![a-z])(?:(?:${ENGLISH})\\s){1,2}$`)
const AFTER = new RegExp(
  String.raw`\s{0,2}(?:[(]含[^()]{0,6}[)])?(?:及?以上(?!述)|及?以下(?!简称|称|几|[一二三四五六七八九十]|工作|任务|措施|内容|问题|:)|` +
    '以内|之内|内(?![容部外设涵地蒙控生涝贸河镇在因资存])|左右(?![两岸侧])|上下(?![联游班级楼水])|有余|封顶|不等|为宜|为限)',
  'y',
)
/** Farther back than this no word of comparison begins. */
const REACH_BACK = 28

/** Returns where the words of comparison before `at` start in folded text; `at` itself where there are none. */
export function comparatorStart(folded: string, at: number): number {
  const from = Math.max(0, at - REACH_BACK)
  const before = folded.slice(from, at)
  const found = BEFORE.exec(before) ?? BEFORE_ENGLISH.exec(before)
  return found ? from + found.index : at
}

/** Returns where the word of comparison behind a figure that ends at `at` ends; `at` itself where there is none. */
export function comparatorEnd(folded: string, at: number): number {
  AFTER.lastIndex = at
  return AFTER.test(folded) ? AFTER.lastIndex : at
}

const CLOSING_WORDS = new RegExp(`(?:${BOUND}|${MOVE}|${REACH}|[≥≤≧≦><])\\s?$`)

/** Whether words of comparison say that a bare number is a figure: 降至30, 不超过0.5; 约 and 从 do not. */
export function bindsBareNumber(comparator: string): boolean {
  return CLOSING_WORDS.test(comparator)
}
