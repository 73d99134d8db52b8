import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AskLibrary, askLibrary } from '../support/askLibrary.js'

let library: AskLibrary
beforeAll(async () => {
  library = await askLibrary({
    'nanxi.txt': `南溪县医药产业发展方案

一、重点任务

（一）加快新品推广。公立医院要优先采购本地新品，每季度公布一次采购目录。（责任单位：县科技局、县卫生健康局）

（二）培育中介机构。支持设立检测平台6家。（责任单位：县民政局）

（三）降低物流成本。新建冷库3座。（牵头单位：县商务局；配合单位：县交通运输局）
`,
  })
})
afterAll(() => library.close())

test('asked for by its heading, a section’s own bracket is meant and no sentence of it', async () => {
  expect(await library.words('加快新品推广是哪个部门负责的')).toBe('负责：县科技局、县卫生健康局')
})

test('takes an institution in a heading for no part that is asked for', async () => {
  expect(await library.words('培育中介机构由谁负责')).toBe('负责：县民政局')
})

test('passes over a task that has no participants to none that fits less', async () => {
  expect((await library.ask('培育中介机构的配合单位有哪些')).kind).toBe('answered')
  expect(await library.words('培育中介机构的配合单位有哪些')).not.toContain('县交通运输局')
})
