/** Persons from tables that head one column 姓名 and another 职务. The row is quoted, since it takes both cells to say it. */

import type { Named, Person } from '../../domain/fact.js'
import { fold } from '../../text/fold.js'
import type { TableRow } from '../outline.js'
import { nameAtEnd } from './personNames.js'
import { toPerson } from './personFact.js'
import { cellNamed, type Reading } from './reading.js'
import { cellText } from './tableHeader.js'

const NAME_HEAD = /^(?:姓名|人员姓名|联系人|负责人姓名|name)$/
/** In a table of a group's members the post in the group is what is asked for, beside it stands that in the office. */
const POST_HEADS: readonly RegExp[] = [
  /^(?:组内职务|小组职务|领导小组职务|组内分工|担任职务|专班职务|岗位|role)$/,
  /^(?:职务|职位|行政职务|单位及职务|单位职务|工作单位及职务|post|position|title)$/,
]
const MOST_ROWS_ABOVE = 3
const LONGEST_POST = 40

export function personsOfTables(reading: Reading): Person[] {
  const tables = new Map<number, TableRow[]>()
  for (const row of reading.rows) tables.set(row.table, [...(tables.get(row.table) ?? []), row])
  return [...tables.values()].flatMap((rows) => personsOfTable(reading, rows))
}

function personsOfTable(reading: Reading, rows: readonly TableRow[]): Person[] {
  for (let at = 0; at < Math.min(MOST_ROWS_ABOVE, rows.length - 1); at++) {
    const heads = (rows[at] as TableRow).cells.map((_, c) =>
      fold(cellText(reading, rows[at] as TableRow, c)).replace(/[\s*]/g, ''),
    )
    const name = heads.findIndex((head) => NAME_HEAD.test(head))
    const post = POST_HEADS.map((pattern) => heads.findIndex((head) => pattern.test(head))).find(
      (column) => column >= 0,
    )
    if (name < 0 || post === undefined) continue
    return rows.slice(at + 1).flatMap((row) => personOfRow(reading, row, name, post) ?? [])
  }
  return []
}

function personOfRow(
  reading: Reading,
  row: TableRow,
  nameColumn: number,
  postColumn: number,
): Person | undefined {
  const name = cellNamed(reading, row, nameColumn)
  const post = cellNamed(reading, row, postColumn)
  if (!name || !post || !isName(name.text) || !isPost(post.text)) return undefined
  const { sentence } = row
  const inRow = ({ start, end }: Named): boolean => sentence.start <= start && end <= sentence.end
  if (!inRow(name) || !inRow(post)) return undefined
  const moved = ({ start, end }: Named) => ({
    start: start - sentence.start,
    end: end - sentence.start,
  })
  const whole = { start: 0, end: sentence.end - sentence.start }
  return toPerson(reading, sentence, 'holder', { whole, post: moved(post) }, moved(name))
}

function isName(words: string): boolean {
  const compact = words.replace(/\s/g, '')
  return nameAtEnd(compact) === compact || /^[A-Z][a-z]+(?: [A-Z][\w.'-]+){1,3}$/.test(words)
}

function isPost(words: string): boolean {
  return (
    words.length <= LONGEST_POST && /[\u3400-\u9fffA-Za-z]{2}/.test(words) && !/\d{3}/.test(words)
  )
}
