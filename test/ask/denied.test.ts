import { afterAll, beforeAll, expect, it } from 'vitest'
import { word } from '../../src/channels/wording.js'
import { type AskLibrary, askLibrary } from '../support/askLibrary.js'

const PARK = `古桥镇公园管理方案

一、开放

公园每天开放，免费入园。

二、禁止行为

公园内禁止下列行为：

（一）携带犬只入园；

（二）在湖中游泳、垂钓；

（三）搭建帐篷过夜。

三、游船

游船不得有下列情形：一是超员载客；二是夜间行驶；三是改装动力。

四、摊点

公园内设摊点12处。不得经营：

- 烧烤

- 鞭炮
`

let library: AskLibrary
beforeAll(async () => {
  library = await askLibrary({ 'park.txt': PARK })
})
afterAll(() => library.close())

it.each([
  ['游船夜间行驶怎么规定', /^游船不得有下列情形：.*\n二是夜间行驶/],
  ['公园能经营哪些', /^不得经营：\n.*烧烤/],
  ['公园有哪些禁止行为', /^公园内禁止下列行为：\n.*携带犬只/],
])('an item of what is forbidden comes with the words that forbid it: %s', async (text, words) => {
  const answer = await library.ask(text)
  expect(word(answer, 'zh')).toMatch(words)
  for (const { planId, quote, start, end } of answer.citations)
    expect((await library.app.library.planText(planId))?.slice(start, end)).toBe(quote)
})

it('the words that forbid are told once', async () => {
  const said = word(await library.ask('游船超员载客'), 'zh')
  expect(said.match(/不得/g)).toHaveLength(1)
})

it('what is not forbidden stays as it is', async () => {
  expect(word(await library.ask('公园内设摊点多少处'), 'zh')).toBe('公园内设摊点12处')
})
