/** How questions fared day by day, drawn: how many, and which share was answered. What they show stands in a table beside them. */

import type { FC } from 'hono/jsx'
import type { DayFared } from '../../askedFigures.js'
import { messages } from '../../messages.js'
import type { Reader } from '../frame/reader.js'

export interface ChartProps {
  readonly reader: Reader
  /** Oldest first. */
  readonly days: readonly DayFared[]
}

/** Units of the drawing; the page scales it to its width. */
const HEIGHT = 120
const STEP = 20
const BAR = 14
const OUTCOMES = ['answered', 'abstained', 'failed'] as const

/** A bar a day: answered below, then not answered, then failed. */
export const QuestionsChart: FC<ChartProps> = ({ reader, days }) => {
  const say = messages(reader.language).webAdmin
  const most = Math.max(1, ...days.map(({ count }) => count))
  const sum = sumOf(days)
  const label = `${say.questionsADay(days.length)}: ${say.questionsSum(sum.answered, sum.abstained, sum.failed)}`
  return (
    <figure>
      <figcaption>
        {say.questionsADay(days.length)}
        <small>{say.mostADay(Math.max(...days.map(({ count }) => count)))}</small>
      </figcaption>
      <svg class="chart" role="img" aria-label={label} viewBox={viewBox(days)}>
        {days.map((day, i) => (
          <Stack x={i * STEP} day={day} unit={HEIGHT / most} />
        ))}
      </svg>
      <Ends days={days} />
      <ul class="legend">
        {OUTCOMES.map((outcome) => (
          <li>
            <svg class="chip" viewBox="0 0 10 10" aria-hidden="true">
              <rect class={outcome} width="10" height="10" />
            </svg>
            {say[outcome]}
          </li>
        ))}
      </ul>
    </figure>
  )
}

const Stack: FC<{ readonly x: number; readonly day: DayFared; readonly unit: number }> = ({
  x,
  day,
  unit,
}) => {
  let below = 0
  const bars = OUTCOMES.map((outcome) => {
    const height = day[outcome] * unit
    below += height
    return { outcome, height, y: HEIGHT - below }
  })
  return (
    <g>
      {bars
        .filter(({ height }) => height > 0)
        .map(({ outcome, height, y }) => (
          <rect class={outcome} x={x} y={rounded(y)} width={BAR} height={rounded(height)} />
        ))}
    </g>
  )
}

/** A bar of full height a day on which everything was answered; none for a day on which nobody asked. */
export const ShareChart: FC<ChartProps> = ({ reader, days }) => {
  const say = messages(reader.language).webAdmin
  const { answered, count } = sumOf(days)
  const label = `${say.shareADay(days.length)}: ${say.shareSum(percentOf(answered, count))}`
  return (
    <figure>
      <figcaption>
        {say.shareADay(days.length)}
        <small>{say.shareSum(percentOf(answered, count))}</small>
      </figcaption>
      <svg class="chart" role="img" aria-label={label} viewBox={viewBox(days)}>
        {days.map((day, i) =>
          day.count > 0 ? (
            <>
              <rect class="rest" x={i * STEP} y={0} width={BAR} height={HEIGHT} />
              <rect
                class="answered"
                x={i * STEP}
                y={rounded(HEIGHT * (1 - day.answered / day.count))}
                width={BAR}
                height={rounded((HEIGHT * day.answered) / day.count)}
              />
            </>
          ) : undefined,
        )}
      </svg>
      <Ends days={days} />
    </figure>
  )
}

/** The same in figures; days on which nobody asked are left out. */
export const DayTable: FC<ChartProps> = ({ reader, days }) => {
  const say = messages(reader.language).webAdmin
  return (
    <details>
      <summary>{say.dayFigures}</summary>
      <div class="table days" tabindex={0} role="region" aria-label={say.dayFigures}>
        <table>
          <thead>
            <tr>
              {[say.day, say.answered, say.abstained, say.failed, say.share].map((head) => (
                <th scope="col">{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days
              .filter(({ count }) => count > 0)
              .map(({ day, answered, abstained, failed, count }) => (
                <tr>
                  <th scope="row">{day}</th>
                  <td>{answered}</td>
                  <td>{abstained}</td>
                  <td>{failed}</td>
                  <td>{percentOf(answered, count)}%</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

/** Below the first and the last bar. */
const Ends: FC<{ readonly days: readonly DayFared[] }> = ({ days }) => (
  <p class="ends meta" aria-hidden="true">
    <span>{days[0]?.day}</span>
    <span>{days.at(-1)?.day}</span>
  </p>
)

function viewBox(days: readonly DayFared[]): string {
  return `0 0 ${days.length * STEP - (STEP - BAR)} ${HEIGHT}`
}

function sumOf(days: readonly DayFared[]) {
  const sum = (of: 'answered' | 'abstained' | 'failed' | 'count'): number =>
    days.reduce((all, day) => all + day[of], 0)
  return {
    answered: sum('answered'),
    abstained: sum('abstained'),
    failed: sum('failed'),
    count: sum('count'),
  }
}

function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((100 * part) / whole)
}

function rounded(units: number): number {
  return Math.round(units * 100) / 100
}
