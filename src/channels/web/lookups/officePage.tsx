/** All that an office leads and takes part in, plan by plan. */

import type { FC } from 'hono/jsx'
import type { OfficeTask, Responsibilities } from '../../../domain/lookup.js'
import type { TaskRow } from '../../../domain/overview.js'
import type { PlanId } from '../../../domain/plan.js'
import { messages } from '../../messages.js'
import { Layout } from '../frame/layout.js'
import { link, type Reader } from '../frame/reader.js'
import { DownloadLinks } from './downloadLinks.js'
import { officeLink, quoteLink } from './lookupLinks.js'
import { NoOffice } from './noOffice.js'
import { PageLinks } from '../frame/pageLinks.js'
import { pageOf } from '../frame/pageOf.js'
import { ROLE_MARK, ROLES } from './roleMark.js'
import { shortened } from '../../shortened.js'

interface OfficePageProps {
  readonly reader: Reader
  readonly office: string
  readonly found: Responsibilities
  /** The same tasks with all offices that have them. */
  readonly rows: readonly TaskRow[]
  /** From 1. */
  readonly page: number
}

const TASKS_A_PAGE = 60
const LONGEST_TASK = 120
const NAMES_SHOWN = 20
const OTHERS_SHOWN = 12

export const OfficePage: FC<OfficePageProps> = ({ reader, office, found, rows, page }) => {
  const say = messages(reader.language)
  const all = found.plans.flatMap(({ planId, plan, tasks }) =>
    tasks.map((task) => ({ planId, plan, task })),
  )
  const { shown, ...place } = pageOf(all, page, TASKS_A_PAGE)
  const counts = ROLES.map((role) => ({
    role,
    count: all.filter(({ task }) => task.role === role).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ role, count }) => say.reading.roleCount(say.answer.role[role], count))
  return (
    <Layout reader={reader} title={office}>
      <nav class="path" aria-label={say.web.path}>
        <a href={link(reader, '/who')}>{say.web.who}</a>
      </nav>
      <h1>{office}</h1>
      <p>{say.reading.tasksIn(found.plans.length, counts)}</p>
      <p class="meta">{say.lookups.namesMeant(found.names.slice(0, NAMES_SHOWN))}</p>
      <p>
        <a href={link(reader, '/who', { office })}>{say.lookups.toMatrix}</a>
      </p>
      {plansOf(shown).map(({ planId, plan, tasks }) => (
        <section>
          <h2>
            <a href={link(reader, `/plans/${planId}`)}>{plan}</a>
          </h2>
          <ul class="tasks">
            {tasks.map((task) => (
              <Task {...{ reader, task, others: othersOf(task, rows, found.names) }} />
            ))}
          </ul>
        </section>
      ))}
      <PageLinks {...{ reader, query: {}, ...place }} />
      <DownloadLinks reader={reader} hrefOf={(format) => officeLink(reader, office, { format })} />
    </Layout>
  )
}

interface TaskProps {
  readonly reader: Reader
  readonly task: OfficeTask
  readonly others: TaskRow['marks']
}

const Task: FC<TaskProps> = ({ reader, task, others }) => {
  const say = messages(reader.language).answer
  const lines = ROLES.map((role) => ({
    role,
    names: others.filter((mark) => mark.role === role).map(({ office }) => office),
  })).filter(({ names }) => names.length > 0)
  return (
    <li>
      <span class="role">
        <span aria-hidden="true">{ROLE_MARK[task.role]}</span> {say.role[task.role]}
      </span>
      <a href={quoteLink(reader, task)}>{shortened(task.task, LONGEST_TASK)}</a>
      {lines.map(({ role, names }) => (
        <span class="others meta">{say.offices(say.role[role], someOf(names))}</span>
      ))}
    </li>
  )
}

function someOf(names: readonly string[]): readonly string[] {
  return names.length <= OTHERS_SHOWN ? names : [...names.slice(0, OTHERS_SHOWN), '…']
}

function othersOf(
  { sectionId, task }: OfficeTask,
  rows: readonly TaskRow[],
  own: readonly string[],
): TaskRow['marks'] {
  const row = rows.find((one) => one.sectionId === sectionId && one.task === task)
  return row ? row.marks.filter(({ office }) => !own.includes(office)) : []
}

interface PlanTasks {
  readonly planId: PlanId
  readonly plan: string
  readonly tasks: OfficeTask[]
}

function plansOf(
  shown: readonly { planId: PlanId; plan: string; task: OfficeTask }[],
): readonly PlanTasks[] {
  const plans: PlanTasks[] = []
  for (const { planId, plan, task } of shown) {
    const last = plans.at(-1)
    if (last?.planId === planId) last.tasks.push(task)
    else plans.push({ planId, plan, tasks: [task] })
  }
  return plans
}

interface NoOfficePageProps {
  readonly reader: Reader
  readonly office: string
  readonly similar: readonly string[]
}

/** For a name that no plan has, or none that may be seen. */
export const NoOfficePage: FC<NoOfficePageProps> = ({ reader, office, similar }) => {
  const say = messages(reader.language)
  return (
    <Layout reader={reader} title={say.lookups.office}>
      <h1>{say.lookups.office}</h1>
      <NoOffice {...{ reader, office, similar }} />
      <p>
        <a href={link(reader, '/who')}>{say.web.who}</a>
      </p>
    </Layout>
  )
}
