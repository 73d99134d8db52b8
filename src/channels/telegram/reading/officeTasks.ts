/** /who: all that an office leads and takes part in, plan by plan, and as a table to keep. */

import { Composer, InlineKeyboard } from 'grammy'
import type { OfficeTask, Responsibilities } from '../../../domain/lookup.js'
import type { Scope } from '../../../domain/question.js'
import { type Language, messages } from '../../messages.js'
import type { BotContext, MessageContext } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { cutText, escapeHtml } from '../html.js'
import type { Press } from '../pressing.js'
import { type Card, createCards, keyboardOf, pageFrom, pageOf, pageRow } from '../cards.js'
import { sendTable } from './sendTable.js'

export interface OfficeTasks {
  readonly commands: Composer<MessageContext>
  readonly buttons: Composer<BotContext>
}

interface State {
  readonly office: string
  readonly page: number
  /** Names that were offered instead; a tap takes one by its place. */
  readonly similar?: readonly string[]
}

/** A task with the plan it belongs to. */
interface Row {
  readonly plan: string
  readonly task: OfficeTask
}

const NAME = 'who'
const TASKS_A_PAGE = 10
const LONGEST_OFFICE = 60
const LONGEST_TITLE = 80
const LONGEST_TASK = 90

export function createOfficeTasks(tools: BotTools): OfficeTasks {
  const cards = createCards<State>(tools, {
    name: NAME,
    render: async (state, scope, language) =>
      tasksCard(await tools.ports.responsibilities(state.office, scope), state, language, tools),
    step: (state, argument) => {
      const page = pageOf(argument)
      if (page !== undefined) return { ...state, page }
      const similar = state.similar?.[Number(/^n(\d)$/.exec(argument)?.[1])]
      return similar === undefined ? undefined : { office: similar, page: 0 }
    },
    act: (press, state) => tableOf(press, state.office, tools),
  })
  const commands = new Composer<MessageContext>()
  commands.command('who', async (context) => {
    const office = cutText(context.match.trim(), LONGEST_OFFICE)
    const { similar } = await similarNames(office, context.scope, tools)
    await cards.show(context, { office, page: 0, ...(similar.length > 0 ? { similar } : {}) })
  })
  return { commands, buttons: cards.buttons }
}

async function similarNames(
  office: string,
  scope: Scope,
  { ports }: BotTools,
): Promise<Pick<Responsibilities, 'similar'>> {
  return office === '' ? { similar: [] } : ports.responsibilities(office, scope)
}

function tasksCard(
  found: Responsibilities,
  { office, page: wanted, similar = [] }: State,
  language: Language,
  tools: BotTools,
): Card {
  const say = messages(language).reading
  if (office === '') return { html: escapeHtml(say.howToWho), keyboard: undefined }
  if (found.names.length === 0) {
    const rows = similar.map((name, i) => [
      InlineKeyboard.text(cutText(name, LONGEST_OFFICE), `${NAME}:n${i}`),
    ])
    const text = similar.length > 0 ? say.similarOffices(office) : say.noSuchOffice(office)
    return { html: escapeHtml(text), keyboard: keyboardOf(rows) }
  }
  const rows = found.plans.flatMap(({ plan, tasks }) => tasks.map((task): Row => ({ plan, task })))
  const { shown, page, pages } = pageFrom(rows, wanted, TASKS_A_PAGE)
  const table = InlineKeyboard.text(say.table, `${NAME}:xlsx`)
  return {
    html: [headHtml(found, rows, language), ...taskLines(shown, language, tools)].join('\n'),
    keyboard: keyboardOf([pageRow(NAME, page, pages), [table]]),
  }
}

function headHtml(
  { names, plans }: Responsibilities,
  rows: readonly Row[],
  language: Language,
): string {
  const say = messages(language)
  const counts = (['lead', 'responsible', 'participant'] as const)
    .map((role) => ({ role, count: rows.filter(({ task }) => task.role === role).length }))
    .filter(({ count }) => count > 0)
    .map(({ role, count }) => say.reading.roleCount(say.answer.role[role], count))
  const shown = cutText(names.join('、'), LONGEST_TITLE * 2)
  return `<b>${escapeHtml(shown)}</b>\n${escapeHtml(say.reading.tasksIn(plans.length, counts))}`
}

/** The plan's title stands above its first task on the page. */
function taskLines(shown: readonly Row[], language: Language, { links }: BotTools): string[] {
  const say = messages(language)
  return shown.flatMap(({ plan, task }, i) => {
    const title = `\n<b>《${escapeHtml(cutText(plan, LONGEST_TITLE))}》</b>`
    const words = escapeHtml(cutText(task.task, LONGEST_TASK))
    const link = `<a href="${escapeHtml(links.section(task.sectionId, task))}">${words}</a>`
    const line = `• ${say.reading.task(escapeHtml(say.answer.role[task.role]), link)}`
    return shown[i - 1]?.plan === plan ? [line] : [title, line]
  })
}

async function tableOf(press: Press, office: string, tools: BotTools): Promise<boolean> {
  if (press.argument !== 'xlsx') return false
  const found = await tools.ports.responsibilities(office, press.context.scope)
  const { language } = press
  await sendTable(press, tools, office, async ({ responsibilitiesSheet }) =>
    responsibilitiesSheet(found, language),
  )
  return true
}
