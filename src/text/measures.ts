/** What a unit measures, in the words by which people ask for it: 5元 answers a question about 钱 though it does not say so. */

const MEASURES: readonly (readonly [unit: RegExp, words: string])[] = [
  [/元$|英镑|欧元|^(?:dollars?|pounds?)$/, '钱 金额 费用 花费 价格 价钱 cost money price'],
  [/%|百分点|百分之/, '比例 占比 比重 百分比 率 percentage share rate'],
  [/^(?:人|名|人次|万人|万人次)$/, '人数 人员 people'],
  [/(?:公里|千米|里|米|米)$/, '长度 里程 距离 length distance'],
  [/(?:平方米|平方公里|亩|公顷)$/, '面积 area'],
  [/(?:吨|公斤|千克|克|斤)$/, '重量 数量 weight'],
  [/(?:小时|分钟|天|日|周|月|年|工作日|学时|课时)$/, '时间 时长 期限 time'],
  [/分贝$/, '声音 噪音 噪声'],
]

/** The words for what the unit measures, separated by spaces; empty where there is no more to say than the unit. */
export function measureWords(unit: string): string {
  return MEASURES.find(([pattern]) => pattern.test(unit))?.[1] ?? ''
}
