import { describe, expect, test } from 'vitest'

import type { SourceId } from '../../../src/domain/plan.js'
import { load } from '../../../src/ingest/load/load.js'
import { isRefusal, type LoadedSource } from '../../../src/ingest/load/loadedSource.js'
import { readPlans } from '../../../src/ingest/readPlans.js'
import { createSegmenter } from '../../../src/text/segmenter.js'
import * as word from '../../support/docx.js'

const { docxOf, p, r, tbl, tc } = word

async function read(parts: word.DocxParts): Promise<LoadedSource> {
  const loaded = await load('plan.docx', docxOf(parts))
  if (isRefusal(loaded)) throw new Error(loaded.refused)
  return loaded
}

/** Each line as it is printed, headings with `#`, rows by their cells. */
function shown({ text, lines }: LoadedSource): string[] {
  return lines.map((line) => {
    if (line.kind === 'heading')
      return `${'#'.repeat(line.level)} ${text.slice(line.start, line.end)}`
    if (line.kind === 'paragraph') return text.slice(line.start, line.end)
    return line.cells
      .map((cell) => cell.map((at) => text.slice(at.start, at.end)).join(''))
      .join(' | ')
  })
}

const linesOf = async (body: string, more: Omit<word.DocxParts, 'body'> = {}) =>
  shown(await read({ body, ...more }))

const STYLES = [
  word.paragraphStyle('1', 'heading 1', '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
  word.paragraphStyle(
    '2',
    'heading 2',
    '<w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>',
  ),
  word.paragraphStyle('3', '标题 3', ''),
  word.paragraphStyle('Mine', '我的条目', '<w:basedOn w:val="2"/>'),
  word.paragraphStyle('T', 'Title', ''),
  word.paragraphStyle('TOC1', 'toc 1', ''),
].join('')
const styled = (id: string) => `<w:pStyle w:val="${id}"/>`

describe('headings', () => {
  test('are told by style, by what a style is based on, by name, and by the paragraph itself', async () => {
    const body = [
      p('总体要求', styled('1')),
      p('主要目标', styled('2')),
      p('近期目标', styled('Mine')),
      p('任务', styled('3')),
      p('保障', '<w:outlineLvl w:val="0"/>'),
      p('各镇抓好落实。', styled('2') + '<w:outlineLvl w:val="9"/>'),
    ].join('')
    expect(await linesOf(body, { styles: STYLES })).toEqual([
      '# 总体要求',
      '## 主要目标',
      '## 近期目标',
      '### 任务',
      '# 保障',
      '各镇抓好落实。',
    ])
  })

  test('are no paragraphs of body text, whatever outline level these were given', async () => {
    const long = '（一）加强领导。各镇成立专班，由主要负责人任组长，定期研究解决问题。'
    expect(await linesOf(p(long, styled('2')), { styles: STYLES })).toEqual([long])
  })

  test('do not include the title, which is what the document says of itself', async () => {
    const body = p('青石县2026年', styled('T')) + p('护河工作方案', styled('T')) + p('一、任务')
    const loaded = await read({ body, styles: STYLES })
    expect(loaded.declaredTitle).toBe('青石县2026年护河工作方案')
    expect(shown(loaded)).toEqual(['青石县2026年', '护河工作方案', '一、任务'])
  })

  test('are not doubled by a table of contents', async () => {
    const gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    const contents = p('一、任务 3')
    const body = [
      `<w:sdt><w:sdtPr>${gallery}</w:sdtPr><w:sdtContent>${contents}</w:sdtContent></w:sdt>`,
      p('一、任务 3', styled('TOC1')),
      p('一、任务'),
    ].join('')
    expect(await linesOf(body, { styles: STYLES })).toEqual(['一、任务'])
  })
})

describe('tracked changes', () => {
  test('are accepted: what was put in is read, what was taken out is not', async () => {
    const body = p(
      r('由') +
        `<w:del>${r('县水务局').replaceAll('w:t', 'w:delText')}</w:del>` +
        `<w:ins>${r('县水利局')}</w:ins>` +
        `<w:moveFrom>${r('会同')}</w:moveFrom>` +
        r('牵头'),
    )
    expect(await linesOf(body)).toEqual(['由县水利局牵头'])
  })

  test('join a paragraph whose end was taken out with the next, under one number', async () => {
    const deleted = `${word.inList(1)}<w:rPr><w:del w:id="1"/></w:rPr>`
    const body = p('巡查河道', deleted) + p('12条', word.inList(1)) + p('清淤', word.inList(1))
    const numbering = word.abstractNum(1, word.lvl(0, 'decimal', '%1.')) + word.num(1, 1)
    expect(await linesOf(body, { numbering })).toEqual(['1. 巡查河道12条', '2. 清淤'])
  })

  test('take out rows and cells', async () => {
    const gone =
      '<w:tr><w:trPr><w:del w:id="1"/></w:trPr>' + tc('植树') + tc('县林业局') + '</w:tr>'
    const table = tbl([
      ['任务', '牵头单位'],
      ['清淤', '县水利局'],
    ]).replace('</w:tbl>', `${gone}</w:tbl>`)
    expect(await linesOf(table)).toEqual(['任务 | 牵头单位', '清淤 | 县水利局'])
  })
})

describe('tables', () => {
  test('keep their columns where cells are merged down and across', async () => {
    const down = (text: string, value: string) => tc(text, `<w:vMerge w:val="${value}"/>`)
    const table = tbl([
      ['任务', '内容', '牵头单位', '时限'],
      [down('河道整治', 'restart'), '清淤40公里', '县水利局', '2026年6月'],
      [tc('', '<w:vMerge/>'), tc('护岸', ''), tc('县水利局、县林业局', '<w:gridSpan w:val="2"/>')],
      [down('绿化', 'restart'), '植树2万株', '县林业局', '2026年3月'],
    ])
    expect(await linesOf(table)).toEqual([
      '任务 | 内容 | 牵头单位 | 时限',
      '河道整治 | 清淤40公里 | 县水利局 | 2026年6月',
      '河道整治 | 护岸 | 县水利局、县林业局 | ',
      '绿化 | 植树2万株 | 县林业局 | 2026年3月',
    ])
  })

  test('keep their columns where a row begins further in', async () => {
    const table = tbl([
      ['任务', '内容', '牵头单位'],
      ['清淤', '40公里', '县水利局'],
    ]).replace(
      '</w:tbl>',
      `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${tc('护岸')}${tc('县林业局')}</w:tr></w:tbl>`,
    )
    expect((await linesOf(table)).at(-1)).toBe(' | 护岸 | 县林业局')
  })

  test('number their rows as Word does', async () => {
    const number = () => tc(p('', word.inList(1)))
    const table = tbl([
      ['序号', '任务', '牵头单位'],
      [number(), '清淤', '县水利局'],
      [number(), '植树', '县林业局'],
    ])
    const numbering = word.abstractNum(1, word.lvl(0, 'decimal', '%1')) + word.num(1, 1)
    expect(await linesOf(table, { numbering })).toEqual([
      '序号 | 任务 | 牵头单位',
      '1 | 清淤 | 县水利局',
      '2 | 植树 | 县林业局',
    ])
  })

  test('within controls and tables are read where they stand', async () => {
    const inner = tbl([
      ['任务', '牵头单位'],
      ['清淤', '县水利局'],
    ])
    const outer = `<w:tbl><w:tr><w:tc>${p('附件')}${inner}</w:tc></w:tr></w:tbl>`
    const control = `<w:sdt><w:sdtPr/><w:sdtContent>${outer}</w:sdtContent></w:sdt>`
    expect(await linesOf(control)).toEqual(['附件', '任务 | 牵头单位', '清淤 | 县水利局'])
  })
})

describe('notes', () => {
  const footnotes =
    '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>' +
    `<w:footnote w:id="2">${p('指2024年底数据。')}</w:footnote>`
  const mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'

  test('stand behind the paragraph that refers to them, and their mark parts no word', async () => {
    const body = p(r('河长') + mark + r('制覆盖12条河')) + p('二、保障')
    expect(await linesOf(body, { footnotes })).toEqual([
      '河长制覆盖12条河',
      '注1：指2024年底数据。',
      '二、保障',
    ])
  })

  test('of a cell stand behind the table', async () => {
    const table = tbl([
      ['任务', '目标'],
      ['清淤', tc(p(r('40公里') + mark))],
    ])
    expect(await linesOf(table + p('二、保障'), { footnotes })).toEqual([
      '任务 | 目标',
      '清淤 | 40公里',
      '注1：指2024年底数据。',
      '二、保障',
    ])
  })
})

describe('hidden text', () => {
  const hiddenAs = async (body: string, styles = '') => {
    const loaded = await read({ body, styles })
    return [shown(loaded).join('/'), loaded.hidden]
  }
  const white = '<w:color w:val="FFFFFF"/>'
  const shade = '<w:shd w:val="clear" w:fill="1F4E79"/>'

  test.each([
    ['vanished', '<w:vanish/>'],
    ['white', white],
    ['nearly white', '<w:color w:val="fefefe"/>'],
    ['a point high', '<w:sz w:val="2"/>'],
    ['vanished by its style', '<w:rStyle w:val="V"/>'],
  ])('that is %s is left out and counted', async (_, properties) => {
    const styles =
      '<w:style w:type="character" w:styleId="V"><w:name w:val="V"/><w:rPr><w:vanish/></w:rPr></w:style>'
    const body = p(r('由县水利局') + r('（内部：县财政局）', properties) + r('牵头'))
    expect(await hiddenAs(body, styles)).toEqual(['由县水利局牵头', 9])
  })

  test.each([
    ['white on a ground of its own', white + shade],
    ['white in a marker', `${white}<w:highlight w:val="black"/>`],
    ['shown again', '<w:rStyle w:val="V"/><w:vanish w:val="0"/>'],
  ])('is not what is %s', async (_, properties) => {
    expect(await hiddenAs(p(r('由县水利局牵头', properties)))).toEqual(['由县水利局牵头', 0])
  })

  test('is not white text on a dark paragraph, in a dark cell, or in a styled table', async () => {
    const text = r('牵头单位', white)
    expect(await hiddenAs(p(text, shade))).toEqual(['牵头单位', 0])
    const row = ['清淤', '县水利局']
    const dark = tbl([['任务', tc(p(text), shade)], row])
    expect(await hiddenAs(dark)).toEqual(['任务 | 牵头单位/清淤 | 县水利局', 0])
    const plain = tbl([['任务', tc(p(text))], row])
    expect(await hiddenAs(plain)).toEqual(['任务 | /清淤 | 县水利局', 4])
    const styled = tbl([['任务', tc(p(text))], row], '<w:tblStyle w:val="Grid4"/>')
    expect(await hiddenAs(styled)).toEqual(['任务 | 牵头单位/清淤 | 县水利局', 0])
  })

  test('is what nobody sees of a line: zero-width characters and directions', async () => {
    expect(await hiddenAs(p('由县\u200b水利局\u202e牵头'))).toEqual(['由县水利局牵头', 2])
  })
})

describe('a paragraph', () => {
  test('has the results of its fields, not their codes', async () => {
    const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
    const code = '<w:r><w:instrText> REF _Ref1 \\h </w:instrText></w:r>'
    const body = p(r('见') + field('begin') + code + field('separate') + r('第三条') + field('end'))
    expect(await linesOf(body)).toEqual(['见第三条'])
  })

  test('has what links, controls, directions and formulas wrap, and base text under its ruby', async () => {
    const body = p(
      `<w:hyperlink r:id="rId9">${r('县水利局')}</w:hyperlink>` +
        `<w:sdt><w:sdtContent>${r('会同')}</w:sdtContent></w:sdt>` +
        `<w:bdo w:val="ltr">${r('县财政局')}</w:bdo>` +
        '<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>' +
        `<w:r><w:ruby><w:rt>${r('he')}</w:rt><w:rubyBase>${r('河')}</w:rubyBase></w:ruby></w:r>`,
    )
    expect(await linesOf(body)).toEqual(['县水利局会同县财政局a+b河'])
  })

  test('ends at a line break, has a space for a tab, and a hyphen that does not break', async () => {
    const body = p(
      '<w:r><w:t>牵头单位</w:t><w:tab/><w:t>县水利局</w:t><w:br/><w:t>2025</w:t><w:noBreakHyphen/><w:t>2027</w:t></w:r>',
    )
    expect(await linesOf(body)).toEqual(['牵头单位 县水利局', '2025-2027'])
  })

  test('is followed by the text box that is anchored in it, once', async () => {
    const box = `<w:txbxContent>${p('举报电话见附件')}</w:txbxContent>`
    const drawing = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
    expect(await linesOf(p(r('一、任务') + drawing) + p('清淤。'))).toEqual([
      '一、任务',
      '举报电话见附件',
      '清淤。',
    ])
  })

  test('has characters that mean something in XML as they are', async () => {
    expect(await linesOf(p('覆盖率&gt;95%，&lt;专班&gt; &amp; “&#34;”'))).toEqual([
      '覆盖率>95%，<专班> & “"”',
    ])
  })
})

describe('a document', () => {
  const whole = docxOf({ body: p('一、任务') })
  const refusedFor = async (bytes: Uint8Array, file = 'plan.docx') => {
    const loaded = await load(file, bytes)
    return isRefusal(loaded) ? loaded.why : 'read'
  }

  test('with macros is read, and what is no document is refused as such', async () => {
    expect(await refusedFor(whole, 'plan.docm')).toBe('read')
    expect(await refusedFor(docxOf({ body: '' }))).toBe('empty')
    expect(await refusedFor(new TextEncoder().encode('一、任务'))).toBe('wrong-format')
    expect(await refusedFor(whole.subarray(0, whole.length / 2))).toBe('bad-archive')
    expect(await refusedFor(whole, 'plan.xlsx')).toBe('wrong-format')
  })

  test.each([
    [
      'declares entities',
      '<!DOCTYPE a [<!ENTITY x "x">]><w:document><w:body>&x;</w:body></w:document>',
    ],
    [
      'is nested beyond measure',
      `<w:document>${'<w:sdt>'.repeat(300)}${'</w:sdt>'.repeat(300)}</w:document>`,
    ],
    ['does not end', '<w:document><w:body><w:p>'],
  ])('with a part that %s is refused', async (_, xml) => {
    expect(await refusedFor(docxOf({ body: '', files: { 'word/document.xml': xml } }))).toBe(
      'bad-archive',
    )
  })

  test('is read without its relations, so nothing is fetched from where they lead', async () => {
    const relation =
      '<Relationships><Relationship Id="rId9" TargetMode="External" Target="http://127.0.0.1:9/x" Type="image"/></Relationships>'
    const body = p(
      '<w:r><w:drawing><a:blip r:link="rId9"/></w:drawing></w:r><w:altChunk r:id="rId9"/>' +
        r('一、任务'),
    )
    expect(await linesOf(body, { files: { 'word/_rels/document.xml.rels': relation } })).toEqual([
      '一、任务',
    ])
  })

  test('becomes a plan whose automatic numbers make its sections, with their facts', async () => {
    const numbering =
      word.abstractNum(
        1,
        word.lvl(0, 'chineseCounting', '%1、') +
          word.lvl(1, 'chineseCounting', '（%2）') +
          word.lvl(2, 'decimal', '%3.'),
      ) + word.num(1, 1)
    const at = (level: number) => word.inList(1, level)
    const body = [
      p('青石县2026年护河工作方案'),
      p('总体要求', at(0)),
      p('坚持保护优先。'),
      p('重点任务', at(0)),
      p('河道清淤', at(1)),
      p('对全县12条河道清淤，年底前完成清淤40公里。牵头单位：县水利局；配合单位：县财政局。'),
      p('岸线绿化', at(1)),
      p('编制绿化方案。', at(2)),
      p('植树2万株。由县林业局牵头。', at(2)),
    ].join('')
    const loaded = await read({ body, numbering })
    const [plan] = readPlans('plan.docx' as SourceId, loaded, createSegmenter())
    expect(plan?.plan.title).toBe('青石县2026年护河工作方案')
    expect(plan?.sections.map(({ heading, level }) => `${level} ${heading}`)).toEqual([
      '0 青石县2026年护河工作方案',
      '1 一、总体要求',
      '1 二、重点任务',
      '2 （一）河道清淤',
      '2 （二）岸线绿化',
      '3 1. 编制绿化方案。',
      '3 2. 植树2万株。',
    ])
    const offices = plan?.facts.flatMap((fact) =>
      fact.kind === 'assignment'
        ? [`${fact.role} ${fact.offices.map(({ text }) => text).join('、')}`]
        : [],
    )
    expect(offices).toEqual(['lead 县水利局', 'participant 县财政局', 'lead 县林业局'])
  })
})
