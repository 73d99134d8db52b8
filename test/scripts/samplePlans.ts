/** A small folder of plans to run the commands on; places and offices are made up. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const RIVER = `青石县护河行动实施方案

一、主要任务
（一）河道清淤。对全县12条河道开展清淤，到2027年底前完成清淤40公里以上。
牵头单位：县水利局
配合单位：县财政局、各乡镇
（二）岸线绿化。每年新增岸线绿化3000平方米。
牵头单位：县林业局
配合单位：县水利局
二、保障措施
各单位每季度向县河长办报送一次进展。
`

const LIBRARY_PLAN = `# 白桦市书香城市建设工作方案

## 一、重点工作

### （一）建设街道书房

到2026年，全市建成街道书房25个。由市文化广电局牵头，市教育局配合。
`

/** Writes two plans into `folder`, which is made. */
export function writeSamplePlans(folder: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'river.txt'), RIVER)
  writeFileSync(join(folder, 'books.md'), LIBRARY_PLAN)
}
