import { afterAll, beforeAll, expect, it } from 'vitest'
import { word } from '../../src/channels/wording.js'
import { type AskLibrary, askLibrary } from '../support/askLibrary.js'

let library: AskLibrary
beforeAll(async () => {
  library = await askLibrary({
    'a.txt': `莲湖县课后服务方案

一、分工

县教育局牵头，县发展改革局核定收费标准，县财政局落实补助资金，县市场监管局查处乱收费。

二、接送

学校应当建立交接班制度。
`,
  })
})
afterAll(() => library.close())

it.each([
  ['收费标准由谁核定', '县发展改革局核定收费标准'],
  ['乱收费由谁查处', '县市场监管局查处乱收费'],
  ['补助资金由哪个部门落实', '县财政局落实补助资金'],
])('names the office that acts and not the lead of the same sentence: %s', async (text, clause) => {
  expect(word(await library.ask(text), 'zh')).toBe(clause)
})

it('asked for the lead by name, the lead is told', async () => {
  expect(word(await library.ask('课后服务由谁牵头'), 'zh')).toBe('牵头：县教育局')
})
