/** What became of plans, as far as the reader may see them: plans by their links, then what each says differently. */

import type { FC } from 'hono/jsx'
import type { PlanChange, PlanReference, SourceChanges } from '../../../domain/change.js'
import type { PlanId } from '../../../domain/plan.js'
import type { Scope } from '../../../domain/question.js'
import { changeLines } from '../../historyText.js'
import { messages } from '../../messages.js'
import { link, type Reader } from '../frame/reader.js'
import { shortened } from '../../shortened.js'

/** A plan that is new in most of its sections would fill the page; its text tells more then. */
const MOST_LINES = 60
const MOST_PLANS = 40
/** Characters of one line: a fact may be a paragraph. */
const LONGEST_LINE = 240

/** Nothing where no plan of the scope has changed. Changed plans are headed by `h3`. */
export const ChangesView: FC<{
  readonly reader: Reader
  readonly changes: readonly SourceChanges[]
  readonly scope: Scope
  /** What is not in the library yet has no page. */
  readonly isPreview?: boolean
}> = ({ reader, changes, scope, isPreview }) => {
  const say = messages(reader.language).administration
  const sees = ({ planId }: { readonly planId: PlanId }): boolean =>
    scope === 'all' || scope.includes(planId)
  const added = changes.flatMap((one) => one.added).filter(sees)
  const removed = changes.flatMap((one) => one.removed).filter(sees)
  const changed = changes.flatMap((one) => one.changed).filter(sees)
  const references = [
    ...added.map((one) => ({ one, words: say.planAdded(one.plan), isThere: !isPreview })),
    ...removed.map((one) => ({ one, words: say.planRemoved(one.plan), isThere: false })),
  ]
  const unseen =
    Math.max(0, references.length - MOST_PLANS) + Math.max(0, changed.length - MOST_PLANS)
  return (
    <>
      {references.length > 0 ? (
        <ul>
          {references.slice(0, MOST_PLANS).map((each) => (
            <li>
              <Reference reader={reader} {...each} />
            </li>
          ))}
        </ul>
      ) : undefined}
      {changed.slice(0, MOST_PLANS).map((change) => (
        <>
          <h3>《{change.plan}》</h3>
          <ChangeLines reader={reader} change={change} />
        </>
      ))}
      {unseen > 0 ? <p class="meta">{say.morePlans(unseen)}</p> : undefined}
    </>
  )
}

const Reference: FC<{
  readonly reader: Reader
  readonly one: PlanReference
  readonly words: string
  readonly isThere: boolean
}> = ({ reader, one, words, isThere }) =>
  isThere ? <a href={link(reader, `/plans/${one.planId}`)}>{words}</a> : <>{words}</>

/** One plan's changes, a line each, in the reader's language. */
export const ChangeLines: FC<{ readonly reader: Reader; readonly change: PlanChange }> = ({
  reader,
  change,
}) => {
  const lines = changeLines(change, reader.language)
  const left = lines.length - MOST_LINES
  const shown = lines.slice(0, MOST_LINES).map((line) => shortened(line, LONGEST_LINE))
  return (
    <>
      <div class="text changes">{shown.join('\n')}</div>
      {left > 0 ? (
        <p class="meta">{messages(reader.language).webAdmin.moreChanges(left)}</p>
      ) : undefined}
    </>
  )
}
