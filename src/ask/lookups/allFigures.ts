/** All figures of all plans that may be seen, each with what it counts. */

import type { Target } from '../../domain/fact.js'
import type { FigureRow, FiguresFound, FiguresWanted } from '../../domain/overview.js'
import type { Plan } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import type { LibraryReader } from '../../store/library.js'
import { amountOf } from '../../text/amount.js'
import { fold } from '../../text/fold.js'
import { metricOf } from './metricOf.js'
import { perGeneration } from './perGeneration.js'
import { plansMeant } from './plansMeant.js'

type Reader = Pick<LibraryReader, 'generation' | 'facts' | 'sections' | 'plans'>

interface All {
  readonly plans: readonly Plan[]
  readonly rows: readonly FigureRow[]
  readonly units: readonly string[]
}

/** Facts and sections are read once for a scope, and again when the library has changed. */
export function createAllFigures(
  library: Reader,
): (wanted: FiguresWanted, scope: Scope) => Promise<FiguresFound> {
  const all = perGeneration(library, (scope: Scope) => readAll(library, scope))
  return async (wanted, scope) => found(await all(scope), wanted)
}

async function readAll(library: Reader, scope: Scope): Promise<All> {
  const [plans, facts] = await Promise.all([
    library.plans(scope),
    library.facts({ scope, kinds: ['target'] }),
  ])
  const targets = facts.filter((fact) => fact.kind === 'target')
  const ids = [...new Set(targets.map(({ sectionId }) => sectionId))]
  const paths = new Map((await library.sections(ids)).map(({ id, path }) => [id, path]))
  const titles = new Map(plans.map(({ id, title }) => [id, title]))
  const rows = targets.map((fact) =>
    rowOf(fact, titles.get(fact.planId) ?? '', paths.get(fact.sectionId) ?? []),
  )
  const named = new Set(rows.map(({ planId }) => planId))
  return { plans: plans.filter(({ id }) => named.has(id)), rows, units: unitsOf(rows) }
}

function rowOf(fact: Target, plan: string, path: readonly string[]): FigureRow {
  const { planId, sectionId, comparator, value, unit, period, quote, start, end } = fact
  const { verb, metric, column } = subjectOf(fact)
  const amount = amountOf(value)
  const name = fold(verb + metric + column).replace(/[\s*]|[(][^()]{1,8}[)]$/g, '')
  return {
    planId,
    plan,
    sectionId,
    path,
    metric,
    column,
    comparator,
    value,
    unit,
    period,
    quote,
    start,
    end,
    amount: amount?.number,
    comparedBy:
      amount && !amount.isRange && saysEnough(name)
        ? [name, changeIn(comparator + value), fold(unitOf(fact))].join('|')
        : undefined,
  }
}

interface Subject {
  readonly verb: string
  readonly metric: string
  readonly column: string
}

function subjectOf(fact: Target): Subject {
  const { cell, period } = fact
  if (!cell) {
    const { text, verb } = metricOf(fact)
    return { metric: text, verb, column: '' }
  }
  const [row, column] = [cell.row.text, cell.column.text]
  // A row that is a year says when, and the column what.
  if (row === period) return { metric: column, verb: '', column: '' }
  const saysWhen = period !== '' && (column.includes(period) || period.includes(column))
  return { metric: row, verb: '', column: saysWhen ? '' : column }
}

/** 县城 or 每组补贴 may be anything's; four characters are mostly a thing's own name, and shares have one that says so. */
function saysEnough(name: string): boolean {
  if (name.startsWith('每')) return false
  return name.length >= (/[\u3400-\u9fff]/.test(name) ? 4 : 8) || /[率比度量额数]$/.test(name)
}

/** 整改率提高5% and 整改率达到95% are not of one kind. */
function changeIn(comparator: string): string {
  const found = CHANGE.exec(fold(comparator))?.[0] ?? ''
  return found === '' ? '' : /降|减|缩|跌|落/.test(found) ? '-' : '+'
}

const CHANGE =
  /(?:提高|提升|增加|增长|上升|扩大|上浮|上涨|上调|下降|降低|减少|压缩|缩短|缩减|压减|压降|削减|下浮|下调|收窄|缩小)(?![到至为])/

/** A share's sign stands in its value where it is read as one: 百分之八十五. */
function unitOf({ value, unit }: Pick<Target, 'value' | 'unit'>): string {
  return unit === '' && /%|百分之/.test(fold(value)) ? '%' : unit
}

/** The most frequent first. */
function unitsOf(rows: readonly FigureRow[]): string[] {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const unit = unitOf(row)
    if (unit !== '') counts.set(unit, (counts.get(unit) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([unit]) => unit)
}

function found({ plans, rows, units }: All, { plan, unit, words }: FiguresWanted): FiguresFound {
  const meant = plansMeant(plans, plan).map(({ id }) => id)
  const inPlans = new Set(meant)
  const pieces = fold(words ?? '')
    .split(/[\s,，、]+/)
    .filter(Boolean)
  return {
    rows: rows.filter(
      (row) =>
        inPlans.has(row.planId) &&
        (!unit || unitOf(row) === unit) &&
        (pieces.length === 0 || holds(row, pieces)),
    ),
    plans: plans.map(({ id, title }) => ({ id, title })),
    plansMeant: meant,
    units,
  }
}

function holds(row: FigureRow, pieces: readonly string[]): boolean {
  const { metric, column, quote, period, path, plan } = row
  const said = fold([metric, column, quote, period, ...path, plan].join('\n'))
  return pieces.every((piece) => said.includes(piece))
}
