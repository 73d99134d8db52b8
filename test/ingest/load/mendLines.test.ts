import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPageMarks } from '../../../src/ingest/load/pageMarks.js'
import { mendLines } from '../../../src/ingest/load/mendLines.js'
import { readText } from '../../support/readText.js'

const CUT = '云溪市人民政府负责统筹，由市水'
const REST = '利局牵头实施。'
const WHOLE = `${CUT}${REST}`

test.each([
  ['a form feed', `${CUT}\f${REST}`],
  ['a form feed on a line of its own', `${CUT}\n\f\n${REST}`],
  ['a page number in dashes', `${CUT}\n— 3 —\n${REST}`],
  ['a page number among blank lines', `${CUT}\n\n- 3 -\n\n${REST}`],
  ['第3页', `${CUT}\n第 3 页 共 12 页\n${REST}`],
  ['Page 3 of 12', `${CUT}\nPage 3 of 12\n${REST}`],
  ['a number beside a form feed', `${CUT}\n3\n\f${REST}`],
])('joins a sentence that %s has cut', (_, text) => {
  expect(mendLines(text)).toBe(WHOLE)
})

const PAGE = '各乡镇要加强巡查。\n'.repeat(6)

test('takes numbers that count up for page numbers, and a repeated line beside them for a running head', () => {
  const head = '云溪市绿化行动方案'
  const text = `${PAGE}${CUT}\n1\n${head}\n${REST}\n${PAGE}${CUT}\n2\n${head}\n${REST}`
  expect(mendLines(text)).toBe(`${PAGE}${WHOLE}\n${PAGE}${WHOLE}`)
})

test.each([
  ['a list', '责任单位：市园林局、\n市水利局', '责任单位：市园林局、市水利局'],
  ['a list over a blank line', '责任单位：市园林局、\n\n市水利局', '责任单位：市园林局、市水利局'],
  ['a name behind a label', '责任单位：市园林局、市水\n利局', '责任单位：市园林局、市水利局'],
  ['a bracket', '多种树（市园林局牵头，市水\n利局配合）', '多种树（市园林局牵头，市水利局配合）'],
  [
    'a line that begins with a comma',
    '由市园林局牵头\n，市水利局配合',
    '由市园林局牵头，市水利局配合',
  ],
])('joins %s that a line end has cut', (_, text, whole) => {
  expect(mendLines(text)).toBe(whole)
})

test('joins lines of a text that was wrapped at one width', () => {
  const long = '加强行道树管护，落实浇水施肥修剪补植各项措施，'.repeat(12)
  const wrapped = (long.match(/.{1,30}/g) as string[]).join('\n')
  expect(mendLines(wrapped)).toBe(long)
})

test.each([
  ['a heading', '二、主要任务\n— 3 —\n为做好绿化，补植行道树。'],
  ['the next heading', '由市水利局统筹，各镇落实\n— 3 —\n三、保障措施'],
  ['a label', '由市水利局统筹，各镇落实\n— 3 —\n牵头单位：市园林局'],
  ['an indented paragraph', '由市水利局统筹，各镇落实\n— 3 —\n　　各镇要加强巡查。'],
  ['a row of a table', '| 任务，时限 | 单位\n— 3 —\n市园林局'],
])('joins nothing to %s', (_, text) => {
  expect(mendLines(text)).toBe(text.replace('— 3 —\n', ''))
})

test.each([
  ['one number', '指标\n3\n个'],
  ['lines of verse', '多种树\n多种草\n多浇水'],
  ['names one a line', '市园林局\n市水利局\n市财政局'],
  ['a table in Markdown', '| 任务、 |\n| 单位 |'],
  ['code', '```\n甲、\n乙\n```'],
])('leaves %s as it is', (_, text) => {
  expect(mendLines(text)).toBe(text)
})

const piece = fc.constantFrom(
  '由市水',
  '利局牵头',
  '，',
  '、',
  '。',
  '（',
  '）',
  '\n',
  '\n\n',
  '\f',
  '\n— 3 —\n',
  '一、',
  '牵头单位：',
  '  ',
  '3',
  '|',
  'lead ',
  '𠮷',
)

describe('for any text', () => {
  test('nothing but white space and page marks is lost, and the order stays', () => {
    const squeeze = (text: string): string => text.replace(/— 3 —|[\s\d]/g, '')
    // A line that two page marks have beside them is a running head, and one of them is the page's.
    const withoutMarks = (text: string): string => {
      const lines = text.replace(/\f/g, '\n\f\n').split('\n')
      const marks = findPageMarks(lines)
      return lines.filter((_, i) => !marks.has(i)).join('\n')
    }
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('')
        expect(squeeze(mendLines(text))).toBe(squeeze(withoutMarks(text)))
      }),
    )
  })

  test('words on both sides of one page mark are text, on those of two a running head', () => {
    expect(mendLines('由市水\n— 3 —\n由市水')).toBe('由市水\n由市水')
    expect(
      mendLines('护河方案\n一、任务。\n— 3 —\n护河方案\n二、保障。\n— 4 —\n护河方案\n三、其他。'),
    ).not.toMatch(/任务。\n护河方案/)
  })

  test('no line is left with a form feed', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(mendLines(pieces.join(''))).not.toContain('\f')
      }),
    )
  })
})

describe('what is read from a text with page breaks', () => {
  test.each([
    ['plan.txt', `云溪市方案\n\n一、任务\n\n${CUT}\n\n— 3 —\n\n${REST}`],
    ['plan.md', `# 云溪市方案\n\n## 一、任务\n\n${CUT}\n\n- 3 -\n\n${REST}\n`],
    ['plan.html', `<h1>云溪市方案</h1><p>一、任务</p><p>${CUT}</p><p>— 3 —</p><p>${REST}</p>`],
    ['plan.html', `<h1>云溪市方案</h1><p>一、任务</p><p>${CUT}\f${REST}</p>`],
  ])('has the whole name of an office (%s)', async (file, text) => {
    const [plan] = await readText(text, file)
    const names = plan?.facts.flatMap((fact) => (fact.kind === 'assignment' ? fact.offices : []))
    expect(names?.map((name) => name.text)).toEqual(['云溪市人民政府', '市水利局'])
    expect(plan?.sentences.map((sentence) => sentence.text)).toContain(WHOLE)
  })

  test('has the whole figure', async () => {
    const [plan] = await readText(
      '云溪市方案\n\n一、任务\n\n到2026年，新增绿地12\n— 3 —\n万平方米以上。',
    )
    const target = plan?.facts.find((fact) => fact.kind === 'target')
    expect(target?.quote).toContain('新增绿地12万平方米以上')
  })
})
