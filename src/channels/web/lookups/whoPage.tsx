/** Who does what: a matrix of offices and tasks, to narrow by plan, office and role. */

import type { FC } from 'hono/jsx'
import type { TasksFound, TasksWanted } from '../../../domain/overview.js'
import { messages } from '../../messages.js'
import { Layout } from '../frame/layout.js'
import { link, type Query, type Reader } from '../frame/reader.js'
import { DownloadLinks } from './downloadLinks.js'
import { ChoiceField, FilterForm, OfficeField, PlanField } from './filterFields.js'
import { matrixPages } from './matrixPages.js'
import { MatrixTable } from './matrixTable.js'
import { NoOffice } from './noOffice.js'
import { OfficeTable } from './officeTable.js'
import { PageLinks } from '../frame/pageLinks.js'
import { ROLE_MARK, ROLES } from './roleMark.js'

interface WhoPageProps {
  readonly reader: Reader
  readonly wanted: TasksWanted
  readonly found: TasksFound
  /** From 1. */
  readonly page: number
}

const OFFICES_SHOWN = 20

export const WhoPage: FC<WhoPageProps> = ({ reader, wanted, found, page: wantedPage }) => {
  const say = messages(reader.language)
  const pages = matrixPages(found.rows)
  const page = Math.min(wantedPage, Math.max(1, pages.length))
  const query: Query = { ...wanted }
  return (
    <Layout reader={reader} title={say.web.who} isWide>
      <h1>{say.web.who}</h1>
      <Filter {...{ reader, wanted, found }} />
      <Outcome {...{ reader, wanted, found }} />
      {found.rows.length > 0 ? (
        <>
          <Legend reader={reader} />
          <MatrixTable reader={reader} rows={pages[page - 1] ?? []} first={found.namesMeant} />
          <PageLinks {...{ reader, page, pages: pages.length, query }} />
          <DownloadLinks
            reader={reader}
            hrefOf={(format) => link(reader, `/who.${format}`, query)}
          />
          <h2>{say.lookups.offices}</h2>
          <OfficeTable reader={reader} offices={found.offices.slice(0, OFFICES_SHOWN)} />
          {found.offices.length > OFFICES_SHOWN ? (
            <p>
              <a href={link(reader, '/offices', query)}>
                {say.lookups.allOffices(found.offices.length)}
              </a>
            </p>
          ) : undefined}
        </>
      ) : undefined}
    </Layout>
  )
}

type FoundProps = Omit<WhoPageProps, 'page'>

const Filter: FC<FoundProps> = ({ reader, wanted, found }) => {
  const say = messages(reader.language)
  const isFiltered = Object.values(wanted).some((value) => value !== undefined)
  return (
    <FilterForm reader={reader} path="/who" isFiltered={isFiltered}>
      <PlanField reader={reader} plans={found.plans} wanted={wanted.plan} />
      <OfficeField reader={reader} names={found.names} wanted={wanted.office} />
      <ChoiceField
        label={say.lookups.role}
        name="role"
        any={say.lookups.anyRole}
        choices={ROLES.map((value) => ({ value, text: say.answer.role[value] }))}
        wanted={wanted.role}
      />
    </FilterForm>
  )
}

/** What was found, or which of the words that were asked for fit nothing. */
const Outcome: FC<FoundProps> = ({ reader, wanted, found }) => {
  const say = messages(reader.language)
  if (found.plans.length === 0 && wanted.plan === undefined && wanted.office === undefined)
    return <p>{say.lookups.noTasks}</p>
  if (wanted.plan !== undefined && found.plansMeant.length === 0)
    return <p>{say.lookups.noSuchPlan(wanted.plan)}</p>
  if (wanted.office !== undefined && found.namesMeant.length === 0)
    return <NoOffice reader={reader} office={wanted.office} similar={found.similar} />
  if (found.rows.length === 0) return <p>{say.lookups.noTasks}</p>
  const plans = new Set(found.rows.map(({ planId }) => planId)).size
  return (
    <>
      <p class="meta">{say.lookups.tasksFound(found.rows.length, plans)}</p>
      {found.namesMeant.length > 0 ? (
        <p class="meta">{say.lookups.namesMeant(found.namesMeant.slice(0, OFFICES_SHOWN))}</p>
      ) : undefined}
    </>
  )
}

const Legend: FC<{ readonly reader: Reader }> = ({ reader }) => {
  const say = messages(reader.language)
  return (
    <ul class="legend" aria-label={say.lookups.legend}>
      {ROLES.map((role) => (
        <li>
          <span aria-hidden="true">{ROLE_MARK[role]}</span> {say.answer.role[role]}
        </li>
      ))}
    </ul>
  )
}
