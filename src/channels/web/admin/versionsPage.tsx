/** A plan's versions, newest first, each with what it says that the one before did not. */

import type { FC } from 'hono/jsx'
import type { Plan } from '../../../domain/plan.js'
import type { PlanVersion } from '../../../domain/version.js'
import { messages } from '../../messages.js'
import { wordDate } from '../../wording.js'
import { link, type Reader } from '../frame/reader.js'
import { PageLinks } from '../frame/pageLinks.js'
import type { PageOf } from '../frame/pageOf.js'
import { AdminLayout } from './adminLayout.js'
import { ChangeLines } from './changesView.js'

export const VersionsPage: FC<{
  readonly reader: Reader
  readonly plan: Plan
  readonly versions: PageOf<PlanVersion>
}> = ({ reader, plan, versions }) => {
  const say = messages(reader.language).webAdmin
  return (
    <AdminLayout reader={reader} title={say.versions}>
      <p>
        <a href={link(reader, `/plans/${plan.id}`)}>《{plan.title}》</a>
      </p>
      {versions.shown.length === 0 ? <p>{say.noVersions}</p> : undefined}
      {versions.shown.map((version) => (
        <Version reader={reader} version={version} />
      ))}
      <PageLinks reader={reader} {...versions} query={{}} />
    </AdminLayout>
  )
}

const Version: FC<{ readonly reader: Reader; readonly version: PlanVersion }> = ({
  reader,
  version: { number, at, sections, facts, isKept, change },
}) => {
  const { administration: say, webAdmin } = messages(reader.language)
  return (
    <article class="version">
      <h2>{webAdmin.version(number, wordDate(at))}</h2>
      <p class="meta">
        {say.versionCounts(sections, facts)}
        {isKept ? undefined : ` ${say.versionNotKept}`}
      </p>
      {change ? <ChangeLines reader={reader} change={change} /> : <p>{webAdmin.firstVersion}</p>}
    </article>
  )
}
