/** Places that do not exist, and the offices they would have. */

import type { Random } from './random.js'

export interface Place {
  /** 岚溪县. */
  readonly name: string
  /** What its offices begin with: 县. */
  readonly prefix: string
  /** What lies within it: 各乡镇. */
  readonly parts: string
}

const FIRST = [...'岚霁棠砚溯蔚梓漪珩苓枫黛荻芷浔汀砺禹穗澄椿榆桐柘岑嵋崧岫峤']
const SECOND = [...'溪陵渚畈墟泽浦坪岙埠屿塬坳汭堰樾峪湄沅淙']
const KINDS: readonly Omit<Place, 'name'>[] = [
  { prefix: '市', parts: '各县（市、区）' },
  { prefix: '县', parts: '各乡镇' },
  { prefix: '区', parts: '各街道' },
  { prefix: '镇', parts: '各村（社区）' },
]

/** Invents a place whose name is not in `avoid`, which is the text of the plans that are measured, or of any others. */
export function inventPlace(random: Random, avoid: string): Place {
  for (;;) {
    const stem = random.pick(FIRST) + random.pick(SECOND)
    const kind = random.pick(KINDS)
    if (!avoid.includes(stem)) return { name: stem + kind.prefix, ...kind }
  }
}

/** 市民政局; in a town 镇民政办公室. `field` is what the office is for: 民政. */
export function officeOf({ prefix }: Place, field: string): string {
  if (/[局委办院会社队司校心协联]$/.test(field)) return prefix + field
  return prefix === '镇' ? `镇${field}办公室` : `${prefix}${field}局`
}

/** Fields that take part in nearly everything. */
export const GENERAL_FIELDS: readonly string[] = [
  '财政',
  '发展改革委',
  '审计',
  '统计',
  '公安',
  '教育',
  '民政',
  '卫生健康',
  '市场监管',
  '交通运输',
  '水务',
  '文化和旅游',
  '融媒体中心',
  '总工会',
  '妇联',
  '供销社',
]

const SURNAMES = [
  ...'赵钱孙周吴郑冯陈蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘范彭鲁韦马方袁柳唐',
]
const GIVEN = [...'建国志明晓峰海燕丽华文博俊杰雪梅春兰德胜永康玉洁思源嘉禾立新卫东']

export function inventPerson(random: Random): string {
  return random.pick(SURNAMES) + random.pick(GIVEN) + random.pick(GIVEN)
}
