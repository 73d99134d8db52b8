import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import type { Fact } from '../../../src/domain/fact.js'
import type { SourceId } from '../../../src/domain/plan.js'
import { load } from '../../../src/ingest/load/load.js'
import { isRefusal, type LoadedSource } from '../../../src/ingest/load/loadedSource.js'
import { readPlans } from '../../../src/ingest/readPlans.js'
import { createSegmenter } from '../../../src/text/segmenter.js'
import { type SheetParts, workbookOf } from '../../support/workbook.js'

const segmenter = createSegmenter()

async function loaded(bytes: Uint8Array, file = 'a.xlsx'): Promise<LoadedSource> {
  const source = await load(file, bytes)
  if (isRefusal(source)) throw new Error(source.refused)
  return source
}

const read = async (sheets: Readonly<Record<string, SheetParts>>) => loaded(workbookOf(sheets))

/** Each line as it is printed, headings with `#`, rows by their cells. */
function shown({ text, lines }: LoadedSource): string[] {
  return lines.map((line) => {
    if (line.kind === 'heading') return `# ${text.slice(line.start, line.end)}`
    if (line.kind === 'paragraph') return text.slice(line.start, line.end)
    const cells = line.cells.map((cell) => cell.map((at) => text.slice(at.start, at.end)).join(''))
    return `${line.table}: ${cells.join(' | ')}`
  })
}

const HEAD = ['序号', '重点任务', '工作内容', '牵头单位', '责任单位', '完成时限']
const TITLE = '云溪县重点任务清单'
const TASKS: SheetParts = {
  rows: [
    [TITLE, null, null, null, null, null],
    ['填报单位：云溪县政府办公室'],
    HEAD,
    ['一、产业发展'],
    [1, '建设竹产业园', '建成厂房3栋', '县林业局', '县财政局、县自然资源局', '2026年6月底'],
    [2, '培育龙头企业', '新增企业5家', null, '各乡镇人民政府', '2026年12月底'],
    ['二、民生保障'],
    [3, '改造老旧小区', '改造12个', '县住房城乡建设局', '县发展和改革局', '2026年9月底'],
    ['注：面积均为实测。'],
  ],
  merges: ['A1:F1', 'A4:F4', 'A7:F7', 'D5:D6'],
}

async function factsOf(sheets: Readonly<Record<string, SheetParts>>): Promise<readonly Fact[]> {
  return readPlans('任务.xlsx' as SourceId, await read(sheets), segmenter).flatMap(
    ({ facts }) => facts,
  )
}

/** Who does what until when, by the words that are quoted. */
function said(facts: readonly Fact[]): string[] {
  return facts.flatMap((fact) => {
    if (fact.kind === 'assignment')
      return [`${fact.role}: ${fact.offices.map(({ text }) => text).join('、')}`]
    return fact.kind === 'deadline' ? [`until ${fact.time.text}`] : []
  })
}

describe('a table of tasks', () => {
  test('is its title, its headings and its rows', async () => {
    expect(shown(await read({ Sheet1: TASKS }))).toEqual([
      TITLE,
      '填报单位：云溪县政府办公室',
      `0: ${HEAD.join(' | ')}`,
      '一、产业发展',
      '0: 1 | 建设竹产业园 | 建成厂房3栋 | 县林业局 | 县财政局、县自然资源局 | 2026年6月底',
      '0: 2 | 培育龙头企业 | 新增企业5家 | 县林业局 | 各乡镇人民政府 | 2026年12月底',
      '二、民生保障',
      '0: 3 | 改造老旧小区 | 改造12个 | 县住房城乡建设局 | 县发展和改革局 | 2026年9月底',
      '注：面积均为实测。',
    ])
  })

  test('says of each row its number in the sheet, which is named where there are several', async () => {
    const { lines } = await read({ Sheet1: TASKS })
    expect(lines.map(({ place }) => place?.kind === 'row' && place.row)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9,
    ])
    expect(lines[0]?.place).toEqual({ kind: 'row', sheet: '', row: 1 })
  })

  test('becomes a plan with its title, its outline and the facts of every row', async () => {
    const [plan, ...more] = readPlans(
      '任务.xlsx' as SourceId,
      await read({ Sheet1: TASKS }),
      segmenter,
    )
    expect(more).toEqual([])
    expect(plan?.plan.title).toBe(TITLE)
    expect(plan?.sections.map(({ heading }) => heading)).toEqual([
      TITLE,
      '一、产业发展',
      '二、民生保障',
    ])
    const leads = plan?.facts.filter((fact) => fact.kind === 'assignment' && fact.role === 'lead')
    expect(leads?.map(({ scope }) => plan?.text.slice(scope.start, scope.end))).toEqual([
      '1 | 建设竹产业园 | 建成厂房3栋 | 县林业局 | 县财政局、县自然资源局 | 2026年6月底',
      '2 | 培育龙头企业 | 新增企业5家 | 各乡镇人民政府 | 2026年12月底',
      '3 | 改造老旧小区 | 改造12个 | 县住房城乡建设局 | 县发展和改革局 | 2026年9月底',
    ])
    expect(said(plan?.facts ?? [])).toEqual([
      'lead: 县林业局',
      'lead: 县林业局',
      'participant: 县财政局、县自然资源局',
      'until 2026年6月底',
      'participant: 各乡镇人民政府',
      'until 2026年12月底',
      'lead: 县住房城乡建设局',
      'participant: 县发展和改革局',
      'until 2026年9月底',
    ])
  })

  test('may have a header of two rows', async () => {
    const rows: SheetParts['rows'] = [
      ['序号', '重点任务', '责任分工', null, '完成时限'],
      [null, null, '牵头单位', '配合单位', null],
      [1, '疏浚河道', '县水利局', '县财政局', '2026年5月底'],
      [2, '补种林木', '县林业局', '县水利局', '2026年10月底'],
    ]
    const merges = ['A1:A2', 'B1:B2', 'C1:D1', 'E1:E2']
    expect(said(await factsOf({ Sheet1: { rows, merges } }))).toEqual([
      'lead: 县水利局',
      'participant: 县财政局',
      'until 2026年5月底',
      'lead: 县林业局',
      'participant: 县水利局',
      'until 2026年10月底',
    ])
  })
})

/** The workbook with one of its parts written anew. */
function rewritten(bytes: Uint8Array, part: string, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes)
  return zipSync({ ...parts, [part]: strToU8(change(strFromU8(parts[part] as Uint8Array))) })
}

describe('a cell', () => {
  const cells = async (touch: NonNullable<SheetParts['touch']>) => {
    const rows = [
      ['指标', '甲', '乙'],
      ['绿地率', 0, 0],
    ]
    return shown(await read({ Sheet1: { rows, touch } })).at(-1)
  }

  test('reads as it is shown: percentages, dates, figures with commas', async () => {
    const line = cells((sheet) => {
      sheet['B2'] = { t: 'n', v: 0.95, z: '0%' }
      sheet['C2'] = { t: 'n', v: 1234567.5, z: '#,##0.0' }
    })
    expect(await line).toBe('0: 绿地率 | 95% | 1,234,567.5')
    const dates = cells((sheet) => {
      sheet['B2'] = { t: 'n', v: 46203, z: 'yyyy"年"m"月"d"日"' }
      sheet['C2'] = { t: 'n', v: 46203, z: 'm/d/yy' }
    })
    expect(await dates).toBe('0: 绿地率 | 2026年6月30日 | 2026/6/30')
  })

  test('shows the dates that East Asian programs know by number as they print them', async () => {
    const bytes = workbookOf({
      Sheet1: {
        rows: [
          ['任务', '时限'],
          ['种树', 0],
        ],
        touch: (sheet) => {
          sheet['B2'] = { t: 'n', v: 46203, z: 'm/d/yy' }
        },
      },
    })
    const numbered = rewritten(bytes, 'xl/styles.xml', (xml) =>
      xml.replace(/numFmtId="14"/g, 'numFmtId="57"'),
    )
    expect(shown(await loaded(numbered)).at(-1)).toBe('0: 种树 | 2026年6月')
  })

  test('merged over hidden rows and columns stands where it can be seen', async () => {
    const source = await read({
      Sheet1: {
        rows: [
          ['任务', '牵头单位', '时限'],
          ['种树', '县林业局', '3月'],
          ['育苗', null, '4月'],
          ['修路', null, '5月'],
        ],
        merges: ['B2:B4'],
        hiddenRows: [1],
      },
    })
    expect(shown(source)).toEqual([
      '0: 任务 | 牵头单位 | 时限',
      '0: 育苗 | 县林业局 | 4月',
      '0: 修路 | 县林业局 | 5月',
    ])
  })

  test('of a formula holds what was computed last, nothing where nothing was, and no error', async () => {
    const line = cells((sheet) => {
      sheet['B2'] = { t: 'n', v: 42, f: 'SUM(D1:D9)' }
      sheet['C2'] = { t: 'e', v: 0x2a, f: 'NA()' }
    })
    expect(await line).toBe('0: 绿地率 | 42 | ')
  })

  test('is one text over its line breaks, without characters that nobody sees', async () => {
    const line = cells((sheet) => {
      sheet['B2'] = { t: 's', v: '县园\n林局' }
      sheet['C2'] = { t: 's', v: '县财政局\r\n县水\u200b利局' }
    })
    expect(await line).toBe('0: 绿地率 | 县园林局 | 县财政局 县水利局')
  })
})

describe('what is not shown', () => {
  test('is in no line, and its characters are counted', async () => {
    const source = await read({
      任务: {
        rows: [HEAD.slice(0, 4), [1, '种树', '藏起的列', '县林业局'], [2, '藏起的行', '', '']],
        hiddenRows: [2],
        hiddenColumns: [2],
      },
      草稿: { rows: [['不公开']], hidden: true },
    })
    expect(shown(source)).toEqual(['0: 序号 | 重点任务 | 牵头单位', '0: 1 | 种树 | 县林业局'])
    expect(source.hidden).toBe('工作内容'.length + '藏起的列'.length + '2藏起的行'.length + 3)
    expect(source.lines[0]?.place).toEqual({ kind: 'row', sheet: '', row: 1 })
  })
})

describe('several sheets', () => {
  test('are sections by their names, or by the title that says the name', async () => {
    const rows = [HEAD.slice(0, 2), [1, '种树']]
    const source = await read({
      总表: { rows: [['云溪县绿化工作方案', null], ...rows], merges: ['A1:B1'] },
      空: { rows: [] },
      造林: { rows },
      护林: { rows: [['护林任务表', null], ...rows], merges: ['A1:B1'] },
    })
    expect(shown(source)).toEqual([
      '云溪县绿化工作方案',
      '# 总表',
      '0: 序号 | 重点任务',
      '0: 1 | 种树',
      '# 造林',
      '1: 序号 | 重点任务',
      '1: 1 | 种树',
      '# 护林任务表',
      '2: 序号 | 重点任务',
      '2: 1 | 种树',
    ])
    expect(source.lines.at(-1)?.place).toEqual({ kind: 'row', sheet: '护林', row: 3 })
    const plans = readPlans('a.xlsx' as SourceId, source, segmenter)
    expect(plans.map(({ plan }) => plan.title)).toEqual(['云溪县绿化工作方案'])
    expect(plans[0]?.sections.map(({ heading }) => heading).slice(1)).toEqual([
      '总表',
      '造林',
      '护林任务表',
    ])
  })
})

test('reads a workbook that another program wrote, be it called .xlsm', async () => {
  const rows = [
    ['序号', '任务', '牵头单位'],
    ['1', '种树', '县林业局'],
  ].map((row) => row.map((value) => ({ value })))
  const bytes = new Uint8Array(await writeExcelFile(rows).toBuffer())
  expect(shown(await loaded(bytes, 'a.xlsm'))).toEqual([
    '0: 序号 | 任务 | 牵头单位',
    '0: 1 | 种树 | 县林业局',
  ])
})

describe('a workbook that is odd', () => {
  const plain = workbookOf({ Sheet1: TASKS })

  test('may claim a million rows', async () => {
    const lying = rewritten(plain, 'xl/worksheets/sheet1.xml', (xml) =>
      xml.replace(/<dimension ref="[^"]*"\/>/, '<dimension ref="A1:XFD1048576"/>'),
    )
    expect(lying).not.toEqual(plain)
    const startedAt = performance.now()
    expect(shown(await loaded(lying))).toEqual(shown(await loaded(plain)))
    expect(performance.now() - startedAt).toBeLessThan(1000)
  })

  test('may hold a cell in its farthest corner, or merge all that there is', async () => {
    const far = workbookOf({
      Sheet1: {
        rows: TASKS.rows,
        merges: ['A9:XFD1048576'],
        touch: (sheet) => {
          sheet['XFD1'] = { t: 's', v: '远' }
          sheet['!ref'] = 'A1:XFD9'
        },
      },
    })
    const startedAt = performance.now()
    const source = await loaded(far)
    expect(source.hidden).toBe(1)
    expect(source.lines).toHaveLength(9)
    expect(performance.now() - startedAt).toBeLessThan(1000)
  })

  test.each<[string, Uint8Array, string]>([
    ['nothing in it', workbookOf({ Sheet1: { rows: [] } }), 'empty'],
    ['an old .xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'wrong-format'],
    ['text', strToU8('序号,任务'), 'wrong-format'],
    ['a document', zipSync({ 'word/document.xml': strToU8('<w:document/>') }), 'wrong-format'],
    [
      'a password',
      new Uint8Array(
        Buffer.concat([
          Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
          Buffer.from('EncryptedPackage', 'utf16le'),
        ]),
      ),
      'encrypted',
    ],
    ['half of it', plain.subarray(0, plain.length / 2), 'bad-archive'],
    ['no sense in it', rewritten(plain, 'xl/workbook.xml', () => '<'), 'bad-archive'],
  ])('is refused where it is %s', async (_, bytes, why) => {
    expect(await load('a.xlsx', bytes)).toMatchObject({ why })
  })

  test('of 500 rows and 50 columns is read in two seconds', async () => {
    const rows = Array.from({ length: 500 }, (_, r) =>
      Array.from({ length: 50 }, (__, c) => (r === 0 ? `列${c}` : `第${r}行第${c}格内容`)),
    )
    const bytes = workbookOf({ Sheet1: { rows } })
    const startedAt = performance.now()
    expect((await loaded(bytes)).lines).toHaveLength(500)
    expect(performance.now() - startedAt).toBeLessThan(2000)
  })
})
