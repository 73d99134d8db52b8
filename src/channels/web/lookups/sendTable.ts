/** Sends a table as a file with a name that says what is in it. */

import type { Context } from 'hono'
import { delimited } from '../../delimited.js'
import { messages } from '../../messages.js'
import type { Table } from '../../tables.js'
import type { WebEnv } from '../access/visitor.js'
import { readerOf } from '../frame/reader.js'

export const FORMATS = ['xlsx', 'csv'] as const
export type Format = (typeof FORMATS)[number]

const TYPES: Readonly<Record<Format, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

/** A spreadsheet of this many rows takes seconds and a few hundred MB; nobody reads more. */
const MOST_ROWS = 50_000

/** `plainName` is for programs that know no other letters; no name has an extension. */
export async function sendTable(
  context: Context<WebEnv>,
  table: Table,
  format: Format,
  { name, plainName }: { readonly name: string; readonly plainName: string },
): Promise<Response> {
  // What writes spreadsheets is loaded by the first of them, not by every start.
  const { sheetFileName, spreadsheet } = await import('../../spreadsheet.js')
  const bounded = atMost(table, messages(readerOf(context).language).lookups.tooManyRows)
  const body = format === 'csv' ? delimited(bounded) : await spreadsheet(bounded)
  return context.body(body as string | Uint8Array<ArrayBuffer>, 200, {
    'content-type': TYPES[format],
    'content-disposition': attachment(sheetFileName(name, format), `${plainName}.${format}`),
  })
}

/** Says in its last row that there are more. */
function atMost(table: Table, tooMany: (most: number) => string): Table {
  if (table.rows.length <= MOST_ROWS) return table
  return { ...table, rows: [...table.rows.slice(0, MOST_ROWS), [tooMany(MOST_ROWS)]] }
}

/** RFC 6266 and 5987: old programs read the plain name. */
function attachment(name: string, plainName: string): string {
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (unit) => `%${unit.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plainName}"; filename*=UTF-8''${encoded}`
}
