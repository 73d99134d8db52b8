/** Every figure, to filter and sort, and bars where one metric stands in several plans. */

import type { FC } from 'hono/jsx'
import type { FiguresFound, FiguresWanted } from '../../../domain/overview.js'
import { messages } from '../../messages.js'
import { Layout } from '../frame/layout.js'
import { link, type Query, type Reader } from '../frame/reader.js'
import { DownloadLinks } from './downloadLinks.js'
import { FigureTable } from './figureTable.js'
import { ChoiceField, FilterForm, PlanField } from './filterFields.js'
import { type Order, orderQuery } from './lookupQuery.js'
import { MetricBars } from './metricBars.js'
import { metricGroups } from './metricGroups.js'
import { PageLinks } from '../frame/pageLinks.js'
import { pageOf } from '../frame/pageOf.js'
import { sortedFigures } from './sortedFigures.js'

interface TargetsPageProps {
  readonly reader: Reader
  readonly wanted: FiguresWanted
  readonly order: Order
  readonly found: FiguresFound
  /** From 1. */
  readonly page: number
  /** Of the bars, from 1. */
  readonly barsPage: number
}

const FIGURES_A_PAGE = 100
const MOST_UNITS_TO_CHOOSE = 100

export const TargetsPage: FC<TargetsPageProps> = (props) => {
  const { reader, wanted, order, found, barsPage } = props
  const say = messages(reader.language)
  const filters: Query = { ...wanted }
  const query: Query = { ...filters, ...orderQuery(order) }
  const sorted = sortedFigures(found.rows, order)
  const { shown, ...place } = pageOf(sorted, props.page, FIGURES_A_PAGE)
  const plans = new Set(found.rows.map(({ planId }) => planId)).size
  const isUnknownPlan = wanted.plan !== undefined && found.plansMeant.length === 0
  return (
    <Layout reader={reader} title={say.web.targets} isWide>
      <h1>{say.web.targets}</h1>
      <Filter {...{ reader, wanted, order, found }} />
      {found.rows.length === 0 ? (
        <p>{isUnknownPlan ? say.lookups.noSuchPlan(wanted.plan) : say.lookups.noFigures}</p>
      ) : (
        <>
          <p class="meta">
            {say.lookups.figuresFound(found.rows.length, plans)} · {say.lookups.sortedBy}
          </p>
          <FigureTable {...{ reader, rows: shown, order, query: filters }} />
          <PageLinks {...{ reader, query, ...place, label: say.lookups.figures }} />
          <DownloadLinks
            reader={reader}
            hrefOf={(format) => link(reader, `/targets.${format}`, query)}
          />
          <MetricBars
            reader={reader}
            groups={metricGroups(found.rows)}
            query={query}
            page={barsPage}
          />
        </>
      )}
    </Layout>
  )
}

type FilterProps = Pick<TargetsPageProps, 'reader' | 'wanted' | 'order' | 'found'>

const Filter: FC<FilterProps> = ({ reader, wanted, order, found }) => {
  const say = messages(reader.language).lookups
  const isFiltered = Object.values(wanted).some((value) => value !== undefined)
  const units = found.units.slice(0, MOST_UNITS_TO_CHOOSE)
  return (
    <FilterForm reader={reader} path="/targets" kept={orderQuery(order)} isFiltered={isFiltered}>
      <PlanField reader={reader} plans={found.plans} wanted={wanted.plan} />
      <ChoiceField
        label={say.unit}
        name="unit"
        any={say.anyUnit}
        choices={units.map((unit) => ({ value: unit, text: unit }))}
        wanted={wanted.unit}
      />
      <label>
        {say.words}
        <input type="search" name="words" value={wanted.words} />
      </label>
    </FilterForm>
  )
}
