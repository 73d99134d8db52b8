import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AskLibrary, askLibrary } from '../support/askLibrary.js'
import { PLANS } from './plans.js'

let library: AskLibrary
beforeAll(async () => {
  library = await askLibrary(PLANS)
})
afterAll(() => library.close())

describe('roles', () => {
  test.each([
    ['青溪县修建步道由谁牵头', '牵头：县林业局'],
    ['青溪县修建步道的参与单位有哪些', '参与配合：县财政局、县水利局'],
    ['青溪縣修建步道由誰牽頭？', '牵头：县林业局'],
    ['青溪县修建步道　由谁牵头？？', '牵头：县林业局'],
    ['青溪县修建步道谁管', '牵头：县林业局'],
    ['白溪县建设苗圃的牵头单位', '牵头：县林业局（按原文约定，列第一位者牵头）'],
    ['青溪县增设公厕谁负责', '负责：县住建局、县城管局'],
  ])('“%s” → %s', async (question, answer) => {
    expect(await library.words(question)).toBe(answer)
  })

  test('says that the plan does not tell leads from participants instead of naming a lead', async () => {
    expect(await library.words('青溪县增设公厕由谁牵头')).toBe(
      '负责：县住建局、县城管局（原文只写负责或责任单位，未分牵头与参与）',
    )
  })

  test('names all roles when all are asked for', async () => {
    const words = await library.words('青溪县修建步道由谁牵头，哪些单位配合')
    expect(words).toBe('牵头：县林业局\n参与配合：县财政局、县水利局')
  })
})

describe('figures and times', () => {
  test.each([
    ['青溪县要新建多少公里步道', '新建步道30公里以上'],
    ['青溪县2025年人均公园绿地面积要达到多少', '全县人均公园绿地面积达到12平方米'],
    ['青溪县2027年人均公园绿地面积要达到多少', '全县人均公园绿地面积达到15平方米以上'],
    ['青溪县绿地服务半径覆盖率提高到多少', '绿地服务半径覆盖率提高到80%'],
    ['青溪县绿地服务半径覆盖率比2024年提高几个百分点', '比2024年提高6个百分点'],
    ['青溪县公厕什么时候全部开放', '2026年6月底前全部开放'],
    ['青溪县公厕使用情况多久评估一次', '每两年评估一次使用情况'],
  ])('“%s” holds %s', async (question, clause) => {
    const answer = await library.ask(question)
    expect(answer.kind).toBe('answered')
    expect((await library.words(question)).replace('到2027年，', '')).toContain(clause)
  })

  test('answers two figures asked at once', async () => {
    const words = await library.words('青溪县新建步道多少公里，配建驿站多少座')
    expect(words).toContain('30公里以上')
    expect(words).toContain('12座')
  })
})

describe('two kinds at once', () => {
  test.each([
    ['青溪县加强巡查由谁牵头，多久开展一次？', ['牵头：县应急局', '每季度开展一次安全巡查']],
    [
      '青溪县增设公厕谁负责？什么时候全部开放？',
      ['负责：县住建局、县城管局', '2026年6月底前全部开放'],
    ],
    ['青溪县要新建多少公里步道，由谁牵头', ['新建步道30公里以上', '牵头：县林业局']],
  ])('“%s” gets both', async (question, pieces) => {
    const words = await library.words(question)
    for (const piece of pieces) expect(words).toContain(piece)
  })
})

describe('persons, offices, lists', () => {
  test('tells 组长 from 副组长', async () => {
    expect(await library.words('青溪县公园建设领导小组组长是谁')).toBe('林正平（组长）')
    expect(await library.words('青溪县公园建设领导小组副组长是谁')).toBe('周海宁（副组长）')
  })

  test('tells where an office sits', async () => {
    expect(await library.words('青溪县公园建设领导小组办公室设在哪里')).toContain('县林业局')
  })

  test('lists all that an office does, plan by plan, with its role in each', async () => {
    const answer = await library.ask('县林业局负责哪些任务')
    expect(answer.kind).toBe('per-plan')
    const words = await library.words('县林业局负责哪些任务')
    expect(words).toContain('• （一）修建步道。（牵头）')
    expect(words).toContain('• （二）建设苗圃。（牵头）')
  })

  test.each([
    ['林业局负责哪些任务', '（一）修建步道。（牵头）'],
    ['青溪县林业局今年要干哪些活', '（一）修建步道。（牵头）'],
    ['青溪县公安局在巡查里配合什么', '（三）加强巡查。（参与配合）'],
  ])('finds the office of “%s” among the names that the library has', async (question, task) => {
    expect(await library.words(question)).toContain(task)
  })

  test('lists the paragraphs of a section that names them', async () => {
    const words = await library.words('白溪县公园建设的基本原则是哪三条')
    expect(words).toMatch(/生态优先[\s\S]*因地制宜[\s\S]*共建共享/)
  })

  test('answers English tables by their columns', async () => {
    expect(await library.words('Which agency leads opening the reading room?')).toContain(
      'Library Service',
    )
    expect(await library.words('When is the training of volunteers due?')).toContain(
      '30 September 2026',
    )
  })

  test('lists the plans that are there', async () => {
    const answer = await library.ask('现在有哪些方案')
    expect(answer.kind === 'plans' && answer.plans).toHaveLength(3)
  })
})

describe('several plans', () => {
  test('shows each where they differ and chooses none', async () => {
    const answer = await library.ask('修建步道由谁牵头')
    expect(answer.kind === 'ambiguous' && answer.options.map(({ plan }) => plan).sort()).toEqual([
      '白溪县公园建设实施方案',
      '青溪县公园建设实施方案',
    ])
  })

  test('gives one answer that cites all where they agree', async () => {
    const answer = await library.ask('加强巡查由谁牵头')
    expect(answer.kind).toBe('answered')
    expect(new Set(answer.citations.map(({ planId }) => planId)).size).toBe(2)
  })

  test('answers a comparison for each place and has none chosen', async () => {
    const question = '青溪县和白溪县修建步道分别由谁牵头'
    expect((await library.ask(question)).kind).toBe('per-plan')
    expect(await library.words(question)).toBe(
      '【青溪县公园建设实施方案】牵头：县林业局\n【白溪县公园建设实施方案】牵头：县交通局',
    )
  })

  test('says which of the compared places has nothing on it', async () => {
    expect(await library.words('青溪县和白溪县建设苗圃各由谁牵头')).toBe(
      '【白溪县公园建设实施方案】牵头：县林业局（按原文约定，列第一位者牵头）\n【青溪县】没有找到所问的内容。',
    )
  })

  test('refuses a comparison with a place that no plan knows', async () => {
    const answer = await library.ask('青溪县和黑溪县修建步道分别由谁牵头')
    expect(answer.kind === 'abstained' && answer.abstention).toEqual({
      why: 'unknown-place',
      what: '黑溪县',
    })
  })

  test('never cites a plan outside the scope, which looks like one that does not exist', async () => {
    const plans = await library.app.library.plans('all')
    const visible = plans.filter(({ title }) => !title.startsWith('青溪')).map(({ id }) => id)
    const answer = await library.ask('青溪县修建步道由谁牵头', [], visible)
    const unknown = await library.ask('黑溪县修建步道由谁牵头', [], visible)
    expect(answer.kind).toBe('abstained')
    expect(answer.kind === 'abstained' && answer.abstention.why).toBe(
      unknown.kind === 'abstained' && unknown.abstention.why,
    )
    expect(answer.citations.map(({ plan }) => plan).join()).not.toContain('青溪')
  })
})

describe('follow-ups', () => {
  test.each<[string, readonly string[], string]>([
    ['那参与单位呢', ['青溪县修建步道由谁牵头'], '参与配合：县财政局、县水利局'],
    ['白溪县的呢', ['青溪县修建步道由谁牵头'], '牵头：县交通局'],
    ['那公厕呢', ['青溪县要新建多少公里步道'], '全县新建公厕25座'],
    ['那县公安局呢', ['青溪县县应急局负责哪些任务'], '（三）加强巡查。（参与配合）'],
  ])('“%s” after %j', async (question, history, words) => {
    expect(await library.words(question, history)).toContain(words)
  })

  test('take nothing from before when the question is whole', async () => {
    expect(await library.words('白溪县建成苗圃多少个', ['青溪县修建步道由谁牵头'])).toContain('8个')
  })
})

describe('what a section is called', () => {
  test('is answered with the opening of that section', async () => {
    expect(await library.words('青溪县方案的总体目标是什么')).toContain(
      '到2025年，全县人均公园绿地面积达到12平方米。',
    )
  })

  test('is looked for in the plan that brackets at the end hint at', async () => {
    const answer = await library.ask('基本原则有哪些（白溪县公园建设）')
    expect(answer.kind === 'answered' && answer.citations[0].plan).toBe('白溪县公园建设实施方案')
  })
})

test('compares the figures of two years', async () => {
  const words = await library.words('青溪县2025年和2027年人均公园绿地面积分别达到多少')
  expect(words).toContain('达到12平方米')
  expect(words).toContain('达到15平方米以上')
})

test('takes no lead for the part that is asked for', async () => {
  expect((await library.ask('青溪县修建步道的施工单位是哪家公司')).kind).toBe('abstained')
})
