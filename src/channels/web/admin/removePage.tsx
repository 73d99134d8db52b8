/** The second word before a source goes: all of its plans are named. */

import type { FC } from 'hono/jsx'
import { messages } from '../../messages.js'
import { link, type Reader } from '../frame/reader.js'
import { AdminLayout } from './adminLayout.js'
import { PostButton } from './postButton.js'
import type { SeenSource } from './sourceOf.js'

const MOST_TITLES = 50

export const RemovePage: FC<{
  readonly reader: Reader
  readonly source: SeenSource
  /** What kept it from being removed a moment ago. */
  readonly fault?: string
}> = ({ reader, source: { id, plans }, fault }) => {
  const { administration: say, webAdmin } = messages(reader.language)
  const left = plans.length - MOST_TITLES
  return (
    <AdminLayout reader={reader} title={webAdmin.remove}>
      {fault === undefined ? undefined : (
        <p class="warning" role="alert">
          {fault}
        </p>
      )}
      <p>{say.reallyRemove(id, plans.length)}</p>
      <ul>
        {plans.slice(0, MOST_TITLES).map(({ title }) => (
          <li>《{title}》</li>
        ))}
        {left > 0 ? <li>{say.morePlans(left)}</li> : undefined}
      </ul>
      <div class="acts">
        <PostButton
          reader={reader}
          to="/admin/plans/remove"
          label={say.removeButton}
          fields={{ source: id }}
        />
        <a href={link(reader, '/admin/plans')}>{say.keepButton}</a>
      </div>
    </AdminLayout>
  )
}
