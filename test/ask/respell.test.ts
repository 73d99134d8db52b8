import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AskLibrary, askLibrary } from '../support/askLibrary.js'
import { PLANS } from './plans.js'

let library: AskLibrary
beforeAll(async () => {
  library = await askLibrary(PLANS)
})
afterAll(() => library.close())

test.each([
  ['青溪县修建步到由谁牵头', '青溪县修建步道由谁牵头'],
  ['青溪县修建步道由谁迁头', '青溪县修建步道由谁牵头'],
  ['青溪县人均公园绿蒂面积2025年要达到多少', '青溪县人均公园绿地面积2025年要达到多少'],
])('answers “%s” as “%s”', async (misspelt, right) => {
  const answer = await library.words(right)
  expect(answer).not.toContain('没有')
  expect(await library.words(misspelt)).toBe(answer)
})

test('takes a place that sounds like a known one for another place', async () => {
  expect(await library.words('清西县修建步道由谁牵头')).toContain('清西县')
  expect((await library.ask('清西县修建步道由谁牵头')).kind).toBe('abstained')
})

test('leaves an everyday word that sounds like one of the library alone', async () => {
  expect(await library.words('青溪县修建步道谁管')).toBe('牵头：县林业局')
})
