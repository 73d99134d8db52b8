/** Files that no office sends on purpose, each with what may become of it: `read`, or a reason to refuse it. */

import { strToU8, zipSync } from 'fflate'

import type { RefusalKind } from '../../src/domain/refusal.js'
import {
  abstractNum,
  docxOf,
  inList,
  lvl,
  num,
  p,
  paragraphStyle,
  tbl,
  tc,
} from '../support/docx.js'
import { pdfOf } from '../support/pdf.js'
import { workbookOf } from '../support/workbook.js'

export interface BadFile {
  readonly what: string
  readonly name: string
  readonly bytes: Uint8Array
  readonly becomes: readonly ('read' | RefusalKind)[]
}

const MB = 1024 * 1024
const PLAN = '青石县护河工作方案\n\n一、任务\n\n（一）清淤。清淤40公里。牵头单位：县水利局。\n'

const text = (content: string): Uint8Array => Buffer.from(content)
const lines = (count: number, line: (i: number) => string): Uint8Array =>
  text(PLAN + Array.from({ length: count }, (_, i) => line(i)).join('\n'))
const again = (piece: string, times: number): Uint8Array => text(PLAN + piece.repeat(times))

const DOCX = docxOf({ body: p('青石县护河工作方案') + p('一、任务') + p('牵头单位：县水利局。') })
/** With one entry, so that the first record of its contents is the document's. */
const LONE = zipSync({
  'word/document.xml': strToU8(`<w:document>${p(PLAN).repeat(50)}</w:document>`),
})
const XLSX = workbookOf({
  任务: {
    rows: [
      ['任务', '牵头单位'],
      ['清淤', '县水利局'],
    ],
  },
})
const PDF = pdfOf([{ texts: [{ text: '一、任务', x: 90, y: 700 }] }])
const OLE = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)])

/** Sets a field in the first record of an archive's list of contents. */
function listed(zip: Uint8Array, offset: number, bytes: readonly number[]): Uint8Array {
  const copy = Buffer.from(zip)
  const record = copy.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
  copy.set(bytes, record + offset)
  return copy
}

/** A workbook or a document with one part put in another's place. */
function withPart(base: 'xlsx' | 'docx', path: string, xml: string): Uint8Array {
  if (base === 'docx') return docxOf({ body: '', files: { [path]: xml } })
  const parts = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    'xl/workbook.xml':
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="a"/></sheets></workbook>',
    'xl/sharedStrings.xml': '<sst><si><t>任务</t></si><si><t>牵头单位</t></si></sst>',
    'xl/worksheets/sheet1.xml': '<worksheet><sheetData/></worksheet>',
    [path]: xml,
  }
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])),
  )
}

const sheet = (rows: string, before = ''): Uint8Array =>
  withPart(
    'xlsx',
    'xl/worksheets/sheet1.xml',
    `<worksheet>${before}<sheetData>${rows}</sheetData></worksheet>`,
  )
const BOMB_ENTITIES = `<!DOCTYPE a [<!ENTITY a0 "ha">${Array.from(
  { length: 30 },
  (_, i) => `<!ENTITY a${i + 1} "&a${i};&a${i};">`,
).join('')}]>`

const ARCHIVES: readonly BadFile[] = [
  [
    'a document of zeros',
    'a.docx',
    zipSync({ 'word/document.xml': new Uint8Array(60 * MB) }),
    ['bad-archive'],
  ],
  [
    'a picture of zeros in a document',
    'a.docx',
    zipSync({ 'word/media/a.png': new Uint8Array(60 * MB) }),
    ['bad-archive'],
  ],
  [
    'a thousand pictures',
    'a.docx',
    zipSync(
      Object.fromEntries(
        Array.from({ length: 6_000 }, (_, i) => [`word/media/${i}.png`, new Uint8Array(1)]),
      ),
    ),
    ['bad-archive'],
  ],
  [
    'a document that is longer than it says',
    'a.docx',
    listed(LONE, 24, [9, 0, 0, 0]),
    ['bad-archive'],
  ],
  [
    'a document that is shorter than it says',
    'a.docx',
    listed(LONE, 24, [0, 0, 1, 0]),
    ['bad-archive'],
  ],
  ['a document with a password', 'a.docx', listed(DOCX, 8, [1, 0]), ['encrypted']],
  [
    'an entry that leads up',
    'a.docx',
    zipSync({ '../../word/document.xml': strToU8(PLAN) }),
    ['bad-archive'],
  ],
  ['an entry from the root', 'a.docx', zipSync({ '/etc/passwd': strToU8(PLAN) }), ['bad-archive']],
  [
    'an entry with a drive',
    'a.docx',
    zipSync({ 'C:/word/document.xml': strToU8(PLAN) }),
    ['bad-archive'],
  ],
  ['a document in a document', 'a.docx', zipSync({ 'word/a.docx': DOCX }), ['wrong-format']],
  ['an archive of nothing', 'a.docx', zipSync({}), ['bad-archive', 'wrong-format']],
  [
    'entities that grow',
    'a.docx',
    withPart(
      'docx',
      'word/document.xml',
      `${BOMB_ENTITIES}<w:document><w:body>&a30;</w:body></w:document>`,
    ),
    ['bad-archive'],
  ],
  [
    'an entity from elsewhere',
    'a.docx',
    withPart(
      'docx',
      'word/document.xml',
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document>&x;</w:document>',
    ),
    ['bad-archive'],
  ],
  [
    'elements nested a hundred thousand deep',
    'a.docx',
    withPart(
      'docx',
      'word/document.xml',
      `<w:document>${'<w:p>'.repeat(100_000)}${'</w:p>'.repeat(100_000)}</w:document>`,
    ),
    ['bad-archive'],
  ],
  [
    'a document that is no XML',
    'a.docx',
    withPart('docx', 'word/document.xml', '\u0001\u0002<<<>>&&'),
    ['bad-archive', 'empty', 'wrong-format'],
  ],
  [
    'cells a billion columns wide',
    'a.docx',
    docxOf({
      body:
        p(PLAN) +
        tbl([
          [tc('任务', '<w:gridSpan w:val="999999999"/>'), '牵头单位'],
          ['清淤', '县水利局'],
        ]),
    }),
    ['read'],
  ],
  [
    'cells that are merged with nothing',
    'a.docx',
    docxOf({
      body:
        p(PLAN) +
        tbl(
          Array.from({ length: 300 }, () => [
            tc('清淤', '<w:vMerge/>'),
            tc('县水利局', '<w:vMerge/>'),
          ]),
        ),
    }),
    ['read'],
  ],
  [
    'styles that are based on each other',
    'a.docx',
    docxOf({
      body: p(PLAN, '<w:pStyle w:val="A"/>'),
      styles:
        paragraphStyle('A', 'A', '<w:basedOn w:val="B"/>') +
        paragraphStyle('B', 'B', '<w:basedOn w:val="A"/>'),
    }),
    ['read'],
  ],
  [
    'a list that is its own style',
    'a.docx',
    docxOf({
      body: p(PLAN, inList(1)),
      styles:
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
      numbering:
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>' +
        num(1, 1),
    }),
    ['read'],
  ],
  [
    'numbers of numbers',
    'a.docx',
    docxOf({
      body: p(PLAN, inList(1)),
      numbering: abstractNum(1, lvl(0, 'decimal', '%1%2%3%9'.repeat(50))) + num(1, 1),
    }),
    ['read'],
  ],
  ['half a document', 'a.docx', DOCX.subarray(0, DOCX.length / 2), ['bad-archive']],
  ['half a workbook', 'a.xlsx', XLSX.subarray(0, XLSX.length / 2), ['bad-archive']],
  [
    'a sheet as large as there can be',
    'a.xlsx',
    sheet(
      '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="1048576"><c r="XFD1048576" t="s"><v>1</v></c></row>',
      '<dimension ref="A1:XFD1048576"/>',
    ),
    ['read', 'too-long', 'no-plan', 'empty', 'bad-archive'],
  ],
  [
    'strings that are not there',
    'a.xlsx',
    sheet('<row r="1"><c r="A1" t="s"><v>99999</v></c><c r="B1" t="s"><v>-1</v></c></row>'),
    ['read', 'no-plan', 'empty', 'bad-archive'],
  ],
  [
    'merged cells over everything',
    'a.xlsx',
    sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>').slice(),
    ['read', 'no-plan'],
  ],
  [
    'a workbook whose entities grow',
    'a.xlsx',
    withPart('xlsx', 'xl/sharedStrings.xml', `${BOMB_ENTITIES}<sst><si><t>&a30;</t></si></sst>`),
    ['read', 'empty', 'no-plan', 'bad-archive'],
  ],
].map(fromRow)

const EXTENSIONS: readonly BadFile[] = [
  ['a PDF as text', 'a.txt', PDF, ['wrong-format']],
  ['a document as text', 'a.txt', DOCX, ['wrong-format']],
  ['a document as a page', 'a.html', DOCX, ['wrong-format']],
  ['a workbook as a document', 'a.docx', XLSX, ['wrong-format']],
  ['a document as a workbook', 'a.xlsx', DOCX, ['wrong-format']],
  ['a document as a PDF', 'a.pdf', DOCX, ['wrong-format']],
  ['text as a document', 'a.docx', text(PLAN), ['wrong-format']],
  ['text as a PDF', 'a.pdf', text(PLAN), ['wrong-format']],
  ['text as a workbook', 'a.xlsx', text(PLAN), ['wrong-format']],
  ['a page as text', 'a.txt', text(`<html><body><p>${PLAN}</p></body></html>`), ['read']],
  ['an old document', 'a.docx', OLE, ['wrong-format']],
  ['an old document as text', 'a.md', OLE, ['wrong-format']],
  [
    'a workbook with a password',
    'a.xlsx',
    Buffer.concat([OLE, Buffer.from('EncryptedPackage', 'utf16le')]),
    ['encrypted'],
  ],
  [
    'a picture as a page',
    'a.html',
    Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(500, 7)]),
    ['not-text', 'wrong-format'],
  ],
  [
    'a program as text',
    'a.txt',
    Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(4_000, 1)]),
    ['not-text'],
  ],
].map(fromRow)

const ENCODINGS: readonly BadFile[] = [
  ['no bytes', 'a.txt', new Uint8Array(), ['empty']],
  ['nothing but a mark', 'a.txt', Uint8Array.of(0xef, 0xbb, 0xbf), ['empty']],
  ['nothing but space', 'a.md', text(' \n\t\u3000\n'), ['empty']],
  [
    'bytes that are no UTF-8',
    'a.txt',
    Buffer.concat([text(PLAN), Uint8Array.of(0xff, 0xfe, 0xc0, 0x80), text(PLAN)]),
    ['not-text'],
  ],
  ['UTF-8 cut in a character', 'a.txt', text(PLAN).subarray(0, -2), ['read']],
  [
    'UTF-16 with half a pair',
    'a.txt',
    Buffer.concat([
      Uint8Array.of(0xff, 0xfe),
      Buffer.from(PLAN, 'utf16le'),
      Uint8Array.of(0x00, 0xd8),
    ]),
    ['read', 'not-text'],
  ],
  [
    'UTF-8 and UTF-16 in one file',
    'a.txt',
    Buffer.concat([text(PLAN), Buffer.from(PLAN, 'utf16le')]),
    ['not-text'],
  ],
  ['zeros', 'a.txt', new Uint8Array(MB), ['not-text']],
  [
    'noise',
    'a.txt',
    Uint8Array.from({ length: MB }, (_, i) => (Math.imul(i + 1, 2654435761) >>> 13) & 255),
    ['not-text'],
  ],
  ['control characters', 'a.md', text('\u0001\u0002\u0003\u0007'.repeat(500)), ['not-text']],
  [
    'text that was decoded wrongly twice',
    'a.txt',
    text(Buffer.from(PLAN).toString('latin1')),
    ['read', 'not-text', 'no-plan'],
  ],
  ['directions turned around everywhere', 'a.txt', text([...PLAN].join('\u202e')), ['read']],
].map(fromRow)

const html = (body: string): Uint8Array => text(`<html><body><p>${PLAN}</p>${body}</body></html>`)
const NESTING: readonly BadFile[] = [
  [
    'boxes in boxes',
    'a.html',
    html('<div>'.repeat(20_000)),
    ['read', 'too-costly', 'reader-failed'],
  ],
  [
    'tables in tables',
    'a.html',
    html('<table><tr><td>甲'.repeat(3_000)),
    ['read', 'too-costly', 'reader-failed'],
  ],
  [
    'letters in letters',
    'a.html',
    html('<b><i>甲'.repeat(50_000)),
    ['read', 'too-costly', 'reader-failed'],
  ],
  [
    'a cell over everything',
    'a.html',
    html(
      `<table>${'<tr><td rowspan=9999999 colspan=9999999>甲</td><td>乙</td></tr>'.repeat(200)}</table>`,
    ),
    ['read'],
  ],
  [
    'an attribute of five megabytes',
    'a.html',
    html(`<p title="${'甲'.repeat(1_600_000)}">乙</p>`),
    ['read'],
  ],
  ['entities without end', 'a.html', html('&amp;&#x4e00;&nosuch;'.repeat(50_000)), ['read']],
  ['a comment that does not end', 'a.html', html(`<!-- ${'甲'.repeat(100_000)}`), ['read']],
  ['quotations in quotations', 'a.md', lines(1, () => `${'> '.repeat(20_000)}甲`), ['read']],
  ['lists in lists', 'a.md', lines(2_000, (i) => `${' '.repeat(i * 2)}- 甲${i}`), ['read']],
  ['brackets in brackets', 'a.md', again('[（(《', 100_000), ['read']],
  ['a heading of signs', 'a.md', again('#'.repeat(7), 100_000), ['read']],
].map(fromRow)

const LENGTHS: readonly BadFile[] = [
  ['a million lines', 'a.txt', lines(1_000_000, (i) => `第${i}行`), ['too-long', 'too-large']],
  ['one line of 50 MB', 'a.txt', new Uint8Array(50 * MB).fill(97), ['too-large']],
  ['one line of 19 MB', 'a.txt', again('县水利局牵头', MB), ['too-long']],
  [
    'one line of four million characters',
    'a.txt',
    again('县水利局牵头，', 600_000),
    ['read', 'too-costly'],
  ],
  ['fifty thousand short lines', 'a.txt', lines(49_000, (i) => `甲${i}`), ['read']],
  [
    'a cell of ten megabytes',
    'a.csv',
    text(`任务,牵头单位\n"${'甲'.repeat(3_000_000)}",县水利局\n`),
    ['read', 'too-long', 'too-costly'],
  ],
  [
    'a quote that does not end',
    'a.csv',
    text(`任务,牵头单位\n"清淤,县水利局\n${'甲,乙\n'.repeat(200_000)}`),
    ['read', 'too-long', 'bad-archive', 'no-plan', 'reader-failed', 'too-costly'],
  ],
  [
    'a hundred thousand columns',
    'a.csv',
    text(`${'任务,'.repeat(100_000)}\n${'甲,'.repeat(100_000)}\n`),
    ['read', 'too-long', 'no-plan', 'too-costly'],
  ],
  [
    'a table of five thousand columns',
    'a.md',
    text(
      `${PLAN}\n${'| 任务 '.repeat(5_000)}|\n${'|---'.repeat(5_000)}|\n${'| 甲 '.repeat(5_000)}|\n`,
    ),
    ['read'],
  ],
  ['bars', 'a.md', again('|', 500_000), ['read']],
  ['spaces', 'a.txt', text(`${PLAN}一、${' '.repeat(2_000_000)}任务`), ['read']],
].map(fromRow)

const PATTERNS: readonly BadFile[] = [
  '一、',
  '1.1.',
  '第',
  '（一）',
  '((',
  '一',
  '9',
  '、',
  '：',
  '。',
  '%',
  '《',
  '牵头单位：',
  '县水利局、',
  '由甲局、',
  '2025年',
  '2025年3月',
  '至',
  '达到',
  '不低于',
  '关于印发《',
  '以下简称“',
  '一是',
  '年底前',
  '责任单位',
].map((piece) => ({
  what: `${piece} over and over`,
  name: 'a.txt',
  bytes: again(piece, Math.floor(300_000 / piece.length)),
  becomes: ['read'],
}))

const REPEATED_LINES: readonly BadFile[] = [
  '（一）',
  '一、甲',
  '1.1.1',
  '篇一：',
  '第一章',
  '牵头单位：',
  '| 甲 | 乙 |',
  '附件1',
].map((line) => ({
  what: `a line ${line} over and over`,
  name: 'a.md',
  bytes: lines(20_000, () => line),
  becomes: ['read'],
}))

const page = { texts: [{ text: '青石县护河工作方案 一、任务', x: 90, y: 700 }] }
const PDFS: readonly BadFile[] = [
  ['half a PDF', 'a.pdf', PDF.subarray(0, PDF.length / 2), ['read', 'reader-failed', 'scan']],
  ['a PDF of its head alone', 'a.pdf', text('%PDF-1.7\n'), ['reader-failed']],
  [
    'a PDF of noise',
    'a.pdf',
    Buffer.concat([text('%PDF-1.7\n'), Buffer.alloc(MB, 'xref trailer obj endobj ')]),
    ['reader-failed', 'scan'],
  ],
  [
    'pages that contain themselves',
    'a.pdf',
    pdfOf([page], { tree: '<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R 2 0 R] >>' }),
    ['read', 'reader-failed', 'scan', 'too-long'],
  ],
  [
    'ten million pages',
    'a.pdf',
    pdfOf([page], { tree: '<< /Type /Pages /Count 10000000 /Kids [10 0 R] >>' }),
    ['read', 'too-long', 'reader-failed'],
  ],
  ['pages without words', 'a.pdf', pdfOf([{}, {}, {}]), ['scan']],
  [
    'a PDF with a password of no kind',
    'a.pdf',
    pdfOf([page], { trailer: '/Encrypt << /Filter /Nothing /V 9 >>' }),
    ['encrypted', 'reader-failed', 'read'],
  ],
  [
    'words at places that are none',
    'a.pdf',
    pdfOf([
      {
        texts: Array.from({ length: 3_000 }, (_, i) => ({
          text: '甲',
          x: (i % 70) * 1e7,
          y: -1e9 * i,
          size: i % 3 === 0 ? 1e6 : 1e-6,
        })),
      },
    ]),
    ['read', 'scan', 'no-plan', 'empty', 'reader-failed'],
  ],
  [
    'strokes without end',
    'a.pdf',
    pdfOf([
      {
        texts: [{ text: '一、任务', x: 90, y: 700 }],
        strokes: Array.from({ length: 20_000 }, (_, i) => [i % 500, 0, i % 500, 800] as const),
      },
    ]),
    ['read', 'too-costly', 'scan'],
  ],
].map(fromRow)

export const BAD_FILES: readonly BadFile[] = [
  ...ARCHIVES,
  ...EXTENSIONS,
  ...ENCODINGS,
  ...NESTING,
  ...LENGTHS,
  ...PATTERNS,
  ...REPEATED_LINES,
  ...PDFS,
]

function fromRow(row: readonly unknown[]): BadFile {
  const [what, name, bytes, becomes] = row as [string, string, Uint8Array, BadFile['becomes']]
  return { what, name, bytes, becomes }
}
