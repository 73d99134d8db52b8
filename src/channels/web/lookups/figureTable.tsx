/** Figures in columns; each column's head sorts by it. */

import type { FC } from 'hono/jsx'
import type { FigureRow } from '../../../domain/overview.js'
import { messages } from '../../messages.js'
import { link, type Query, type Reader } from '../frame/reader.js'
import { quoteLink } from './lookupLinks.js'
import { type Order, orderQuery, type Sort, SORTS } from './lookupQuery.js'
import { shortened } from '../../shortened.js'

interface FigureTableProps {
  readonly reader: Reader
  readonly rows: readonly FigureRow[]
  readonly order: Order
  /** The filters, which sorting keeps. */
  readonly query: Query
}

const LONGEST_PLAN = 22
const LONGEST_HEADING = 24

export const FigureTable: FC<FigureTableProps> = ({ reader, rows, order, query }) => {
  const say = messages(reader.language).lookups
  return (
    <div class="table" tabindex={0} role="region" aria-label={say.figures}>
      <table class="figures" aria-label={say.figures}>
        <thead>
          <tr>
            {SORTS.map((sort) => (
              <Head {...{ reader, sort, order, query }} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row {...{ reader, row }} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type HeadProps = Omit<FigureTableProps, 'rows'> & { readonly sort: Sort }

/** The same head again turns the order round. */
const Head: FC<HeadProps> = ({ reader, sort, order, query }) => {
  const isSorted = order.sort === sort
  const next = orderQuery({ sort, isDescending: isSorted && !order.isDescending })
  const direction = order.isDescending ? 'descending' : 'ascending'
  return (
    <th scope="col" aria-sort={isSorted ? direction : undefined}>
      <a href={link(reader, '/targets', { ...query, ...next })}>
        {headOf(sort, reader)}
        {isSorted ? <span aria-hidden="true">{order.isDescending ? ' ▼' : ' ▲'}</span> : undefined}
      </a>
    </th>
  )
}

function headOf(sort: Sort, reader: Reader): string {
  const say = messages(reader.language)
  return sort === 'metric' ? say.lookups.metric : say.reading.columns[sort]
}

const Row: FC<{ readonly reader: Reader; readonly row: FigureRow }> = ({ reader, row }) => {
  const say = messages(reader.language).lookups
  return (
    <tr>
      <td>{say.metricOf(row.metric, row.column)}</td>
      <td>{row.comparator}</td>
      <td class="value">{row.value}</td>
      <td>{row.unit}</td>
      <td>{row.period}</td>
      <td>{shortened(row.plan, LONGEST_PLAN)}</td>
      <td>
        <a href={quoteLink(reader, row)}>
          {shortened(row.path.at(-1) ?? say.notNamed, LONGEST_HEADING)}
        </a>
      </td>
    </tr>
  )
}
