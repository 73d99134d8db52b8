/** Small plans that the tests of asking share. Places, offices and figures are made up. */
export const PLANS: Readonly<Record<string, string>> = {
  'qingxi.txt': `青溪县公园建设实施方案

一、总体目标

到2025年，全县人均公园绿地面积达到12平方米。到2027年，全县人均公园绿地面积达到15平方米以上，绿地服务半径覆盖率提高到80%，比2024年提高6个百分点。

二、主要任务

（一）修建步道。新建步道30公里以上，配建驿站12座。

牵头部门：县林业局

参与单位：县财政局、县水利局

（二）增设公厕。全县新建公厕25座，每两年评估一次使用情况，2026年6月底前全部开放。（县住建局、县城管局负责）

（三）加强巡查。每季度开展一次安全巡查。由县应急局牵头，县公安局配合。

三、组织保障

成立公园建设领导小组，由副县长林正平任组长，县林业局局长周海宁任副组长。办公室设在县林业局。
`,
  'baixi.txt': `白溪县公园建设实施方案

一、总体目标

到2027年，全县人均公园绿地面积达到18平方米以上。

二、主要任务

（一）修建步道。新建步道45公里以上。

牵头部门：县交通局

参与单位：县财政局

（二）建设苗圃。建成苗圃8个。（县林业局、县农业农村局负责。列第一位者为牵头单位，下同）

（三）加强巡查。每季度开展一次安全巡查。由县应急局牵头，县公安局配合。

（四）基本原则。

坚持生态优先。先护后建。

坚持因地制宜。一园一策。

坚持共建共享。开门建园。
`,
  'harbour.md': `# Harbour Quarter Library Plan 2026

## Actions

| Step | Lead agency | Responsible party | Due date |
|---|---|---|---|
| Open the reading room | Library Service | Estates Team | 31 May 2026 |
| Train 40 volunteers | Youth Office | Library Service | 30 September 2026 |
`,
}
