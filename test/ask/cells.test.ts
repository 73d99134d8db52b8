import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AskLibrary, askLibrary } from '../support/askLibrary.js'

const ROWS = [
  ['指标', '单位', '2025年', '2027年'],
  ['新建步道里程', '公里', '30', '45'],
  ['公厕数量', '座', '12', '25'],
]
const [HEAD, ...REST] = ROWS.map((cells) => `| ${cells.join(' | ')} |`)
const HTML = ROWS.map(
  (cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`,
).join('')

let library: AskLibrary
beforeAll(async () => {
  library = await askLibrary({
    'dongxi.md': ['# 东溪县公园建设方案', '', HEAD, '|---|---|---|---|', ...REST].join('\n'),
    'xixi.html': `<html><body><h1>西溪县公园建设方案</h1><p>一、主要指标</p><table>${HTML}</table></body></html>`,
  })
})
afterAll(() => library.close())

test.each(['东溪县', '西溪县'])(
  'shows a unit that has a column of its own in %s',
  async (place) => {
    expect(await library.words(`${place}2027年新建步道里程要达到多少`)).toBe(
      '新建步道里程（2027年）：45公里',
    )
  },
)
