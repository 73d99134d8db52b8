/** The sources with their plans: how much there is of each, and what can be done with them. */

import type { FC } from 'hono/jsx'
import type { Plan, SourceId } from '../../../domain/plan.js'
import { messages } from '../../messages.js'
import { link, type Reader } from '../frame/reader.js'
import { PageLinks } from '../frame/pageLinks.js'
import type { PageOf } from '../frame/pageOf.js'
import { AdminLayout } from './adminLayout.js'
import type { PlanSize } from './ports.js'
import { PostButton } from './postButton.js'

export interface SizedPlan {
  readonly plan: Plan
  readonly size: PlanSize
}

export const AdminPlansPage: FC<{
  readonly reader: Reader
  /** In the order of their sources. */
  readonly plans: PageOf<SizedPlan>
  /** How many plans were removed a moment ago. */
  readonly removed: number | undefined
}> = ({ reader, plans, removed }) => {
  const say = messages(reader.language)
  return (
    <AdminLayout reader={reader} title={say.webAdmin.plans}>
      {removed === undefined ? undefined : (
        <p role="status">{say.administration.removed(removed)}</p>
      )}
      {plans.shown.length === 0 ? <p>{say.webAdmin.noPlans}</p> : undefined}
      {bySource(plans.shown).map(([source, held]) => (
        <Source reader={reader} source={source} plans={held} />
      ))}
      <PageLinks reader={reader} {...plans} query={{}} />
    </AdminLayout>
  )
}

function bySource(plans: readonly SizedPlan[]): [SourceId, SizedPlan[]][] {
  const sources = new Map<SourceId, SizedPlan[]>()
  for (const one of plans) {
    const others = sources.get(one.plan.sourceId)
    if (others) others.push(one)
    else sources.set(one.plan.sourceId, [one])
  }
  return [...sources]
}

const Source: FC<{
  readonly reader: Reader
  readonly source: SourceId
  readonly plans: readonly SizedPlan[]
}> = ({ reader, source, plans }) => {
  const say = messages(reader.language).webAdmin
  return (
    <section class="source">
      <h2>{source}</h2>
      <ul>
        {plans.map((one) => (
          <li>
            <PlanLine reader={reader} {...one} />
          </li>
        ))}
      </ul>
      <div class="acts">
        <PostButton
          reader={reader}
          to="/admin/reindex"
          label={say.reindexSource(source)}
          fields={{ source }}
          isQuiet
        />
        <a href={link(reader, '/admin/plans/remove', { source })}>{say.removeSource(source)}</a>
      </div>
    </section>
  )
}

const PlanLine: FC<{ readonly reader: Reader } & SizedPlan> = ({ reader, plan, size }) => {
  const say = messages(reader.language)
  const versions = say.webAdmin.allVersions(size.versions)
  return (
    <>
      <a href={link(reader, `/plans/${plan.id}`)}>《{plan.title}》</a>
      <span class="meta">
        {' '}
        {say.administration.versionCounts(size.sections, size.facts)} ·{' '}
        <a
          href={link(reader, `/admin/plans/${plan.id}/versions`)}
          aria-label={`${versions}: ${plan.title}`}
        >
          {versions}
        </a>
      </span>
    </>
  )
}
