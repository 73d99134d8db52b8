/** What the sections of all plans are filled with: few sentences in endless combinations, common words and rare ones. */

import { GENERAL_FIELDS, inventPerson, officeOf, type Place } from '../distractors/places.js'
import type { Random } from '../distractors/random.js'

/** A full sentence with its stop. */
export function detail(random: Random, place: Place, year: number): string {
  return random.pick(PATTERNS)({ random, place, year })
}

interface Given {
  readonly random: Random
  readonly place: Place
  readonly year: number
}

const PATTERNS: readonly ((given: Given) => string)[] = [
  ({ random, place }) =>
    `${office(random, place)}${random.pick(PERIODS)}向${office(random, place)}报送${random.pick(PAPERS)}，${random.pick(PAPERS)}留存不少于${random.whole(2, 15)}年。`,
  ({ random }) => `采取${random.some(WAYS, 3).join('、')}等方式，${random.pick(ENDS)}。`,
  ({ random }) => `对${random.pick(FAULTS)}的，${random.pick(PENALTIES)}。`,
  ({ random, place }) =>
    `所需资金由${random.pick(SOURCES)}安排${random.whole(6, 960)}万元，不足部分由${place.parts}自筹。`,
  ({ random, place, year }) =>
    `${place.parts}于${year}年${random.whole(2, 11)}月${random.whole(1, 28)}日前上报${random.pick(PAPERS)}，${random.pick(ENDS)}。`,
  ({ random, place }) =>
    `${place.parts}要${random.pick(DUTIES)}，${random.pick(DUTIES)}，${random.pick(ENDS)}。`,
  ({ random }) =>
    `${random.pick(PERIODS)}${random.pick(['抽查', '暗访', '通报', '会商', '点评', '复盘'])}${random.whole(1, 6)}次，${random.pick(RATES)}不低于${random.whole(61, 99)}%。`,
  ({ random, place }) =>
    `联络人${inventPerson(random)}（${office(random, place)}），负责${random.pick(DUTIES)}。`,
  ({ random }) =>
    `按照“${random.some(MOTTOS, 3).join('、')}”的思路，${random.pick(DUTIES)}，做到${random.pick(ENDS)}。`,
  ({ random, year }) =>
    `参照《${random.pick(PAPERS)}管理办法》（${year - random.whole(1, 6)}年修订）第${random.whole(3, 48)}条执行。`,
  ({ random }) => `鼓励${random.pick(HELPERS)}以${random.some(WAYS, 2).join('、')}等形式参与。`,
  ({ random, place }) =>
    `${office(random, place)}牵头建立${random.pick(PAPERS)}，明确${random.some(ASPECTS, 3).join('、')}。`,
]

function office(random: Random, place: Place): string {
  return officeOf(place, random.pick(GENERAL_FIELDS))
}

/** What is measured in hundredths. */
export const RATES: readonly string[] =
  '覆盖率 完好率 办结率 合格率 群众满意率 达标率 知晓率 按期完成率 使用率 整改率 参与率 回访率 备案率 抽检合格率 响应率 签约率'.split(
    ' ',
  )
const PERIODS = '每月 每季度 每半年 每两周 每年 每旬 逐月'.split(' ')
const PAPERS =
  '工作台账 进度月报 问题清单 影像资料 验收报告 资金明细 会议纪要 风险提示单 任务分解表 绩效自评表 巡查日志 整改销号表 群众意见汇总 采购合同 第三方检测报告 年度小结 典型案例 应急处置卡 调研专报 责任状 点位图 人员名册 移交清单 公示照片 交办函'.split(
    ' ',
  )
const WAYS =
  '现场观摩 以奖代补 结对共建 购买服务 错时值守 线上打卡 入户走访 集中夜查 信用承诺 分级包干 随机抽检 联合执法 捐资捐物 院坝会 流动宣传车 微视频 有奖竞答 实地踏勘 专家把脉 交叉互检 以工代赈 先建后补 认领承包 预约上门 邻里互助 挂图作战 场景体验 驻点指导'.split(
    ' ',
  )
const FAULTS =
  '推进迟缓 弄虚作假 整改不到位 虚报数字 挤占挪用资金 推诿扯皮 重复投诉较多 台账缺失 擅自变更方案 验收不合格 长期闲置 反弹严重 瞒报漏报'.split(
    ' ',
  )
const PENALTIES =
  '由督查室约谈主要负责人 在全域通报批评 扣减下一年度资金 取消评优资格 移送纪检机关 责令限期返工 纳入信用记录 收回项目指标 由分管领导包案督办 暂停申报资格'.split(
    ' ',
  )
const SOURCES =
  '本级预算 上级专项 衔接资金 福利彩票公益金 专项债券 土地出让收益 社会捐赠 集体经济收入 水利建设基金 文明创建经费'.split(
    ' ',
  )
const DUTIES =
  '摸清底数 压实责任 细化举措 倒排工期 分类建账 强化值班值守 用好现有场地 严把质量关 畅通投诉渠道 做好舆情引导 统一标识标牌 落实专人专岗 完善应急预案 做好冬春衔接 加密巡查频次 简化审批环节 保障必要经费 避免层层加码 注重长效运行 抓早抓小抓苗头'.split(
    ' ',
  )
const ENDS =
  '确保件件有着落 形成闭环管理 切实减轻基层负担 让群众看得见摸得着 为后续推开积累经验 防止一阵风 不留死角盲区 取得阶段性成效 提升精细化水平 实现常态长效 推动问题就地解决 守住安全底线'.split(
    ' ',
  )
const MOTTOS =
  '试点先行 由点到面 因地制宜 量力而行 建管并重 疏堵结合 先急后缓 群众自愿 市场运作 数据赋能 条块联动 平急两用 节俭务实'.split(
    ' ',
  )
const HELPERS =
  '返乡能人 行业协会 国有企业 驻地部队 高校师生 慈善组织 老党员 退休干部 商户联盟 志愿服务队 村级合作社 保险机构 金融机构 媒体记者'.split(
    ' ',
  )
const ASPECTS =
  '职责边界 时间节点 质量标准 奖惩办法 经费渠道 联络机制 退出条件 公示内容 数据口径 应急流程 交接手续 培训要求'.split(
    ' ',
  )
