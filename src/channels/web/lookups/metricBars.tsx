/** One metric in several plans, as bars. What a bar stands for is written beside it, as printed. */

import type { FC } from 'hono/jsx'
import { messages } from '../../messages.js'
import { link, type Query, type Reader } from '../frame/reader.js'
import { figureText } from './figureText.js'
import { quoteLink } from './lookupLinks.js'
import type { MetricGroup } from './metricGroups.js'
import { PageLinks } from '../frame/pageLinks.js'
import { pageOf } from '../frame/pageOf.js'
import { shortened } from '../../shortened.js'

interface MetricBarsProps {
  readonly reader: Reader
  readonly groups: readonly MetricGroup[]
  readonly query: Query
  /** From 1. */
  readonly page: number
}

const METRICS_A_PAGE = 12
/** A metric that stands in fifty plans would fill the page. */
const BARS_A_METRIC = 8
const LONGEST_PLAN = 24
const WIDTH = 160
const HEIGHT = 12

export const MetricBars: FC<MetricBarsProps> = ({ reader, groups, query, page }) => {
  if (groups.length === 0) return <></>
  const say = messages(reader.language).lookups
  const { shown, ...place } = pageOf(groups, page, METRICS_A_PAGE)
  return (
    <section class="compared">
      <h2>{say.sideBySide}</h2>
      <p class="meta">{say.sideBySideHint}</p>
      <div class="metrics">
        {shown.map((group) => (
          <Bars {...{ reader, group }} />
        ))}
      </div>
      <PageLinks {...{ reader, query, ...place, label: say.sideBySide, name: 'bars' }} />
    </section>
  )
}

const Bars: FC<{ readonly reader: Reader; readonly group: MetricGroup }> = ({ reader, group }) => {
  const say = messages(reader.language).lookups
  const shown = group.figures.slice(0, BARS_A_METRIC)
  const greatest = Math.max(...group.figures.map(({ amount = 0 }) => Math.abs(amount)))
  const more = group.figures.length - shown.length
  return (
    <section>
      <h3>{say.metricOf(group.metric, group.column)}</h3>
      <ul>
        {shown.map((figure) => (
          <li>
            <a href={quoteLink(reader, figure)}>{shortened(figure.plan, LONGEST_PLAN)}</a>
            <svg width={WIDTH} height={HEIGHT} aria-hidden="true">
              <rect width={lengthOf(figure.amount ?? 0, greatest)} height={HEIGHT} />
            </svg>
            <span class="figure">{figureText(figure)}</span>
            {group.differInPeriod && figure.period !== '' ? (
              <span class="meta">{figure.period}</span>
            ) : undefined}
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <p class="meta">
          <a href={link(reader, '/targets', { words: group.metric })}>{say.moreBars(more)}</a>
        </p>
      ) : undefined}
    </section>
  )
}

/** What is not nothing is seen. */
function lengthOf(amount: number, greatest: number): number {
  if (amount === 0 || greatest === 0) return 0
  return Math.max(1, Math.round((Math.abs(amount) / greatest) * WIDTH))
}
