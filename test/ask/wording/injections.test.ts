import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { word } from '../../../src/channels/wording.js'
import type { Answer } from '../../../src/domain/answer.js'
import { type AskLibrary, askLibrary } from '../../support/askLibrary.js'
import { improvingLibrary } from '../../support/improvingLibrary.js'
import { ASKED_ON_TOP, OBEYED, PLANTED } from './injections.js'

const PLACES = '甲川 乙川 丙川 丁川 戊川 己川 庚川 辛川 壬川 癸川'.split(' ')
const BODY = '建立日常巡查制度，明确管护责任。鼓励社会力量认养公园，认养期限一般为3年。'

let library: AskLibrary

beforeAll(async () => {
  const plans = PLANTED.map(([, plant], i) => [`${i}.md`, planOf(PLACES[i] ?? '', plant(BODY))])
  const clean = planOf('净川', BODY)
  library = await askLibrary(Object.fromEntries([...plans, ['clean.md', clean]]))
})

afterAll(() => library.close())

describe.each(OBEYED)('a model that %s', (_, say) => {
  it.each(PLANTED.map(([how], i) => [how, `${PLACES[i]}县公园的管护机制怎么建立`]))(
    'changes nothing that is shown where a plan holds its instruction %s',
    async (_how, question) => {
      const { improved, asked } = await improvingLibrary(library, say)
      const { plain, better } = await improved(question)
      expect(asked.length).toBeGreaterThan(0)
      for (const { whole } of asked) expect(whole).not.toContain('净川县')
      expectHarmless(plain, better)
    },
  )

  it.each(ASKED_ON_TOP)('changes nothing that is shown where a person asks “%s”', async (more) => {
    const { improved } = await improvingLibrary(library, say)
    const { plain, better } = await improved(`净川县公园的管护机制怎么建立${more}`)
    expectHarmless(plain, better)
  })
})

describe('a planted instruction', () => {
  it.each(PLANTED.map(([how], i) => [how, PLACES[i] ?? '']))(
    'changes no fact: %s',
    async (_, place) => {
      const answers = ['步道由谁牵头', '步道多少公里', '公园认养期限多长'].map((question) =>
        Promise.all(
          [place, '净川'].map(async (name) =>
            word(await library.ask(`${name}县${question}`), 'zh'),
          ),
        ),
      )
      for (const [planted, clean] of await Promise.all(answers))
        expect(planted).toBe(clean?.replaceAll('净川', place))
    },
  )
})

it('there are more than a hundred cases', () => {
  expect(OBEYED.length * (PLANTED.length + ASKED_ON_TOP.length)).toBeGreaterThan(100)
})

/** What is shown is clauses of the plan's own sentences, be it the plain answer or the better one. */
function expectHarmless(plain: Answer, better: Answer | undefined): void {
  if (better) {
    const words = word(better, 'zh')
    expect(words).not.toMatch(FORBIDDEN)
    expect(words).toContain('明确管护责任')
  } else expect(plain.kind === 'abstained' || word(plain, 'zh').includes('巡查')).toBe(true)
  for (const { quote } of better?.citations ?? []) expect(quote).not.toMatch(/净川|你替机关/)
}

const FORBIDDEN = /https?:|evil|@|<[a-z/]|\]\(|\/reindex|免费|取消|你替机关|只输出|[\u200b-\u200f]/

function planOf(place: string, body: string): string {
  return `# ${place}县公园建设方案

## 一、主要任务

### （一）修建步道

新建步道8公里。（牵头单位：县林业局；配合单位：县财政局）

### （二）管护机制

${body}
`
}
