/** /targets: the figures of a plan, and as a table to keep. */

import { Composer, InlineKeyboard } from 'grammy'
import type { TargetRow } from '../../../domain/lookup.js'
import type { Plan, PlanId } from '../../../domain/plan.js'
import type { Scope } from '../../../domain/question.js'
import { type Language, messages } from '../../messages.js'
import { type BotContext, type MessageContext } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { cutText, escapeHtml } from '../html.js'
import type { Press } from '../pressing.js'
import { type Card, createCards, keyboardOf, pageFrom, pageOf, pageRow } from '../cards.js'
import { sendTable } from './sendTable.js'

export interface PlanTargets {
  readonly commands: Composer<MessageContext>
  readonly buttons: Composer<BotContext>
}

/** Without a plan those that may be meant are offered; without words all of them. */
interface State {
  readonly plan?: PlanId
  readonly words: string
  readonly page: number
}

const NAME = 'targets'
const FIGURES_A_PAGE = 10
const PLANS_A_PAGE = 8
const LONGEST_TITLE = 60
const LONGEST_CLAUSE = 140

export function createPlanTargets(tools: BotTools): PlanTargets {
  const { ports, chats } = tools
  const cards = createCards<State>(tools, {
    name: NAME,
    render: async (state, scope, language) =>
      state.plan === undefined
        ? choiceCard(await ports.plans(scope), state, language, tools)
        : figuresCard(state.plan, state.page, scope, language, tools),
    step: (state, argument) => {
      const page = pageOf(argument)
      if (page !== undefined) return { ...state, page }
      const plan = /^t([\w-]{1,40})$/.exec(argument)?.[1]
      return plan === undefined ? undefined : { ...state, plan: plan as PlanId, page: 0 }
    },
    act: (press, { plan }) => tableOf(press, plan, tools),
  })
  const commands = new Composer<MessageContext>()
  commands.command('targets', async (context) => {
    const words = context.match.trim()
    const plans = await ports.plans(context.scope)
    const { pin } = await chats.settings.of(String(context.chat.id))
    const named =
      words === '' ? plans.filter(({ id }) => id === pin) : ports.planNamed(plans, words)
    const [only] = named.length === 1 ? named : plans.length === 1 ? plans : []
    await cards.show(context, { words, page: 0, ...(only ? { plan: only.id } : {}) })
  })
  return { commands, buttons: cards.buttons }
}

function choiceCard(
  plans: readonly Plan[],
  { words, page: wanted }: State,
  language: Language,
  { ports }: BotTools,
): Card {
  const say = messages(language).telegram
  const named = words === '' ? plans : ports.planNamed(plans, words)
  if (named.length === 0) return { html: escapeHtml(say.noSuchPlan(words)), keyboard: undefined }
  const { shown, page, pages } = pageFrom(named, wanted, PLANS_A_PAGE)
  const rows = shown.map(({ id, title }) => [
    InlineKeyboard.text(cutText(title, LONGEST_TITLE), `${NAME}:t${id}`),
  ])
  return {
    html: escapeHtml(say.whichPlan),
    keyboard: keyboardOf([...rows, pageRow(NAME, page, pages)]),
  }
}

async function figuresCard(
  planId: PlanId,
  wanted: number,
  scope: Scope,
  language: Language,
  { ports, links }: BotTools,
): Promise<Card | undefined> {
  const plan = (await ports.plans(scope)).find(({ id }) => id === planId)
  if (!plan) return undefined
  const say = messages(language).reading
  const clauses = byClause(await ports.targets(planId, scope))
  const { shown, page, pages } = pageFrom(clauses, wanted, FIGURES_A_PAGE)
  const lines = shown.map(([first, ...others], i) => {
    const href = escapeHtml(links.section(first.sectionId, first))
    const number = `<a href="${href}">${page * FIGURES_A_PAGE + i + 1}</a>`
    return `${number}. ${figureHtml([first, ...others])}`
  })
  const head = `<b>《${escapeHtml(plan.title)}》</b>\n${escapeHtml(say.figuresIn(clauses.length))}`
  const table = clauses.length > 0 ? [InlineKeyboard.text(say.table, `${NAME}:xlsx`)] : []
  return {
    html: [head, '', ...lines].join('\n'),
    keyboard: keyboardOf([pageRow(NAME, page, pages), table]),
  }
}

type Clause = readonly [TargetRow, ...TargetRow[]]

/** Figures of one clause are shown together, as the plan has them. */
function byClause(rows: readonly TargetRow[]): Clause[] {
  const clauses: [TargetRow, ...TargetRow[]][] = []
  for (const row of rows) {
    const last = clauses.at(-1)
    const goesOn = last && last[0].start === row.start && last[0].end === row.end && !row.row
    if (goesOn) last.push(row)
    else clauses.push([row])
  }
  return clauses
}

/** The clause, or the table's cell with its heads; each figure in bold. */
function figureHtml(clause: Clause): string {
  const [{ row, column, value, unit, quote }] = clause
  if (row !== '')
    return `${escapeHtml(`${row}（${column}）：`)}<b>${escapeHtml(`${value}${unit}`)}</b>`
  const words = cutText(quote.replace(/\s*\n\s*/g, ' '), LONGEST_CLAUSE)
  let html = ''
  let at = 0
  for (const figure of clause.map((one) => one.value + one.unit)) {
    const start = figure === '' ? -1 : words.indexOf(figure, at)
    if (start < 0) continue
    html += `${escapeHtml(words.slice(at, start))}<b>${escapeHtml(figure)}</b>`
    at = start + figure.length
  }
  return html + escapeHtml(words.slice(at)) + (words.length < quote.length ? '…' : '')
}

async function tableOf(
  press: Press,
  planId: PlanId | undefined,
  tools: BotTools,
): Promise<boolean> {
  if (press.argument !== 'xlsx' || planId === undefined) return false
  const { scope } = press.context
  const plan = (await tools.ports.plans(scope)).find(({ id }) => id === planId)
  if (!plan) return false
  const rows = await tools.ports.targets(planId, scope)
  const { language } = press
  await sendTable(press, tools, plan.title, async ({ targetsSheet }) =>
    targetsSheet(plan.title, rows, language),
  )
  return true
}
