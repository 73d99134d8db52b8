/** All offices with their counts. */

import type { FC } from 'hono/jsx'
import type { OfficeCount, TasksWanted } from '../../../domain/overview.js'
import { messages } from '../../messages.js'
import { Layout } from '../frame/layout.js'
import { link, type Query, type Reader } from '../frame/reader.js'
import { OfficeTable } from './officeTable.js'
import { PageLinks } from '../frame/pageLinks.js'
import { pageOf } from '../frame/pageOf.js'

interface OfficesPageProps {
  readonly reader: Reader
  readonly wanted: TasksWanted
  readonly offices: readonly OfficeCount[]
  /** From 1. */
  readonly page: number
}

const OFFICES_A_PAGE = 100

export const OfficesPage: FC<OfficesPageProps> = ({ reader, wanted, offices, page }) => {
  const say = messages(reader.language)
  const query: Query = { ...wanted }
  const { shown, ...place } = pageOf(offices, page, OFFICES_A_PAGE)
  return (
    <Layout reader={reader} title={say.lookups.offices}>
      <nav class="path" aria-label={say.web.path}>
        <a href={link(reader, '/who', query)}>{say.web.who}</a>
      </nav>
      <h1>{say.lookups.allOffices(offices.length)}</h1>
      <OfficeTable reader={reader} offices={shown} />
      <PageLinks {...{ reader, query, ...place }} />
    </Layout>
  )
}
