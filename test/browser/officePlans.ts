/** The plans that tests read in a browser: they share offices and metrics, and differ on who leads. */

/** So long that what stands below cannot be seen without scrolling. */
const TOWNS = Array.from(
  { length: 40 },
  (_, at) => `第${at + 1}片区由包片干部每周巡查一次，及时上报并督促整改。`,
)

export const OFFICE_PLANS: Readonly<Record<string, string>> = {
  'qingxi-rivers.md': `# 青溪县河道治理实施方案

为改善全县水环境，结合实际，制定本方案。

## 一、总体目标

到2026年底，清淤河道120公里以上，水质达标率达到95%以上，新建生态护岸18公里。

## 二、主要任务

### （一）开展河道清淤

对淤积严重的河段逐条排查，建立台账，6月底前完成首批清淤。由县水利局牵头，县财政局、县农业农村局配合。

### （二）整治入河排污口

排查入河排污口260个，封堵违规排污口，完成率达到100%。牵头单位：县生态环境局；配合单位：县住房城乡建设局、县水利局。

### （三）建设生态护岸

沿河新建生态护岸，栽植水生植物3万株。牵头单位：县水利局；配合单位：县林业局。

## 三、任务分工

| 序号 | 任务 | 目标 | 牵头单位 | 配合单位 | 完成时限 |
| --- | --- | --- | --- | --- | --- |
| 1 | 河道巡查 | 每月不少于4次 | 县水利局 | 各乡镇人民政府 | 长期 |
| 2 | 水质监测 | 监测断面不少于32个 | 县生态环境局 | 县水利局 | 2026年9月 |
| 3 | 护岸管养 | 管养率达到98%以上 | 县水利局 | 县林业局 | 2026年12月 |

## 四、保障措施

${TOWNS.join('\n\n')}

县财政局统筹安排治理资金不少于2600万元。各有关部门按月报送进展。
`,
  'liuwan-rivers.md': `# 柳湾县河湖管护工作方案

## 一、工作目标

到2026年底，清淤河道80公里以上，水质达标率达到90%以上。

## 二、重点任务

### （一）开展河道清淤

按照轻重缓急分批清淤，10月底前全部完成。由县农业农村局牵头，县水利局配合。

### （二）推进河湖划界

完成46条河流划界，埋设界桩5200根。牵头单位：县水利局；配合单位：县自然资源局。

## 三、保障措施

县财政局落实管护经费不少于900万元。
`,
  'qingxi-elderly.md': `# 青溪县养老服务提升方案

## 一、工作目标

到2026年，建成社区养老服务站65个，护理型床位占比达到60%以上，家庭适老化改造不少于1200户。

## 二、重点任务

### （一）建设社区养老服务站

利用闲置用房建设服务站，每个街道至少1个。牵头单位：县民政局；配合单位：县财政局、县卫生健康局。

### （二）推进家庭适老化改造

对特殊困难老年人家庭逐户评估，9月底前完成。由县民政局牵头，县住房城乡建设局、县残联配合。
`,
  'fernshire-cycling.md': `# Fernshire Cycling Plan

## 1. Aims

By 2027 the county will build 40 km of cycle lanes and at least 1,500 cycle stands.

## 2. Tasks

### 2.1 Build cycle lanes

The Highways Service leads on building cycle lanes, with the support of the Planning Service.
`,
}

/** Answered from one plan. */
export const QUESTION = '青溪县河道清淤由哪个部门牵头？'
/** Answered from the end of a long section. */
export const FAR_QUESTION = '青溪县河道治理资金是多少？'
export const FAR_CITED = '治理资金不少于2600万元'
/** Two plans say different things. */
export const OPEN_QUESTION = '河道清淤由哪个部门牵头？'
/** No plan says anything of it. */
export const UNANSWERABLE = '青溪县玉米种植由哪个部门牵头？'
/** The words that the answer to `QUESTION` stands in. */
export const CITED = '由县水利局牵头'
export const CITED_PLAN = '青溪县河道治理实施方案'
