/**
 * Units and measure words that make a number a figure. 人次 is not 人 and 个百分点 is not %: the longest wins. A word that
 * only begins like a unit is none (3000个体工商户, 20排污口): `NOT_BEFORE` says what may not follow.
 */

import { fold } from './fold.js'

const UNITS =
  '% ‰ 个百分点 百分点 成 倍 番 个工作日 工作日 个自然日 自然日 个月 小时 分钟 秒钟 秒 星期 周岁 周年 昼夜 天 日 周 年 岁 学时 课时 学分 ' +
  '美元 港元 港币 欧元 日元 英镑 人民币 元 公里 千米 厘米 毫米 微米 海里 平方公里 平方千米 平方米 平方厘米 平米 平方 立方米 立方 米 ' +
  '公顷 亩 公斤 斤 千克 毫克 微克 克 吨标准煤 吨标煤 吨 毫升 升 千瓦时 兆瓦时 兆瓦 千瓦 瓦 千伏安 兆帕 兆 分贝 ℃ ° 度 ' +
  '人次 人天 人日 人年 剂次 例次 场次 车次 班次 架次 件次 户次 家次 批次 频次 辆次 台次 艘次 轮次 标准箱 标箱 台套 头份 ' +
  '个 人 名 户 家 件 项 次 场 期 班 份 块 处 座 条 里 所 支 套 台 辆 本 册 篇 种 类 门 分 级 张 床 位 店 只 头 株 棵 盏 根 层 栋 ' +
  '幢 片 批 对 轮 届 例 间 口 艘 架 枚 颗 段 排 组 队 站 村 镇 乡 街道 社区 县 市 区 宗 笔 单 首 幅 部 集 节 堂 顿 餐 袋 箱 桶 瓶 ' +
  '盒 尾 羽 匹 团 卷 席 桩 趟 眼 标段 则 幕 款 面 副 字 页 帧'

/** Latin units as plans print them, folded; a letter or digit after one makes it another word (5G is no gram). */
const LATIN_UNITS =
  'ug/m3 μg/m3 mg/m3 mg/l ng/m3 g/kwh km/h kg/m3 m3/d m3/h t/d t/a l/d kwh mwh gwh kw mw gw kva km2 km m2 m3 cm mm kg mg ' +
  'ml gb tb mb gbps mbps hm2 ha db(a) db mpa kpa ppm pm m2/人 tce teu ㎡ ㎞ ㎏ ㎜ ㎝ ㎎ ㏄'

/** The beginnings of other words, by unit: 人(?!员|才). Without `|` each stands for itself. */
const NOT_BEFORE: Readonly<Record<string, string>> = {
  个: '体|性|别|案|税|旧|私',
  人: '大|民|员|才|工|社|均|事|物|格|文|行道|防|居|口(?!普)',
  名: '称|单|录|牌|片|额|城|校|师|胜|优|特|义|誉|列',
  家: '庭|长(?!期)|具|电|乡|禽|园|政(?!府)|校',
  户: '籍|外|型|均|厕|口',
  项: '目(?!标)',
  件: '套',
  次: '生|序|级|年|日|月|要|高|干|产业',
  场: '所|地|馆|景|域|内|外|站|均',
  期: '间|限|末|货|刊|望|满|权|房|盼',
  班: '级|子|组|车|线|长|前',
  份: '额|量',
  处: '理|置(?!换)|罚|方|于|级|室|长|境',
  座: '位|谈|椅|右|机',
  条: '件|例|款|目|文|码',
  里: '程|面|约|弄|屯|长城',
  所: '有|在|属|得|需|谓|涉|辖|述|示|列|长',
  支: '持|出|付|撑|行|援|线|部|队(?!伍)',
  台: '账|风|湾|阶|式|胞|州|北|商|面|区|县|山|儿|前',
  套: '餐|利|取|种|路|内',
  本: '科|地|级|市|区|县|年|月|人|土|单|校|站|息|次|身|质|周|报|省|村|镇|辖|行',
  种: '植|子|粮|苗|源|猪|牛|羊|鸡|群|公|田|草',
  类: '别|似|推|型',
  门: '店|诊|户|禁|槛|急|前|牌|窗|类|球|票|头|卫|峡|源|市|岗',
  分: '之|类|别|布|校|局|公|中|析|散|期|工|管|级|部|片|包|流|行|批|层|组|支|区|档|段|解|摊|担|享|值|数线',
  级: '别|联|领|配|差|以下人民',
  张: '家|贴|力|榜|裂|弛|掖|北',
  位: '置|于|列|居(?!民)|数|次|移|一体',
  店: '铺|面|招|员|长',
  只: '要|有|能|是|读|需|针|限|做',
  头: '部|脑|号|盘|条',
  根: '据|本|治|源|除',
  层: '面|次|级',
  片: '区|面|段|剂',
  批: '复|准|发(?!展)|评|示(?!范)|改|而',
  对: '接|外|象|于|照|策|应|标|比|话|符|未|已|存|不|所|各|企|全|重|每|\\d',
  届: '时|满|中|毕',
  例: '会|行|如|外|证|假|子',
  间: '隔|接|歇|断|距|伐',
  口: '号|径|岸|罩|腔|子|头|述|服|粮|感|袋|碑|令|语|镇',
  架: '构|设|空',
  段: '落|长',
  排: '放|水|污|查|名|除|练|涝|列|斥|班|序|气|口',
  组: '织|成|建|合|长|员|团|别|装|级|配|委',
  队: '员|列|长',
  站: '点|台|房|长|位|内|前|立|在',
  村: '民|级|庄|委|干|集|史|屯|居|规|医|务|落|镇|企|容|组|道|内|域|域内|支|两|卫|改|情|貌|际',
  镇: '级|政|域|内|区|党|人|干|街|痛|长|属|村',
  乡: '村|镇|级|政|土|贤|愁|人|党|道|长',
  街道: '办|级|党|辖|内|人',
  社区: '书|医|卫|服|居|治|矫|工|食|党|养|教|网|文|化|生|民|干|团|级|嵌|综|内|两|戒|康|公|共|助|老|日|便|超|市|支|环|群',
  县: '级|域|政|直|城|委|区|人|内|处|乡|道|属|长|财|境',
  市: '级|民|场|政|直|区|域|容|内|外|委|属|县|财|人|长|值|监|辖|局|本|中|北|南|东|西|建|管|公|质|住|卫',
  区: '级|域|块|间|位|别|分|内|外|委|直|人|属|政|县|长|财|教|发|民|住|卫|市|间',
  笔: '试|记|者|录|直',
  单: '位|项|独|车|个|一|体|品|方|纯|价|双|次|元|亲|向|病',
  首: '次|批|个|要|届|创|席|都|付|发|位|先|家|期|年|问|违|府',
  幅: '度|员',
  部: '门|署|分|委|级|长|属|位|落|队|省|件|里|机关',
  集: '中|体|约|聚|群|市|团|成|镇|散|合|装|采|结|贸|资|思|邮',
  节: '点|假|日|能|约|目|庆|水|省|气|油|电|粮|地|育|奏|俭|前|后|肢',
  堂: '食',
  餐: '饮|厅|具|桌|厨|馆|盒|车',
  箱: '式|体|变',
  桶: '装',
  瓶: '装|颈',
  盒: '饭',
  羽: '毛',
  团: '队|体|员|委|结|伙|市|中|县|省|支|区|干|课|校|购|组',
  卷: '烟|宗|入|面',
  眼: '科|镜|下|部|健|底|睛|光',
  则: '为|应|由|按|需|要|不|可|将',
  款: '式|项|待|物',
  面: '向|对|积|试|临|板|粉|源|上|广|包|谈|貌|签|前|条|值|世|神|食',
  副: '省|厅|处|科|市|县|局|主|书|高|职|组|秘|总|院|校|教|部|长|本|食|产',
  字: '号|样|以外|第|体|幅',
  页: '面|码|岩',
  桩: '基',
  席: '位|卡',
  周: '边|围|期|密|到|知|末|一|二|三|四|五|六|日|转|口|报|例',
  年: '级|度|龄|均|轻|货|夜|味|初|底|末|来|报|检|审|终|画|际|行动|计划|规划|攻坚|工作|内涵|专项|第|整治|提升|倍增|实施|会|人|成|\\d',
  日: '前|起|常|均|照|报|间|期|用|夜|本|志|托|清|程|后|在|至|夕|历',
  天: '然|津|河|府|气|台|网|桥|下|眼|文|候|猫',
  成: '立|果|效|员|功|为|本|长|熟|都|型|年|就|绩|交|品|分|套|片|份|活|体|县|组|因',
  度: '假|过|量|汛|电(?!价|费)',
  元: '旦|素|宇|件|月|氏|谋|帅|阳|坝',
  克: '隆|服|强|拉|难|扣',
  吨: '位',
  升: '级|至|到|高|学|格|温|旗|值|降|入|规|本|压|国|挂|华|幅|为|任',
  米: '线|粉|脂|泉|其|面',
  倍: '增|加|数|特|率',
  秒: '杀|级|批',
  平方: '公|千|米|厘',
  立方: '米|体',
  兆: '瓦|帕|芯|丰',
}

const ESCAPED = UNITS.split(' ')
  .sort((a, b) => b.length - a.length)
  .map((unit) => (NOT_BEFORE[unit] ? `${unit}(?!${NOT_BEFORE[unit]})` : unit))

/** Alternation of all Chinese units and signs, longest first, to stand inside a larger pattern. Matched on folded text. */
export const UNIT_PATTERN = [...new Set(ESCAPED)].join('|')

const LATIN = LATIN_UNITS.split(' ')
  .sort((a, b) => b.length - a.length)
  .map((unit) => unit.replace(/[()]/g, String.raw`\$&`))
  .join('|')
/** 元每人每月; after other units 每 opens the next clause (5次，每次 is often printed without its comma). */
const PER_WORD = '(?:每(?:人|户|月|年|天|日|亩|吨|次|平方米|学期|学年|床|生))'
/** 元/人·月, 台(套), 人/平方公里, 张/千人, 吨标准煤/万元. */
const WHOLE_UNIT = new RegExp(
  `(?:(?:${UNIT_PATTERN})(?:\\((?:${UNIT_PATTERN})\\))?(?:/(?:百|千|万|亿)?(?:${UNIT_PATTERN}|月|学期|学年)|·(?:${UNIT_PATTERN}|月))*` +
    `(?:(?<=元)${PER_WORD}{1,2})?|(?:${LATIN})(?![a-z0-9]))`,
  'y',
)

/** Returns where the unit that starts at `at` ends in folded text; `at` itself where none starts there. */
export function unitEnd(folded: string, at: number): number {
  WHOLE_UNIT.lastIndex = at
  return WHOLE_UNIT.test(folded) ? WHOLE_UNIT.lastIndex : at
}

const MONEY =
  '元 万元 亿元 美元 港元 欧元 元/对 元/人 元/月 元/年 元/亩 元/次 元/人·月 元/人·年 ¥ $ us$ hk$ £ € rmb dollars pounds euros'
const FAMILIES: readonly (readonly string[])[] = [
  ['%', '‰', '成', 'percent', 'per cent'],
  ['个百分点', '百分点', 'percentage points'],
  MONEY.split(' '),
  '天 日 个工作日 工作日 个自然日 周 星期 个月 小时 分钟 年'.split(' '),
  '人次 人 名 位 户次'.split(' '),
  '期 场 班 次 场次 班次 轮 堂 节 批次 批'.split(' '),
  '家 个 所 处 座 支'.split(' '),
  '公里 千米 里 米 km'.split(' '),
  '份 本 册 张 件 套'.split(' '),
  '平方公里 平方千米 平方米 平米 ㎡ m2 km2'.split(' '),
  '学时 课时 小时'.split(' '),
]

/**
 * How well a figure's unit fits the unit a question names: 1 the same, 0.6 of one family (期 and 场), 0 otherwise.
 * People ask for 几个 where a plan writes 家 or 所, never for 人 where it writes 元. Width and script make no difference.
 */
export function unitAffinity(asked: string, printed: string): number {
  const unit = fold(printed)
  if (asked === unit) return 1
  const singular = asked.replace(/s$/, '')
  if (/^[a-z]/.test(asked) && singular === unit.replace(/s$/, '')) return 1
  return FAMILIES.some((family) => family.includes(asked) && family.includes(unit)) ? 0.6 : 0
}
