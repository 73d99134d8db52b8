/** What `npm run evaluate` prints, but for its last line. */

import type { GoldQuestion } from './goldQuestion.js'
import type { Result } from './results.js'
import type { RiskRow } from './risk.js'
import type { Summary } from './summary.js'
import { percent, textTable } from './table.js'
import type { Tally } from './tally.js'

/** A system's tally, beside the one with distractors in the library where there are any. */
export interface SystemRow {
  readonly name: string
  readonly tally: Tally
  readonly distracted?: Tally
}

/** Characters of a wrong answer that are shown. */
const SHOWN = 200
const COLUMN = 20

/** Every question that is not answered rightly, with the reason and the answer's beginning. */
export function missLines(results: readonly Result[]): string[] {
  return results.flatMap(({ gold, score: { miss }, given }) =>
    miss === undefined
      ? []
      : [`✗ ${gold.id}  ${gold.question}`, `    ${miss}`, ...quoted(given.answer)],
  )
}

/** Questions without an answer to hold against what is said. */
export function openLines(questions: readonly GoldQuestion[]): string[] {
  return questions.map(({ id, question }) => `? ${id}  ${question}  (no answers given: not scored)`)
}

function quoted(answer: string): string[] {
  const shown = answer.length > SHOWN ? `${answer.slice(0, SHOWN)}…` : answer
  return shown.split('\n').map((line) => `    > ${line}`)
}

export function typeLines(summary: Summary): string[] {
  const rows = Object.entries(summary.byType).map(
    ([type, { right, questions }]) => `${type.padEnd(COLUMN)}${right}/${questions}`,
  )
  return ['', ...rows, scoreLine('all', summary)]
}

export function scoreLine(name: string, { right, questions, cited, quotes }: Summary): string {
  return (
    name.padEnd(COLUMN) +
    `${right}/${questions}, right section cited ${cited.right}/${cited.asked}, ` +
    `quotes verbatim ${quotes.verbatim}/${quotes.shown}`
  )
}

/** By half or by note; no lines where all questions are of one group. */
export function groupLines(title: string, groups: ReadonlyMap<string, Tally>): string[] {
  if (groups.size < 2) return []
  const rows = [...groups].map(([name, group]) => [
    name,
    `${group.right}/${group.questions}`,
    `${group.wrong}`,
    `${group.abstained.wrongly}`,
  ])
  return ['', ...textTable([[title, 'right', 'wrong', 'wrongly abstained'], ...rows])]
}

export function systemLines(rows: readonly SystemRow[]): string[] {
  const head = ['', 'right', 'wrong', 'abstained rightly', 'wrongly', 'holds it', 'cited', 'length']
  const table = rows.map(({ name, tally }) => [
    name,
    `${tally.right}/${tally.questions}`,
    `${tally.wrong}`,
    `${tally.abstained.rightly}`,
    `${tally.abstained.wrongly}`,
    `${tally.held}`,
    `${tally.cited.right}/${tally.cited.asked}`,
    `${tally.medianLength}`,
  ])
  return ['', ...textTable([head, ...table])]
}

export function distractorLines(count: number, rows: readonly SystemRow[]): string[] {
  const head = [`with ${count} distractors`, 'right', 'wrong', 'cited', 'lost']
  const table = rows.flatMap(({ name, tally, distracted }) =>
    distracted
      ? [
          [
            name,
            `${distracted.right}/${distracted.questions}`,
            `${distracted.wrong}`,
            `${distracted.cited.right}/${distracted.cited.asked}`,
            percent(tally.right - distracted.right, tally.questions),
          ],
        ]
      : [],
  )
  return ['', ...textTable([head, ...table])]
}

export function riskLines(rows: readonly RiskRow[]): string[] {
  const halves = Object.keys(rows[0]?.halves ?? {})
  const head = ['strictness', 'answered', 'wrong of it', 'right', 'negatives answered']
  const table = rows.map((row) => [
    row.strictness.toFixed(2),
    percent(row.answered, row.questions),
    percent(row.wrong, row.answered),
    `${row.right}`,
    `${row.negatives.answered}/${row.negatives.asked}`,
    ...halves.flatMap((half) => halfCells(row.halves[half])),
  ])
  const more = halves.flatMap((half) => [`${half} right`, 'wrong'])
  return ['', ...textTable([[...head, ...more], ...table])]
}

function halfCells(half: Tally | undefined): string[] {
  return half ? [`${half.right}/${half.questions}`, `${half.wrong}`] : ['', '']
}
