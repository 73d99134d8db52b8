/** Units and measure words that make a number a figure. 人次 is not 人 and 个百分点 is not %: the longest wins. */

const UNITS =
  '元/对 元/人 元/月 元/年 元/亩 元/次 人/次 吨/日 吨/年 立方米/日 微克/立方米 毫克/升 平方公里 平方千米 平方米 立方米 万平方米 ' +
  '个百分点 百分点 个工作日 工作日 人次 场次 车次 班次 架次 件次 户次 家次 批次 频次 课时 学时 学分 小时 分钟 秒 ' +
  '个月 星期 周岁 周年 公里 千米 厘米 毫米 海里 公顷 公斤 千克 毫克 克 千瓦时 兆瓦 千瓦 瓦 千伏安 兆 ' +
  '亿元 万元 美元 港元 欧元 元 % ‰ 成 倍 个 人 名 户 家 件 项 次 场 期 班 份 块 处 座 条 里 米 亩 吨 天 日 周 年 所 支 ' +
  '套 台 辆 本 册 篇 种 类 门 分 级 岁 度 ℃ 升 张 床 位 店 只 头 株 棵 盏 根 层 栋 幢 片 批 对 轮 届 例 间 口 艘 架 枚 ' +
  '颗 段 排 组 队 站 村 镇 乡 街道 社区 县 市 区 宗 笔 单 首 幅 部 集 节 堂 顿 餐 袋 箱 桶 瓶 盒 尾 羽 匹 团 万 亿'

const ESCAPED = [...new Set(UNITS.split(' '))]
  .filter((unit) => unit !== '万' && unit !== '亿')
  .sort((a, b) => b.length - a.length)
  .map((unit) => unit.replace(/[/]/g, '\\/'))

/** Alternation of all units, longest first, to stand inside a larger pattern. Matched on folded text. */
export const UNIT_PATTERN = ESCAPED.join('|')

const FAMILIES: readonly (readonly string[])[] = [
  ['%', '‰', '成'],
  ['个百分点', '百分点'],
  [
    '元',
    '万元',
    '亿元',
    '美元',
    '港元',
    '欧元',
    '元/对',
    '元/人',
    '元/月',
    '元/年',
    '元/亩',
    '元/次',
  ],
  ['天', '日', '个工作日', '工作日', '周', '星期', '个月', '小时', '分钟', '年'],
  ['人次', '人', '名', '位', '户次'],
  ['期', '场', '班', '次', '场次', '班次', '轮', '堂', '节', '批次', '批'],
  ['家', '个', '所', '处', '座', '支'],
  ['公里', '千米', '里', '米'],
  ['份', '本', '册', '张', '件', '套'],
]

/**
 * How well a figure's unit fits the unit a question names: 1 the same, 0.6 of one family (期 and 场), 0 otherwise.
 * People ask for 几个 where a plan writes 家 or 所, never for 人 where it writes 元.
 */
export function unitAffinity(asked: string, printed: string): number {
  if (asked === printed) return 1
  if (/^[a-z]/.test(asked))
    return asked.replace(/s$/, '') === printed.toLowerCase().replace(/s$/, '') ? 1 : 0
  return FAMILIES.some((family) => family.includes(asked) && family.includes(printed)) ? 0.6 : 0
}
