/** Leads to the page before and the one after. */

import type { FC } from 'hono/jsx'
import { messages } from '../../messages.js'
import { link, type Query, type Reader } from './reader.js'

export interface PageLinksProps {
  readonly reader: Reader
  readonly page: number
  readonly pages: number
  /** Filters and order, which every page keeps. */
  readonly query: Query
  /** Names what is paged, where a page has two such lists. */
  readonly label?: string
  /** The query's name for the page's number. */
  readonly name?: string
}

/** Nothing where there is one page. */
export const PageLinks: FC<PageLinksProps> = ({ reader, page, pages, query, label, name }) => {
  if (pages < 2) return <></>
  const say = messages(reader.language).lookups
  const at = (number: number): string =>
    link(reader, reader.path, { ...query, [name ?? 'page']: number > 1 ? `${number}` : undefined })
  return (
    <nav class="pages" aria-label={label ? `${label} ${say.pages}` : say.pages}>
      {page > 1 ? (
        <a rel="prev" href={at(page - 1)}>
          {say.previousPage}
        </a>
      ) : undefined}
      <span>{say.pageOf(page, pages)}</span>
      {page < pages ? (
        <a rel="next" href={at(page + 1)}>
          {say.nextPage}
        </a>
      ) : undefined}
    </nav>
  )
}
