/**
 * The few words of the trade whose neighbours the word vectors do not know, or know badly. Each group means the same when
 * plans are asked about; a synonym counts less than the word itself (SYNONYM_WEIGHT).
 */

export const SYNONYM_WEIGHT = 0.8

const GROUPS: readonly (readonly string[])[] = [
  ['文号', '发文字号', '文件号'],
  ['目标', '指标'],
  ['期', '场', '班'],
  ['规模', '盘子', '体量', '总量'],
  ['龙头企业', '龙头', '领军企业'],
  ['电话', '联系方式', '联系电话'],
  ['钱', '经费', '资金', '报酬', '费用', '补助', '补贴'],
  ['老百姓', '群众', '居民', '市民', '公民'],
  ['看病', '就医', '诊疗', '就诊'],
  ['掏钱', '出资', '支付', '缴费', '投入'],
  ['盖', '建', '新建', '建设', '修建'],
  ['出海', '海外', '境外'],
  ['开会', '会议', '例会'],
  ['检查', '督查', '督导', '巡查', '排查'],
  ['教', '培训', '授课', '讲座'],
  ['老师', '教师'],
  ['娃', '孩子', '儿童', '学生', '未成年人'],
  ['老人', '老年人', '长者'],
  ['乡下', '农村', '乡村'],
  ['工人', '职工', '劳动者'],
  ['流程', '程序', '环节'],
  ['更新', '更换', '换'],
  ['宣传', '科普', '普及'],
  ['赶在', '之前', '前'],
  ['房子', '住房', '房屋'],
  ['垃圾', '废弃物'],
  ['开工', '启动', '动工'],
  ['完工', '竣工', '完成', '建成'],
  ['罚', '处罚', '惩戒', '查处'],
  ['奖', '奖励', '表彰'],
  ['原则', '坚持'],
  ['口号', '主题', '标语'],
]

const INDEX = new Map<string, readonly string[]>()
for (const group of GROUPS)
  for (const word of group)
    INDEX.set(word, [...(INDEX.get(word) ?? []), ...group.filter((other) => other !== word)])

/** The words that mean the same; empty for most words. */
export function synonymsOf(word: string): readonly string[] {
  return INDEX.get(word) ?? []
}
