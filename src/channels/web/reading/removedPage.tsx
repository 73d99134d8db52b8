/** What an old link to a section shows when its plan has that section no more: since when, and its last text. */

import type { FC } from 'hono/jsx'
import type { Plan } from '../../../domain/plan.js'
import type { RemovedSection } from '../../../domain/version.js'
import { messages } from '../../messages.js'
import { wordDate } from '../../wording.js'
import { Layout } from '../frame/layout.js'
import { link, type Reader } from '../frame/reader.js'

export const RemovedPage: FC<{
  readonly reader: Reader
  readonly removed: RemovedSection
  /** Undefined where the plan is gone too. */
  readonly plan: Plan | undefined
}> = ({ reader, removed, plan }) => {
  const say = messages(reader.language).web
  const heading = removed.path.at(-1) ?? plan?.title ?? ''
  return (
    <Layout reader={reader} title={heading}>
      <p>
        <strong>{say.removedSection(wordDate(removed.removedAt))}</strong>
      </p>
      {plan && (
        <p>
          <a href={link(reader, `/plans/${plan.id}`)}>《{plan.title}》</a>
        </p>
      )}
      <h1>{removed.path.join(' → ') || heading}</h1>
      {removed.text.split('\n').map((line) => line.trim() && <p>{line}</p>)}
    </Layout>
  )
}
