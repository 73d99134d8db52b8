/** Serves what is looked up: who does what, an office's tasks, figures; each as a page and as a file to keep. */

import type { Context, Hono } from 'hono'
import { messages } from '../../messages.js'
import { figuresTable, responsibilitiesTable, tasksTable } from '../../tables.js'
import type { WebEnv } from '../access/visitor.js'
import { page } from '../frame/page.js'
import { readerOf } from '../frame/reader.js'
import type { WebTools } from '../ports.js'
import { figuresWanted, orderWanted, tasksWanted } from './lookupQuery.js'
import { pageWanted } from '../frame/pageOf.js'
import { NoOfficePage, OfficePage } from './officePage.js'
import { OfficesPage } from './officesPage.js'
import type { LookupPorts } from './ports.js'
import { FORMATS, sendTable } from './sendTable.js'
import { sortedFigures } from './sortedFigures.js'
import { TargetsPage } from './targetsPage.js'
import { WhoPage } from './whoPage.js'

/** Longer ones are no names. */
const LONGEST_OFFICE = 100

export function serveLookups(app: Hono<WebEnv>, { ports }: Pick<WebTools, 'ports'>): void {
  serveTasks(app, ports)
  app.get('/offices/:name', (context) => officePage(context, ports))
  serveFigures(app, ports)
}

function serveTasks(app: Hono<WebEnv>, ports: LookupPorts): void {
  const asked = async (context: Context<WebEnv>) => {
    const reader = readerOf(context)
    const wanted = tasksWanted(reader.query)
    const found = await ports.tasks(wanted, context.get('visitor').scope)
    return { reader, wanted, found, page: pageWanted(reader.query) }
  }
  app.get('/who', async (context) => page(context, <WhoPage {...await asked(context)} />))
  app.get('/offices', async (context) => {
    const { found, ...rest } = await asked(context)
    return page(context, <OfficesPage {...rest} offices={found.offices} />)
  })
  for (const format of FORMATS)
    app.get(`/who.${format}`, async (context) => {
      const { reader, found } = await asked(context)
      const name = messages(reader.language).web.who
      const table = tasksTable(found.rows, reader.language)
      return sendTable(context, table, format, { name, plainName: 'who' })
    })
}

async function officePage(context: Context<WebEnv>, ports: LookupPorts): Promise<Response> {
  const reader = readerOf(context)
  const { scope } = context.get('visitor')
  const office = (context.req.param('name') ?? '').slice(0, LONGEST_OFFICE)
  const found = await ports.responsibilities(office, scope)
  if (found.names.length === 0)
    return page(context, <NoOfficePage {...{ reader, office, similar: found.similar }} />, 404)
  const format = FORMATS.find((one) => one === reader.query.get('format'))
  if (format) {
    const table = responsibilitiesTable(found, reader.language)
    return sendTable(context, table, format, { name: office, plainName: 'office' })
  }
  const { rows } = await ports.tasks({ office }, scope)
  return page(
    context,
    <OfficePage {...{ reader, office, found, rows, page: pageWanted(reader.query) }} />,
  )
}

function serveFigures(app: Hono<WebEnv>, ports: LookupPorts): void {
  const asked = async (context: Context<WebEnv>) => {
    const reader = readerOf(context)
    const wanted = figuresWanted(reader.query)
    const order = orderWanted(reader.query)
    const found = await ports.figures(wanted, context.get('visitor').scope)
    return { reader, wanted, order, found }
  }
  app.get('/targets', async (context) => {
    const { reader, ...rest } = await asked(context)
    const place = { page: pageWanted(reader.query), barsPage: pageWanted(reader.query, 'bars') }
    return page(context, <TargetsPage {...{ reader, ...rest, ...place }} />)
  })
  for (const format of FORMATS)
    app.get(`/targets.${format}`, async (context) => {
      const { reader, found, order } = await asked(context)
      const name = messages(reader.language).web.targets
      const table = figuresTable(sortedFigures(found.rows, order), reader.language)
      return sendTable(context, table, format, { name, plainName: 'targets' })
    })
}
