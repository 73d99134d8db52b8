import { describe, expect, test, vi } from 'vitest'
import type { SourceId } from '../../../src/domain/plan.js'
import { load } from '../../../src/ingest/load/load.js'
import { isRefusal, type LoadedSource } from '../../../src/ingest/load/loadedSource.js'
import { readPlans } from '../../../src/ingest/readPlans.js'
import { createSegmenter } from '../../../src/text/segmenter.js'
import {
  gridOf,
  linesAt,
  pdfOf,
  type PdfOptions,
  type PdfPageContent,
  type PdfText,
} from '../../support/pdf.js'

async function read(pages: readonly PdfPageContent[], options?: PdfOptions): Promise<LoadedSource> {
  const loaded = await load('plan.pdf', pdfOf(pages, options))
  if (isRefusal(loaded)) throw new Error(loaded.refused)
  return loaded
}

async function linesOf(pages: readonly PdfPageContent[]): Promise<string[]> {
  const { text, lines } = await read(pages)
  return lines.map(({ start, end }) => text.slice(start, end))
}

/** The words of each row's cells. */
async function rowsOf(pages: readonly PdfPageContent[]): Promise<string[][]> {
  const { text, lines } = await read(pages)
  return lines.flatMap((line) =>
    line.kind === 'row'
      ? [line.cells.map((cell) => cell.map(({ start, end }) => text.slice(start, end)).join('+'))]
      : [],
  )
}

async function whyRefused(bytes: Uint8Array): Promise<string> {
  const loaded = await load('plan.pdf', bytes)
  return isRefusal(loaded) ? `${loaded.why}: ${loaded.refused}` : 'read'
}

/** 26 characters of 16 points: from 90 to 506. */
const FULL = '各镇街要加强行道树巡查管护，落实浇水施肥修剪补植各项措施'.slice(0, 26)
const LEFT = 90
const INDENTED = LEFT + 32
/** A paragraph of full lines, which shows where the text's edges are. */
const PROSE = [FULL.slice(0, 24), FULL, FULL, '确保成活。']

/** A paragraph indented by two characters, from `y` down. */
function paragraph(lines: readonly string[], y: number): PdfText[] {
  const [first = '', ...rest] = lines
  return [{ text: first, x: INDENTED, y }, ...linesAt(rest, { x: LEFT, y: y - 28 })]
}

const page = (...texts: readonly PdfText[]): PdfPageContent => ({ texts })

describe('lines', () => {
  test('of one paragraph are one line of the text, and the next indent begins another', async () => {
    expect(await linesOf([page(...paragraph(PROSE, 700), ...paragraph(PROSE, 560))])).toEqual([
      PROSE.join(''),
      PROSE.join(''),
    ])
  })

  test('that end with a stop at the right edge go on where the next is not indented', async () => {
    const stopped = [`${FULL.slice(0, 23)}。`, FULL, '确保成活。']
    expect(await linesOf([page(...paragraph(stopped, 700), ...paragraph(PROSE, 560))])).toEqual([
      stopped.join(''),
      PROSE.join(''),
    ])
  })

  test('that are headings stand alone, be they numbered, larger or in another font', async () => {
    const texts = [
      { text: '云溪市绿化方案', x: 220, y: 780, size: 22 },
      { text: '一、主要任务', x: INDENTED, y: 728 },
      ...paragraph(PROSE, 700),
      { text: FULL.slice(0, 24), x: INDENTED, y: 588, font: 'hei' as const },
      ...linesAt([FULL, FULL], { x: LEFT, y: 560 }),
    ]
    expect(await linesOf([page(...texts)])).toEqual([
      '云溪市绿化方案',
      '一、主要任务',
      PROSE.join(''),
      FULL.slice(0, 24),
      FULL + FULL,
    ])
  })

  test('that hold a numbered heading too long for one are one', async () => {
    const heading = [`（一）${FULL.slice(0, 21)}`, '和生态廊道建设']
    expect(await linesOf([page(...paragraph(heading, 700), ...paragraph(PROSE, 644))])).toEqual([
      heading.join(''),
      PROSE.join(''),
    ])
  })

  test('begin with a label where they begin with a label', async () => {
    const texts = [...paragraph([FULL.slice(0, 24), FULL], 700)]
    texts.push({ text: '牵头单位：市园林局', x: LEFT, y: 644 })
    expect(await linesOf([page(...texts)])).toEqual([
      FULL.slice(0, 24) + FULL,
      '牵头单位：市园林局',
    ])
  })

  test('of English have spaces between words, and a hyphen at the line’s end joins', async () => {
    const texts = linesAt(
      [
        'The city shall plant trees along all its streets and rivers',
        'and the office of parks shall report on progress every quar-',
        'ter to the council of the city.',
      ],
      { x: LEFT, y: 700 },
    )
    expect(await linesOf([page(...texts)])).toEqual([
      'The city shall plant trees along all its streets and rivers and the office of parks shall report on progress every quarter to the council of the city.',
    ])
  })

  test('are put together from pieces: no space in Chinese, one between Latin words', async () => {
    const texts = [
      { text: '新增绿地', x: 90, y: 700 },
      { text: '12', x: 158, y: 700 },
      { text: '万平方米', x: 178, y: 700 },
      { text: 'green', x: 90, y: 600 },
      { text: 'city', x: 136, y: 600 },
    ]
    expect(await linesOf([page(...texts)])).toEqual(['新增绿地12万平方米', 'green city'])
  })

  test('set wide are closed, and names that a space parts are not', async () => {
    const texts = [
      { text: '实 施 方 案', x: 240, y: 740, size: 22 },
      { text: '住建局 城管局', x: 90, y: 700 },
      { text: '各镇街要加强组 织领导，明确责任。', x: 90, y: 600 },
    ]
    expect(await linesOf([page(...texts)])).toEqual([
      '实施方案',
      '住建局 城管局',
      '各镇街要加强组织领导，明确责任。',
    ])
  })

  test('of a numbered paragraph are one, though its first two have no stop', async () => {
    const narrow = [`1. ${FULL.slice(0, 11)}`, FULL.slice(0, 14), FULL.slice(0, 14), '落到实处。']
    const texts = [
      { text: narrow[0] as string, x: INDENTED, y: 700 },
      ...linesAt(narrow.slice(1), { x: LEFT, y: 672 }),
    ]
    expect(await linesOf([page(...texts)])).toHaveLength(1)
  })

  test('keep a raised footnote mark where it stands', async () => {
    const texts = [
      { text: '绿地率', x: 90, y: 700 },
      { text: '①', x: 138, y: 706, size: 8 },
      { text: '达到百分之四十。', x: 146, y: 700 },
    ]
    expect(await linesOf([page(...texts)])).toEqual(['绿地率①达到百分之四十。'])
  })

  test('printed twice to look bold are there once', async () => {
    const texts = [0, 0.4].map((dx) => ({ text: '绿化行动方案', x: 90 + dx, y: 700 }))
    expect(await linesOf([page(...texts)])).toEqual(['绿化行动方案'])
  })

  test('that are turned or beyond the page are left out', async () => {
    const texts = [
      { text: '绿化行动方案', x: 90, y: 700 },
      { text: '内部资料', x: 200, y: 400, turned: 45 },
      { text: '裁切标记', x: 90, y: 900 },
      { text: '裁切标记', x: 700, y: 700 },
    ]
    expect(await linesOf([page(...texts)])).toEqual(['绿化行动方案'])
  })

  test('too small to be seen are counted as hidden', async () => {
    const { text, hidden } = await read([
      page(
        { text: '绿化行动方案', x: 90, y: 700 },
        { text: '看不见的字', x: 90, y: 600, size: 0.5 },
      ),
    ])
    expect({ text, hidden }).toEqual({ text: '绿化行动方案\n', hidden: 5 })
  })

  test('without ink are the text of a scan, and kept', async () => {
    expect(await linesOf([page({ text: '绿化行动方案', x: 90, y: 700, mode: 3 })])).toEqual([
      '绿化行动方案',
    ])
  })

  test('have characters where the file names radicals', async () => {
    expect(await linesOf([page({ text: '市⽔利局⻔户', x: 90, y: 700 })])).toEqual(['市水利局门户'])
  })
})

describe('pages', () => {
  const CUT = ['由市园林局负责统筹，会同有关部门制定年度实施计划，市水', '利局牵头实施。'] as const
  const first = page(...paragraph(PROSE, 780), ...paragraph([FULL.slice(0, 24), CUT[0]], 128))
  const second = page({ text: CUT[1], x: LEFT, y: 780 }, ...paragraph(PROSE, 752))

  test('that cut an office’s name have it whole, and lines know where they begin', async () => {
    const { text, lines } = await read([first, second])
    expect(lines.map(({ start, end, place }) => [text.slice(start, end), place])).toEqual([
      [PROSE.join(''), { kind: 'page', page: 1 }],
      [FULL.slice(0, 24) + CUT.join(''), { kind: 'page', page: 1 }],
      [PROSE.join(''), { kind: 'page', page: 2 }],
    ])
  })

  test.each([
    ['— 1 —', '— 2 —'],
    ['第1页 共2页', '第2页 共2页'],
    ['1', '2'],
    ['1/2', '2/2'],
    ['- i -', '- ii -'],
  ])('lose their numbers (%s) and running heads', async (...numbers) => {
    const dressed = [first, second].map(({ texts = [] }, i) =>
      page({ text: '云溪市绿化方案', x: 240, y: 815, size: 10 }, ...texts, {
        text: numbers[i] as string,
        x: 290,
        y: 40,
        size: 12,
      }),
    )
    expect(await linesOf(dressed)).toEqual(await linesOf([first, second]))
  })

  test('keep the words beside a number', async () => {
    const texts = [
      ...paragraph(PROSE, 780),
      { text: '抄送：市水利局。', x: LEFT, y: 40 },
      { text: '— 1 —', x: 460, y: 40 },
    ]
    expect(await linesOf([page(...texts)])).toEqual([PROSE.join(''), '抄送：市水利局。'])
  })

  test('keep the same label at the same height', async () => {
    const one = page({ text: '责任单位：市水利局', x: INDENTED, y: 780 }, ...paragraph(PROSE, 752))
    expect(await linesOf([one, one])).toEqual([
      '责任单位：市水利局',
      PROSE.join(''),
      '责任单位：市水利局',
      PROSE.join(''),
    ])
  })

  test('one alone keeps a figure at its foot, and its first line', async () => {
    const texts = [{ text: '云溪市绿化方案', x: 220, y: 815, size: 10 }, ...paragraph(PROSE, 700)]
    texts.push({ text: '2026', x: 290, y: 40, size: 10 })
    expect(await linesOf([page(...texts)])).toEqual(['云溪市绿化方案', PROSE.join(''), '2026'])
  })
})

describe('two columns', () => {
  const NARROW = FULL.slice(0, 15)
  const column = (x: number, y: number, letter: string): PdfText[] =>
    linesAt([`${letter}${NARROW.slice(1)}`, NARROW, NARROW, NARROW, '各镇落实。'], {
      x,
      y,
      size: 12,
      leading: 18,
    })
  const words = (letter: string): string =>
    `${letter}${NARROW.slice(1)}${NARROW.repeat(3)}各镇落实。`

  test('are read one after the other', async () => {
    expect(await linesOf([page(...column(90, 700, '甲'), ...column(310, 698, '乙'))])).toEqual([
      words('甲'),
      words('乙'),
    ])
  })

  test('are read above a heading that crosses both before what is below it', async () => {
    const texts = [
      ...column(90, 700, '甲'),
      ...column(310, 700, '乙'),
      { text: '二、保障措施和组织领导', x: 210, y: 560 },
      ...column(90, 520, '丙'),
      ...column(310, 520, '丁'),
    ]
    expect(await linesOf([page(...texts)])).toEqual([
      words('甲'),
      words('乙'),
      '二、保障措施和组织领导',
      words('丙'),
      words('丁'),
    ])
  })

  test('make whole what the first one’s end has cut', async () => {
    const texts = [
      ...linesAt([NARROW, NARROW, NARROW, NARROW, '由市园林局统筹，会同街道和市水'], {
        x: 90,
        y: 700,
        size: 12,
        leading: 18,
      }),
      ...linesAt(['利局牵头实施。', NARROW, NARROW, NARROW, NARROW], {
        x: 310,
        y: 700,
        size: 12,
        leading: 18,
      }),
    ]
    expect((await linesOf([page(...texts)]))[0]).toContain('市水利局')
  })

  test('are not made of a list with two parts', async () => {
    const rows = ['滨河公园', '南山公园', '东湖公园', '西山公园', '北苑公园'].flatMap((name, i) => [
      { text: name, x: 90, y: 700 - i * 28 },
      { text: '市园林局', x: 310, y: 700 - i * 28 },
    ])
    expect((await linesOf([page(...rows)]))[0]).toBe('滨河公园 市园林局')
  })
})

describe('a ruled table', () => {
  const XS = [90, 130, 330, 430, 510]
  const HEAD = ['序号', '重点任务', '牵头单位', '完成时限']
  const row = (cells: readonly string[], y: number): PdfText[] =>
    cells.map((text, i) => ({ text, x: (XS[i] ?? 0) + 5, y, size: 12 }))
  const first: PdfPageContent = {
    texts: [
      ...row(HEAD, 685),
      ...row(['1', '建成滨河公园，完善停车场、公厕', '市住房和城乡建', '2026年6月'], 665),
      ...row(['', '等便民设施', '设局', ''], 649).filter(({ text }) => text !== ''),
      ...row(['2', '新建绿道20公里', '市园林局', '2026年底'], 625),
      ...row(['', '', '市水利局', ''], 609).filter(({ text }) => text !== ''),
    ],
    strokes: gridOf(XS, [700, 680, 640, 600]),
  }

  test('has rows whose wrapped cells are whole', async () => {
    expect(await rowsOf([first])).toEqual([
      HEAD,
      ['1', '建成滨河公园，完善停车场、公厕等便民设施', '市住房和城乡建设局', '2026年6月'],
      ['2', '新建绿道20公里', '市园林局 市水利局', '2026年底'],
    ])
  })

  test('goes on over the page, without the head again', async () => {
    const second: PdfPageContent = {
      texts: [
        ...row(HEAD, 765),
        ...row(['3', '编制绿地规划', '市资源规划局', '2027年底'], 745),
        ...paragraph(PROSE, 690),
      ],
      strokes: gridOf(XS, [780, 760, 740]),
    }
    const { lines } = await read([first, second])
    expect(lines.map((line) => [line.kind, line.kind === 'row' && line.table, line.place])).toEqual(
      [
        ...[1, 2, 3].map(() => ['row', 0, { kind: 'page', page: 1 }]),
        ['row', 0, { kind: 'page', page: 2 }],
        ['paragraph', false, { kind: 'page', page: 2 }],
      ],
    )
  })

  test('goes on over the page for a single row too', async () => {
    const second: PdfPageContent = {
      texts: row(['3', '编制绿地规划', '市资源规划局', '2027年底'], 765),
      strokes: gridOf(XS, [780, 760]),
    }
    expect((await rowsOf([first, second])).at(-1)).toEqual([
      '3',
      '编制绿地规划',
      '市资源规划局',
      '2027年底',
    ])
  })

  test('goes on over the page where the page’s edge is its upper border', async () => {
    const second: PdfPageContent = {
      texts: row(['3', '编制绿地规划', '市资源规划局', '2027年底'], 765),
      strokes: [[90, 755, 510, 755], ...XS.map((x) => [x, 780, x, 755] as const)],
    }
    expect((await rowsOf([first, second])).at(-1)?.[2]).toBe('市资源规划局')
  })

  test('gives the rows below a merged cell that cell', async () => {
    const merged: PdfPageContent = {
      texts: [
        ...row(HEAD, 685),
        ...row(['1', '建成滨河公园', '市园林局', '2026年6月'], 665),
        ...row(['2', '新建绿道', '', '2026年底'], 645).filter(({ text }) => text !== ''),
      ],
      strokes: [...gridOf(XS, [700, 680, 640]), [90, 660, 330, 660], [430, 660, 510, 660]],
    }
    expect(await rowsOf([merged])).toEqual([
      HEAD,
      ['1', '建成滨河公园', '市园林局', '2026年6月'],
      ['2', '新建绿道', '市园林局', '2026年底'],
    ])
  })

  test('stays text where words run over its borders', async () => {
    const across = { text: '这一行字比它的格子宽得多，越过了几条边线', x: 100, y: 657, size: 12 }
    const { texts = [], strokes = [] } = first
    expect(await rowsOf([{ texts: [...texts, across], strokes }])).toEqual([])
  })

  test('is none where a frame surrounds prose', async () => {
    const framed = { texts: paragraph(PROSE, 700), strokes: gridOf([80, 520], [730, 600]) }
    expect(await linesOf([framed])).toEqual([PROSE.join('')])
  })
})

describe('a table without rules', () => {
  const XS = [90, 140, 340, 450]
  const row = (cells: readonly string[], y: number): PdfText[] =>
    cells.flatMap((text, i) => (text === '' ? [] : [{ text, x: XS[i] as number, y, size: 12 }]))
  const HEAD = ['序号', '重点任务', '牵头单位', '完成时限']

  test('has rows where its head names an office or a time', async () => {
    const texts = [
      ...paragraph(PROSE, 780),
      ...row(HEAD, 600),
      ...row(['1', '建成滨河公园，完善停车场', '市住房和城乡', '2026年6月'], 576),
      ...row(['', '等便民设施', '建设局', ''], 560),
      ...row(['2', '新建绿道20公里', '市园林局', '2026年底'], 536),
      ...paragraph(PROSE, 490),
    ]
    expect(await rowsOf([page(...texts)])).toEqual([
      HEAD,
      ['1', '建成滨河公园，完善停车场等便民设施', '市住房和城乡建设局', '2026年6月'],
      ['2', '新建绿道20公里', '市园林局', '2026年底'],
    ])
    expect((await linesOf([page(...texts)])).at(-1)).toBe(PROSE.join(''))
  })

  test('stays lines where its rows cannot be told apart', async () => {
    const texts = [
      ...row(HEAD, 600),
      ...row(['', '建成滨河公园，完善停车场', '', ''], 584),
      ...row(['1', '等便民设施，方便群众出行', '市园林局', '2026年6月'], 568),
      ...row(['', '并向市民开放', '', ''], 552),
      ...row(['2', '新建绿道20公里', '市园林局', '2026年底'], 536),
    ]
    expect(await rowsOf([page(...texts)])).toEqual([])
  })

  test('stays lines where its head names neither', async () => {
    const texts = [
      ...row(['姓名', '职务', '电话', '备注'], 600),
      ...row(['李敏', '主任', '甲', '无'], 576),
      ...row(['王芳', '科长', '乙', '无'], 552),
    ]
    expect(await linesOf([page(...texts)])).toEqual([
      '姓名 职务 电话 备注',
      '李敏 主任 甲 无',
      '王芳 科长 乙 无',
    ])
  })
})

describe('a file', () => {
  const plan = page(...paragraph(PROSE, 700))

  test('without text on its pages is a scan', async () => {
    expect(await whyRefused(pdfOf([{}, {}]))).toMatch(/^scan: a scan without a text layer/)
    expect(await whyRefused(pdfOf([plan, {}, {}]))).toMatch(/^scan: .*2 of them without any/)
  })

  test('with a password is refused as encrypted', async () => {
    const zeros = '00'.repeat(32)
    const trailer = ` /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${zeros}> /U <${zeros}> >> /ID [<00> <00>]`
    expect(await whyRefused(pdfOf([plan], { trailer }))).toMatch(/^encrypted: /)
  })

  test.each([
    ['a text', '云溪市绿化方案'],
    ['an archive', 'PK\u0003\u0004word/document.xml'],
  ])('that is %s named .pdf is of the wrong format', async (_, text) => {
    expect(await whyRefused(new TextEncoder().encode(text))).toMatch(/^wrong-format: not a PDF/)
  })

  test.each([
    ['its header alone', new TextEncoder().encode('%PDF-1.7')],
    ['noise behind its header', new TextEncoder().encode(`%PDF-1.7\n${'x y '.repeat(900)}`)],
    ['the half of it', pdfOf([plan]).subarray(0, 1500)],
  ])('of which there is only %s is refused with the reason', async (_, bytes) => {
    expect(await whyRefused(bytes)).toMatch(/^reader-failed: the PDF cannot be read \(.+\)$/)
  })

  test('that lost its end is read as far as it goes', async () => {
    const bytes = pdfOf([plan])
    expect(await whyRefused(bytes.subarray(0, bytes.length - 20))).toBe('read')
  })

  test('whose page tree runs in a circle comes to an end', async () => {
    const circle = '<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R] >>'
    expect(await whyRefused(pdfOf([plan], { tree: circle }))).toMatch(/^(?:reader-failed|scan): /)
  })

  test('of more than 5,000 pages is too long', async () => {
    const tree = `<< /Type /Pages /Count 5001 /Kids [${'10 0 R '.repeat(5001)}] >>`
    expect(await whyRefused(pdfOf([plan], { tree }))).toMatch(/^too-long: more than 5000 pages/)
  })

  test('that claims more pages than it has is read for those it has', async () => {
    const tree = '<< /Type /Pages /Count 60000 /Kids [10 0 R] >>'
    expect(await whyRefused(pdfOf([plan], { tree }))).toBe('read')
  })

  test.each([
    ['云溪市绿化三年行动方案', '云溪市绿化三年行动方案'],
    ['Microsoft Word - 方案.doc', undefined],
    ['方案终稿.docx', undefined],
    ['untitled', undefined],
    ['ÔÆÏªÊÐ·½°¸', undefined],
  ])('with the title %j has the declared title %j', async (title, declared) => {
    expect((await read([plan], { title })).declaredTitle).toBe(declared)
  })

  test('leaves the bytes it was given as they are', async () => {
    const bytes = pdfOf([plan])
    const before = bytes.slice()
    await load('plan.pdf', bytes)
    expect(bytes).toEqual(before)
  })

  test('prints nothing', async () => {
    const said: unknown[] = []
    const spies = (['log', 'info', 'warn', 'error'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation((...words) => void said.push(words)),
    )
    await whyRefused(pdfOf([plan]).subarray(0, 900))
    await whyRefused(pdfOf([plan]))
    for (const spy of spies) spy.mockRestore()
    expect(said).toEqual([])
  })
})

test('a plan has its sections, and the office that a page has cut', async () => {
  const source = await read([
    page(
      { text: '云溪市绿化三年行动方案', x: 180, y: 780, size: 22 },
      { text: '一、总体目标', x: INDENTED, y: 730 },
      ...paragraph(PROSE, 702),
      { text: '二、主要任务', x: INDENTED, y: 590 },
      { text: '（一）建设公园', x: INDENTED, y: 562 },
      ...paragraph(
        [
          '到年底建成滨河公园一期并向市民开放，完善各项',
          '便民设施，方便群众出行。（责任单位：市园林局、市水',
        ],
        534,
      ),
      { text: '— 1 —', x: 290, y: 40, size: 12 },
    ),
    page(
      { text: '利局）', x: LEFT, y: 780 },
      { text: '（二）完善绿道', x: INDENTED, y: 752 },
      ...paragraph(PROSE, 724),
      { text: '— 2 —', x: 290, y: 40, size: 12 },
    ),
  ])
  const [plan, ...more] = readPlans('plan.pdf' as SourceId, source, createSegmenter())
  expect(more).toEqual([])
  expect(plan?.plan.title).toBe('云溪市绿化三年行动方案')
  expect(plan?.sections.map(({ path }) => path.join(' > '))).toEqual([
    '',
    '一、总体目标',
    '二、主要任务',
    '二、主要任务 > （一）建设公园',
    '二、主要任务 > （二）完善绿道',
  ])
  const offices = plan?.facts.flatMap((fact) =>
    fact.kind === 'assignment' ? fact.offices.map(({ text }) => text) : [],
  )
  expect(offices).toEqual(['市园林局', '市水利局'])
})
