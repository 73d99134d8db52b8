import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import type { Answer } from '../../src/domain/answer.js'
import { type AskLibrary, askLibrary } from '../support/askLibrary.js'

/** Tasks of which each names who goes first, with a proper name that no dictionary has. */
const PLANS = {
  'a.txt': `桐湾县河道治理方案

一、重点任务

（一）整治采砂船

整治采砂船120艘以上。福瑞安中心先行示范，2025年6月底前完成。由县水利局牵头，县公安局配合。

（二）布局取水井

布局取水井40口以上，每季度评估一次进展。台账留存不少于5年。由县自然资源局牵头。

（三）简化省际边界渡口检查

简化省际边界渡口检查，全年不少于30次。由县交通运输局牵头。
`,
  'b.txt': `松屿县集镇建设方案

一、重点任务

（一）中心镇采砂船停靠

推广中心镇采砂船停靠点15处以上，2026年10月底前完成。由县住房城乡建设局牵头。中心镇要带头，中心镇要示范。

（二）健身步道开放

开放健身步道60条以上，2026年3月底前完成。由县体育局牵头。
`,
  'c.txt': `栖陵县道路养护方案

一、重点任务

（一）修缮矿区道路

修缮矿区道路18公里以上。由县交通运输局牵头。
`,
}

let library: AskLibrary
beforeAll(async () => {
  library = await askLibrary(PLANS)
})
afterAll(() => library.close())

/** The heading of the first source and its words; why there is none. */
function told(answer: Answer): string {
  const [first] = answer.citations
  if (answer.kind === 'abstained') return answer.abstention.why
  return `${first?.path.at(-1)}：${first?.quote}`
}

describe('a proper name that ends like a kind of place', () => {
  it('is found by its plan, though another plan tells of a 中心镇', async () => {
    expect(told(await library.ask('福瑞安中心整治采砂船什么时候完成'))).toBe(
      '（一）整治采砂船：2025年6月底前完成',
    )
  })

  it('is not read out of the end of a county and the word behind it (陵县矿区)', async () => {
    expect(told(await library.ask('栖陵县矿区道路修缮的牵头单位是谁'))).toMatch(
      /矿区道路：由县交通运输局牵头/,
    )
  })

  it('does not hide the county before it', async () => {
    expect(told(await library.ask('桐湾县省际边界渡口检查由谁牵头'))).toMatch(
      /渡口检查：由县交通运输局牵头/,
    )
  })

  it('is still refused where no plan knows the county', async () => {
    expect(told(await library.ask('梧湾县省际边界渡口检查由谁牵头'))).toBe('unknown-place')
  })
})

describe('words that only ask', () => {
  test.each([
    ['老师，松屿健身步道具体要干些啥呀', '（二）健身步道开放'],
    ['那个健身步道这块，松屿县具体要干些啥哦', '（二）健身步道开放'],
    ['就是说松屿县那边健身步道咋要求的呢', '（二）健身步道开放'],
    ['咱们松屿健身步道啥时候要弄完来着', '（二）健身步道开放'],
    ['诶松屿县健身步道要弄几条来着', '（二）健身步道开放'],
    ['上次说的松屿那边健身步道到底找哪家', '（二）健身步道开放'],
  ])('“%s”', async (question, heading) => {
    const answer = await library.ask(question)
    expect(answer.kind).toBe('answered')
    expect(answer.citations[0]?.path.at(-1)).toBe(heading)
  })

  it('asks an office that no plan has for its tasks still', async () => {
    expect(told(await library.ask('松屿县烟草局具体要干些啥'))).toBe('unknown-office')
  })
})

describe('no answer rather than another', () => {
  it('tells no date where only how often and how long are printed', async () => {
    expect(told(await library.ask('桐湾县布局取水井什么时候完成'))).toBe('not-stated')
    expect(told(await library.ask('桐湾县取水井啥时候要弄完'))).toBe('not-stated')
  })

  it('takes no deed for an office (布局)', async () => {
    const answer = await library.ask('桐湾县取水井到底找哪家')
    expect(told(answer)).toMatch(/县自然资源局/)
  })
})
