/** What was read of a file that came in, what is odd about it, and what it would change; then yes or no. */

import type { Child, FC } from 'hono/jsx'
import type {
  Inspection,
  InspectedPlan,
  OlderVersion,
  PlanWarning,
} from '../../../domain/inspection.js'
import type { Scope } from '../../../domain/question.js'
import type { StagedUpload } from '../../../domain/stagedUpload.js'
import { type Language, messages } from '../../messages.js'
import type { Reader } from '../frame/reader.js'
import { shortened } from '../../shortened.js'
import { AdminLayout } from './adminLayout.js'
import { ChangesView } from './changesView.js'
import { PostButton } from './postButton.js'

export interface ReviewPageProps {
  readonly reader: Reader
  readonly upload: StagedUpload
  readonly found: Inspection
  readonly scope: Scope
  /** It was to go in a moment ago, and did not. */
  readonly hasFailed: boolean
}

const MOST_PLANS = 20
const LONGEST_TITLE = 40

export const ReviewPage: FC<ReviewPageProps> = (props) => {
  const { reader, upload, found, hasFailed } = props
  const say = messages(reader.language).administration
  return (
    <AdminLayout reader={reader} title={messages(reader.language).webAdmin.review}>
      {hasFailed ? (
        <p class="warning" role="alert">
          {say.addFailed}
        </p>
      ) : undefined}
      <p>
        {found.unchanged
          ? say.fileKnown(upload.name)
          : say.fileRead(upload.name, found.plans.length)}
      </p>
      {found.unchanged ? undefined : <Findings {...props} />}
      <Choices {...props} />
    </AdminLayout>
  )
}

/** One that cannot be read: there is nothing to decide. */
export const NotReadPage: FC<{
  readonly reader: Reader
  readonly upload: StagedUpload
  readonly words: string
}> = ({ reader, upload, words }) => {
  const say = messages(reader.language)
  return (
    <AdminLayout reader={reader} title={say.webAdmin.review}>
      <p class="warning">{words}</p>
      <DropButton reader={reader} upload={upload} />
    </AdminLayout>
  )
}

const Findings: FC<ReviewPageProps> = ({ reader, found, scope }) => {
  const { administration: say, webAdmin } = messages(reader.language)
  const left = found.plans.length - MOST_PLANS
  return (
    <>
      <h2>{webAdmin.findings}</h2>
      {found.hidden > 0 ? <p class="warning">{say.hiddenText(found.hidden)}</p> : undefined}
      {found.plans.slice(0, MOST_PLANS).map((plan) => (
        <ReadPlan reader={reader} plan={plan} isAlone={found.plans.length === 1} />
      ))}
      {left > 0 ? <p>{say.morePlans(left)}</p> : undefined}
      {found.older.map((older) => (
        <Older reader={reader} older={older} scope={scope} />
      ))}
    </>
  )
}

const ReadPlan: FC<{
  readonly reader: Reader
  readonly plan: InspectedPlan
  readonly isAlone: boolean
}> = ({ reader, plan, isAlone }) => {
  const { administration: say, webAdmin } = messages(reader.language)
  return (
    <section class="read">
      <h3>《{plan.title}》</h3>
      <p>{say.planCounts(plan.sections, plan.facts)}</p>
      {plan.warnings.map((warning) => (
        <p class="warning">⚠️ {warningText(warning, reader.language)}</p>
      ))}
      {isAlone && plan.headings.length > 0 ? (
        <>
          <h4>{webAdmin.firstHeadings}</h4>
          <ul>
            {plan.headings.map((heading) => (
              <li>{heading}</li>
            ))}
          </ul>
        </>
      ) : undefined}
    </section>
  )
}

const Older: FC<{
  readonly reader: Reader
  readonly older: OlderVersion
  readonly scope: Scope
}> = ({ reader, older: { titles, changes }, scope }) => {
  const say = messages(reader.language).administration
  const { added, removed, changed } = changes
  return (
    <>
      <h2>{say.newerThan(titles[0] ?? '')}</h2>
      {added.length + removed.length + changed.length > 0 ? (
        <ChangesView reader={reader} changes={[changes]} scope={scope} isPreview />
      ) : (
        <p>{say.noChange}</p>
      )}
    </>
  )
}

const Choices: FC<ReviewPageProps> = ({ reader, upload, found }) => {
  const say = messages(reader.language).administration
  const to = `/admin/uploads/${upload.id}/add`
  const replaces = found.older.map(({ sourceId, titles }) => ({
    fields: { replaces: sourceId },
    label: say.replaceButton(shortened(titles[0] ?? sourceId, LONGEST_TITLE)),
  }))
  // Of the same name there can be one file alone: to add it would be to replace it.
  const add = found.older.some(({ sameName }) => sameName) ? say.addBesideButton : say.addButton
  const choices: Child[] = [
    ...replaces.map((one) => <PostButton reader={reader} to={to} {...one} />),
    <PostButton reader={reader} to={to} label={add} isQuiet={replaces.length > 0} />,
  ]
  return (
    <div class="acts">
      {found.unchanged ? undefined : choices}
      <DropButton reader={reader} upload={upload} />
    </div>
  )
}

const DropButton: FC<{ readonly reader: Reader; readonly upload: StagedUpload }> = ({
  reader,
  upload,
}) => (
  <PostButton
    reader={reader}
    to={`/admin/uploads/${upload.id}/drop`}
    label={messages(reader.language).administration.dropButton}
    isQuiet
  />
)

function warningText(warning: PlanWarning, language: Language): string {
  const say = messages(language).administration.warning
  return warning.kind === 'tasks-without-office'
    ? say['tasks-without-office'](warning.count)
    : say[warning.kind]
}
