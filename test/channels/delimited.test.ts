import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { delimited } from '../../src/channels/delimited.js'

const COLUMNS = [
  { head: '指标', width: 10 },
  { head: '数值', width: 10 },
]

function cellsOf(text: string): string[][] {
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, '').replace(/\r\n$/, ''), {
    delimiter: ',',
    newline: '\r\n',
  })
  return data
}

function written(cell: string): string {
  return cellsOf(delimited({ columns: COLUMNS, rows: [['甲', cell]] }))[1]?.[1] ?? ''
}

test('begins with a byte order mark and ends its lines in CR LF', () => {
  const text = delimited({ columns: COLUMNS, rows: [['新建公厕', '12']] })
  expect(text).toBe('\ufeff指标,数值\r\n新建公厕,12\r\n')
})

test.each([
  '=1+1',
  '+86',
  '-3%',
  '@SUM(A1)',
  '\tx',
  ' =1',
  '＝1+1',
  '\r\n=1',

  '3-5',
  '1/2',
  '2025-6',
  '2025.6.30',
  '3月5日',
  '2025年6月',
  '8:30',
  '31 March 2026',
  'Mar-26',
  '007',
  '123456789012',
  '1.50',
  '98.50%',
  '3.5%',
  '1E5',
  '(5)',
  '￥5',
])('keeps %j as text', (cell) => {
  expect(written(cell)).toBe(`\t${cell}`)
})

test.each([
  '12',
  '0',
  '1,200',
  '1.25',
  '95%',
  '县水利局',
  '不少于',
  '3月底前完成12座',
  '1.3万',
  '20__',
  '',
])('leaves %j as it is', (cell) => {
  expect(written(cell)).toBe(cell)
})

test('every cell is read back as it was, but for one tab', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.stringMatching(/^[=+\-@\t\r\n",;0-9/月日年. ]{0,12}$/),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
      const [head, ...read] = cellsOf(delimited({ columns: COLUMNS, rows }))
      expect(head).toEqual(['指标', '数值'])
      expect(read.map((row) => row.map((one) => one.replace(/^\t/, '')))).toEqual(
        rows.map((row) => row.map((one) => one)),
      )
    }),
  )
})
