/** The words by which people ask: which kind of answer they want. Matched on folded text. */

import type { QuestionType } from '../domain/question.js'
import { UNIT_PATTERN } from '../text/units.js'

const WHO = '(?:谁|哪个|哪些|哪几|哪家|哪一|哪|什么|几家|几个|啥)'
const BODY = '(?:部门|单位|机构|科室|处室|股室|机关|部委|委办局|局|家|人|方|组织|口|办)?'
const DUTY = '(?:负责|牵头|参与|承担|配合|协助|主管|分管|主办|承办|管|做|干|抓|落实|参加|完成|领)'
const WHAT = '(?:什么|哪些|哪几|哪项|哪块|哪一|哪|啥|几)'

/** 哪些任务由林业局牵头: the office stands between what is asked for and its role. */
export const TASKS_OF =
  /(?:哪些|哪几[项个条件]|什么|哪[一二两三四五六]?[项条件])(?:任务|工作|事项|事情?|项目|内容|活儿?|举措|措施)(?:是|都)?(?:需要|需|要|得)?(?:由|归|让|靠|和|跟|与)?(?<office>[^谁哪什多几,，]{2,20}?)(?:来|去|有关|相关)?(?:牵头|主办|主责|负责|管|配合|参与|参加|协办|协助|承担|落实|做|办|干|抓)(?:的)?[?？]?$/

interface Cue {
  readonly type: QuestionType
  readonly regex: RegExp
}

/** Tried in order; the first that matches decides. */
const CUES: readonly Cue[] = [
  {
    type: 'plans',
    regex:
      /(?:库里|这里|你这|现在|目前)(?:面|边|儿)?(?:都|一共|共)?(?:有|收录?)(?:了|着)?(?:哪些|什么|几[份个篇]|多少[份个篇]).{0,20}(?:方案|计划|文件|规划|材料)|(?:有|收录|能查|可以查|库里|里面)(?:了|着)?(?:哪些|什么|几[份个篇]|多少[份个篇])(?:方案|计划|文件|规划|材料)|(?:哪些|什么)(?:方案|计划|文件)(?:可以?查|能查|可查)|(?:列出|都有)(?:所有|全部|哪些)(?:方案|计划|文件)|^(?:你|这里|这儿|机器人)?(?:都|现在)?(?:能|可以)(?:查|问)(?:到)?(?:些)?(?:什么|啥|哪些)(?!时候)[?？]?$|^(?:what|which|list(?: all)?(?: the)?) plans\b/,
  },
  {
    type: 'detail',
    regex:
      /简称|全称|什么意思|(?<!任务|原则|措施|目标|内容|阶段|工程|行动|要求|方面|重点|项目|步骤|方式|类型|类别|对象|条件|标准|工作|职责|分别|都)(?:都)?是(?:什么|啥)[?？]?$|指的?是(?:什么|啥|谁|哪)|怎么理解|叫什么(?!名)|\bstands? for\b|\bmeans?\b/,
  },
  {
    type: 'deadline',
    regex:
      /什么时候|什么时间|(?:完成|开始|截止|启动|结束)时间(?!表)|(?:频率|频次|周期|时间要求)(?:是|要求|为)?(?:多少|多长|怎样|怎么|什么|[?？]?$)|几(?:年|个月|周|天)[^,，]{0,8}一[次回]|啥时候|啥时间|何时|几时|几月|几号|哪[一几]?周|第几周|哪几天|哪个?学期|哪个?季度|哪天|哪一天|哪年|哪个月|哪一年|多久|多长时间|隔多长|期限|时限|截止|多少时间内|时间节点|^(?:and |so )?when\b|\bby when\b|\bwhen (?:is|are|was|were|will|must|should|do|does|did|can) (?:it|they|the)\b|\bhow often\b|\bdue\b|\bdeadline\b|\bby what date\b|\bhow long\b/,
  },
  {
    type: 'person',
    regex: new RegExp(
      `(?:组长|主任|主席|书记|局长|部长|院长|校长|处长|科长|所长|站长|秘书长|会长|总指挥|指挥长|县长|市长|区长|镇长|乡长|队长|班长|馆长|园长|经理|董事长|总裁|厂长|店长|联络员|联系人|召集人|河长|林长|路长|负责人|头儿|头头|一把手|总负责|部员|社长|成员)(?:都)?(?:是|由|为|叫|姓)?(?:谁|哪[几一二两三四五]?位|哪个(?!(?:单位|部门|机构|科室|处室|局)(?:来)?(?:牵头|负责|主管|管|抓|承担|组织))|哪[几些]个?人|什么名字)|(?:总监|专员|员|人|长|任|师)(?:是|由|叫)谁(?!负责|牵头|管)|叫什么名字|(?:长|主任|书记|主席|员|人)(?:都)?(?:叫啥|叫什么|有谁|有哪[些几](?![\\u3400-\\u9fff]{0,2}(?:要求|任务|措施|条件|标准|职责|待遇|内容|规定|工作)))|(?:担任|任|是)(?:什么|啥|哪个)(?:职务|职位|岗位)|姓什么|姓甚|由谁(?:兼任|担任|出任|任)|谁(?:是|任|担任|当|做|兼任).{0,14}(?:长|主任|主席|书记|员|人|指挥)|(?:设|挂靠|放)在(?:了)?(?:哪|什么地方)|办公室在哪|\\bwho (?:is|are|chairs|heads) (?:the )?(?:head|chair|director|president|leader|chief|secretary|manager|coordinator)|\\bwho (?:chairs|heads)\\b`,
    ),
  },
  {
    type: 'reverse',
    regex: new RegExp(
      `(?:要|都|一共|分别|具体|主要|需要|应该|得|又)*${DUTY}{1,2}(?:了|的|过|着|起|些)?(?:是)?${WHAT}(?!(?:一?个?[\\u3400-\\u9fff]{0,3}(?:部门|单位|机构|科室)|一?家|家))|${DUTY}的(?:(?:任务|工作|事项|事情?)(?:都)?(?:是|有|包括)?|(?:都)?(?:有|包括))(?:什么|哪些|啥)|的?(?:任务|职责|工作|活儿?|分工)(?:有|是|包括)?(?:哪些|什么|啥)$|what (?:is|are) .{2,60} responsible for|^.{2,60} (?:is|are) responsible for (?:which|what)|which .{2,40} (?:list|lists|name|names) .{2,60} as|what (?:does|do|must|should|will) .{2,60} (?:do|lead|run|own|deliver)\\b`,
    ),
  },
  { type: 'reverse', regex: TASKS_OF },
  {
    type: 'participants',
    regex:
      /(?:跟|和|与|同)(?:谁|哪).{0,6}(?:一起|一块|一道|联合|共同)|(?:配合|参与|协助|协办|参加)的(?:都|还)?(?:有|是)?(?:谁|哪些|哪几|哪家)|(?:参与|配合|协办|协助|协同|参加|成员)(?:的)?(?:责任)?(?:部门|单位|科室|机构|方)|(?:谁|哪些|哪几|哪[一二两三四五六七八九十]?)(?:部门|单位|机构|家|个){0,2}(?:来)?(?:配合|参与|协助|协办|协同|参加|一起|搭把手|帮)|(?:牵涉|涉及|关系到)(?:到)?(?:哪|几|什么)|还有(?:谁|哪些)(?:参与|配合)|(?:和|跟|同)谁(?:一起|配合)|\bwho else\b|\bsupporting\b|\bparticipat|which parties are responsible/,
  },
  { type: 'responsible', regex: /(?:责任|承办|实施)(?:单位|部门|主体|人)/ },
  {
    type: 'lead',
    regex: new RegExp(
      `牵的?头|主办|主责|主抓|归口|挑(?:头|大梁)|谁(?:来)?(?:领头|带头)|(?:领头|带头)的(?:是|单位|部门)|归${WHO}|谁(?:来)?(?:管|负责|安排|审核|审批|监督|组织|抓|干|做|编|搞|办|盯|担|主管|落实|承担|建|发|定|修|说了算|的责任|的事)|由${WHO}|${WHO}${BODY}(?:来)?(?:负责|管|主管|承担|抓|落实|承办|推动|推进|盯|编|搞|办)|(?:哪个|哪些|哪几个?|哪家|哪一家|什么)(?:部门|单位|机构|科室|处室|部委|公司|企业|局)|负责(?:单位|部门|人)|(?:是|找|靠|让)谁|找哪(?:家|个|里|儿)|\\bwho\\b|\\bwhich (?:agency|agencies|body|bodies|office|offices|department|departments|unit|party|organi[sz]ation|council|committee)\\b|\\blead agency\\b|responsible part`,
    ),
  },
  {
    type: 'list',
    regex:
      /分(?:为|成)?(?:哪)?几个?(?:阶段|部分|步骤?|大?类|方面|块|期)|^(?:列(?:一下|出|举)|罗列|说说|讲讲)/,
  },
  {
    type: 'target',
    regex: new RegExp(
      `多少|百分之几|(?:提高|提升|达|升|降低?|增加?|控制|压减?)(?:到|至|在)?(?:什么|啥|哪个)(?:水平|程度|标准|比例|规模)|几成|多大|多高|多长|多重|多远|(?<!哪)几(?:${UNIT_PATTERN})|(?:目标|指标)(?:值|数)|比例(?:是|目标)?|(?:标准|金额|总额|规模|预算)(?:是|有)?(?:什么|几)|\\bhow (?:many|much|large|big|far)\\b|\\bwhat (?:is|are|was) the (?:total )?(?:budget|cost|number|amount|price)\\b|\\bwhat (?:percent|percentage|share|number|proportion|target|is the total)\\b`,
    ),
  },
  {
    type: 'list',
    regex: new RegExp(
      `哪些|哪几|哪[一二两三四五六七八九十]|包括(?:什么|啥|了)|(?:有|是|分|含)(?:什么|啥|几|哪)|分(?:为|成)|几(?:条|项|个方面|类|大|点)|\\bwhat kinds?\\b|\\bwhich\\b|\\bwhat (?:are|types)\\b|\\blist\\b`,
    ),
  },
]

/** The type a question's own words ask for, or undefined where they name none (`棉花的呢`). */
export function cueType(folded: string): QuestionType | undefined {
  return CUES.find(({ regex }) => regex.test(folded))?.type
}

const ATTRIBUTE =
  /(?:率|比例|占比|比重|人数|数量|面积|金额|总额|规模|总量|里程|产值|目标数?|指标)\s?[?？]?$/

/** `…机械化率目标`, `…培训人数`: a figure is asked for without a word that asks. */
export function namesFigure(folded: string): boolean {
  return ATTRIBUTE.test(folded)
}

/** 由谁牵头，哪些部门配合: all roles of the task are wanted. */
export function asksAllRoles(folded: string): boolean {
  return (
    /牵头|主办|主责/.test(folded) &&
    /(?:参与|配合|协办|协助|参加|责任)(?:的)?(?:部门|单位)?(?:有|是|都|又)?(?:哪|谁|什么)|(?:哪些|哪几|谁)(?:个|家)?(?:部门|单位)?(?:来)?(?:参与|配合|参加|协助)|(?:以及|和|、)(?:参与|配合|协办|责任)(?:部门|单位)/.test(
      folded,
    )
  )
}

const ASKS_PLACE_IN_TEXT =
  /第几[条章节项点]|哪一?[条章节](?:里|中)?(?:规定|写|说|$)|(?:写|规定|出现|放)在(?:了)?(?:哪|第几)|出自哪|\bwhich (?:section|article)\b/

const ASKS_END =
  /(?:什么时候|什么时间|啥时候|啥时间|何时|几时|哪一?天|几号|几月)[^,，]{0,4}(?:[弄搞做办干整]完|完成|截止|结束)/

/** 啥时候要弄完 wants the date at which a thing ends: how often it is looked at (每季度一次) is no answer. */
export function asksEnd(folded: string): boolean {
  return ASKS_END.test(folded)
}

const ASKS_WHAT_TO_DO = /要?(?:干|做|弄|搞|办)些?(?:啥|什么)(?:事|活)?(?:呢|的)?[?？]?$/

/** 具体要干些啥 is asked of an office (what are its tasks) and of a task (what belongs to it). */
export function asksWhatToDo(folded: string): boolean {
  return ASKS_WHAT_TO_DO.test(folded)
}

/** Whether the question asks where in the text something stands. */
export function asksPlaceInText(folded: string): boolean {
  return ASKS_PLACE_IN_TEXT.test(folded)
}

/** 牵头 was asked for in so many words, so an office that only takes part is no answer. */
export function asksLeadByName(folded: string): boolean {
  return /牵头|主办|主责|挑头|领头|\blead/.test(folded)
}

/**
 * A part that the question asks for and that none of the roles of a task is: 施工单位, 监理公司. Undefined where it asks
 * for a lead, a participant or anyone.
 */
export function otherPart(folded: string): string | undefined {
  const part = OTHER_PART.exec(folded)
  return part && !ROLE_OF_TASK.test(part[1] as string) ? `${part[1]}${part[2]}` : undefined
}

const OTHER_PART =
  /([\u3400-\u9fff]{2})(单位|企业|公司|机构|厂家|方|商)(?:都|又|一共|分别)?(?:是|为|有|叫)(?:谁|什么|哪(?:一?[家个些])?(?:公司|企业|单位|机构|厂)?)[?？]?$/
const ROLE_OF_TASK =
  /牵头|主办|主责|责任|配合|参与|协办|承办|实施|负责|成员|有关|相关|主管|协同|支持|具体|组织|落实|执行|联合|共同|参加|协助|帮助|的|[哪那这各些个]/

/** The unit a question asks for (多少人次 → 人次), or undefined. 钱 is asked where 元 is printed. */
export function askedUnit(folded: string): string | undefined {
  if (
    /(?:工资|薪水|薪酬|奖金|奖励|补助|补贴|津贴|罚款|票价|价格|押金|租金|学费)(?:标准)?(?:每[\u3400-\u9fff]){0,2}(?:是|为|有|要|定|收|发)?多少(?!个?百分)|多少钱|几块钱|几毛|几块(?=$|[?？,，呢吗])|几万块|花费|金额|多少经费|多少资金|多少预算|(?:预算|经费|资金|投资|投入|造价)(?:总额|规模)?(?:是|有|为|要|需要|共)?多少/.test(
      folded,
    )
  )
    return '元'
  if (/几个百分点|多少个?百分点/.test(folded)) return '个百分点'
  if (PERCENTAGE.test(folded)) return '%'
  if (/\bbudget\b|\bcosts?\b|\bfunding\b|how much money/.test(folded)) return 'dollars'
  const english = /\bhow many (km|kg|[a-z]{3,})/.exec(folded)?.[1]
  if (english) return english
  return unitAfterHowMany(folded) ?? (COUNTS_PEOPLE.test(folded) ? '人' : undefined)
}

/** 多少个书房 and 多少人次 name a unit; in 多少项目 and 多少街道书房 a noun only begins like one, and any unit may count it. */
function unitAfterHowMany(folded: string): string | undefined {
  const found = HOW_MANY.exec(folded)?.groups
  if (found?.['unit'] === undefined || BEGINS_NOUN.test(found['phrase'] as string)) return undefined
  return found['unit']
}

const HOW_MANY = new RegExp(
  `(?:多少|几)\\s?(?<phrase>(?<unit>${UNIT_PATTERN})[\\u3400-\\u9fff]{0,2})`,
)
/** A place is counted by its own name (多少社区 + a verb) or stands before another noun (多少社区食堂). */
const BEGINS_NOUN =
  /^(?:项目|家庭|场所|场地|场馆|班级|门店|门诊|站点|队伍|组织|部门|节点|区域|村庄|市场|市民|团队|团体|条件|层级|(?:街道|社区|村|镇|乡|县|市|区)[^要会将能可完建实开参纳达有被设在启通])/

const PERCENTAGE =
  /百分之几|百分比|占比|比例|率(?:是|要|达|到|目标|定|为)?.{0,8}(?:多少|几)|percent/
const COUNTS_PEOPLE =
  /多少(?:名|位)?(?:[\u3400-\u9fff]{0,4}?(?:民|职工|学生|学员|人员|人才|老人|儿童|幼儿|孩子|娃|护士|医师|患者|病人|农民|工人|劳动力|青年|妇女|干部|教师|医生|党员|群众|司机|骑手|孩子))/

/** Words that ask, refer, or fill, and name nothing. Blanked before the terms of a question are read. */
const FILLERS: readonly RegExp[] = [
  // Whole, before their parts are taken: 弄完 left behind would be a word that no plan has.
  /(?:具体|主要|都|到底)*要?(?:干|做|弄|搞|办)些?(?:啥|什么)(?=[呢吗啊吧呀嘛]*(?:\s|$))|(?:咋|怎么|怎样)(?:要求|规定|说|讲|弄|搞|办|做|干)?的?(?=[呢吗啊吧呀嘛]*(?:\s|$))|要?(?:弄|搞|整)(?:完|好|成)(?=[呢吗啊吧呀嘛]*(?:\s|$))|找(?:谁|哪家|哪个|哪里|哪儿)(?=[呢吗啊吧呀嘛]*(?:\s|$))|截止(?:时间|日期)?(?=[呢吗啊吧呀嘛]*(?:\s|$))|咱们?/g,
  new RegExp(`(?<!哪)几(?:${UNIT_PATTERN})(?=[呢吗啊吧呀嘛]*(?:\\s|$))`, 'g'),
  /[这那本该](?:个|份|篇|套)?(?:方案|计划|规划|文件|意见|通知|材料)(?:里面?|中|上)?/g,
  /[那这](?:边|里|儿|头)(?!程)|(?:分解|划分|细分|分)(?:为|成)(?=哪|几|多少|什么)|规定|写(?=在)|提到|说的|请问|想问一?下?|问一?下|麻烦|帮我?查?一?下|查一?下|告诉我|我想知道|知道|到底|究竟|一共|总共|顶多|最多|最少|至少|起码|能够|行不行|可不可以|能否|是否|会不会|要不要|用不用|有没有|具体|分别|大概|目前|现在|打算|预计|计划(?=什么时候|啥时候|何时)|应该|需要|可以|能不能|有没有|是不是/g,
  /(?:定|设|达|为|是|要|到)+(?=多少|几|百分之)|什么时候|什么时间|啥时候|啥时间|何时|几时|多久(?:之内|以内)?(?:做|搞|办|开|弄|更新)?(?:一次|一回)?|多长时间|哪[一几]?天|哪[一几]?年|哪个月|哪[一几]?周|第几周|几月|几号/g,
  /多少|百分之(?:几|多少)?|几成|多大|多高|哪[一二两三四五六七八九十几]?(?:个|些|类)?(?:地方|方面|部分|东西|事情|环节|内容)|哪些|哪几[家个位项条类种]?|哪个|哪家|哪位|哪里|哪儿|哪项|哪块|哪一|什么|怎么样?|怎样|如何|谁|啥|几[块毛](?!钱)|几(?=[块毛]钱|[个家项条次期场人名件份所处座块类周天本艘台辆套户间张门分小])|哪[一二两三四五六七八九十](?:个|条|项|类)?/g,
  /由(?=\s|$)|归(?=\s|$)|(?:的)?(?:部门|单位|机构|机关|科室|部委|责任人)|牵头|主办|主责|主抓|归口|挑头|挑大梁|领头|说了算|负责|主管|分管|承担|参与|参加|配合|协办|协助|牵涉|涉及|责任|管(?=\s|$)|(?:这|那)(?:块|条|项|个|份|篇|件事|方面)(?:事|工作|内容)?|方面|的话|情况|名字|叫什么/g,
  /(?:是|要|有|呢|吗|啊|吧|呀|么|嘛|的|了|在|都|里|中|被|把|得|来|去|就|也|还|那|这|它|其|该)(?=\s|$)|^(?:那[么个]?|还有|然后|另外|再|这个?|它|其|该)/g,
  /\b(?:what|which|who|whom|when|where|how|many|much|often|is|are|was|the|does|do|did|must|should|will|have|has|to|be|for|of|in|a|an|by|with|and|that|this|it|please|tell|me|about|current|currently|now|list|lists|there|responsible|party|parties|leads?|agency|agencies|body|due|date|deadline|kinds?|overall|altogether|total|not|any|can|could|would|those|these|going|happens?|happen|get|gets|fast|long|soon)\b/g,
]

/** The question with what only asks taken out: what it is about. Length may change; for matching only. */
export function withoutAsking(folded: string): string {
  let text = ` ${folded.replace(/[?!。,;:"'()[\]]/g, ' ')} `
  for (const filler of FILLERS) text = text.replace(filler, ' ')
  return text.replace(/\s+/g, ' ').trim()
}
