/** /plans: what there is to ask of, and each plan's outline. */

import { Composer, InlineKeyboard } from 'grammy'
import type { InlineKeyboardButton } from 'grammy/types'
import type { Plan, PlanId } from '../../../domain/plan.js'
import type { Scope } from '../../../domain/question.js'
import { type Language, messages } from '../../messages.js'
import type { BotContext, MessageContext } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { cutText, escapeHtml } from '../html.js'
import { type Card, createCards, keyboardOf, pageFrom, pageOf, pageRow } from '../cards.js'
import { outlineHtml } from './outlineHtml.js'

export interface PlanList {
  readonly commands: Composer<MessageContext>
  readonly buttons: Composer<BotContext>
}

interface State {
  /** Of the list. */
  readonly page: number
  /** The plan whose outline is shown instead, and its page. */
  readonly plan?: PlanId
  readonly outlinePage?: number
}

const NAME = 'plans'
const PLANS_A_PAGE = 10
const BUTTONS_A_ROW = 5
const LONGEST_TITLE = 100

export function createPlanList(tools: BotTools): PlanList {
  const cards = createCards<State>(tools, {
    name: NAME,
    render: async (state, scope, language) =>
      state.plan === undefined
        ? listCard(await tools.ports.plans(scope), state.page, language)
        : outlineCard(tools, scope, { ...state, plan: state.plan }, language),
    step: ({ page, plan }, argument) => {
      const to = pageOf(argument)
      if (to !== undefined) return { page: to }
      const [, id, outlinePage] = /^(?:o([\w-]{1,40})|q(\d{1,4})|b)$/.exec(argument) ?? ['none']
      if (id !== undefined) return { page, plan: id as PlanId, outlinePage: 0 }
      if (outlinePage !== undefined && plan !== undefined)
        return { page, plan, outlinePage: Number(outlinePage) }
      return argument === 'b' ? { page } : undefined
    },
  })
  const commands = new Composer<MessageContext>()
  commands.command('plans', async (context) => {
    const words = context.match.trim()
    const plans = await tools.ports.plans(context.scope)
    const [plan] = words === '' ? [] : tools.ports.planNamed(plans, words)
    const page = plan ? Math.floor(plans.indexOf(plan) / PLANS_A_PAGE) : 0
    await cards.show(context, plan ? { page, plan: plan.id, outlinePage: 0 } : { page })
  })
  return { commands, buttons: cards.buttons }
}

/** The numbers are those that commands understand (/use 3). */
function listCard(plans: readonly Plan[], wanted: number, language: Language): Card {
  const say = messages(language)
  if (plans.length === 0)
    return { html: escapeHtml(say.answer.abstained({ why: 'library-empty' })), keyboard: undefined }
  const { shown, page, pages } = pageFrom(plans, wanted, PLANS_A_PAGE)
  const first = page * PLANS_A_PAGE + 1
  const lines = shown.map(({ title }, i) => `${first + i}. ${cutText(title, LONGEST_TITLE)}`)
  const buttons = shown.map(({ id }, i) => InlineKeyboard.text(`${first + i}`, `${NAME}:o${id}`))
  const text = [say.answer.plansListed(plans.length), ...lines, '', say.reading.openOutline]
  return {
    html: escapeHtml(text.join('\n')),
    keyboard: keyboardOf([...inRows(buttons), pageRow(NAME, page, pages)]),
  }
}

function inRows(buttons: readonly InlineKeyboardButton[]): InlineKeyboardButton[][] {
  return [buttons.slice(0, BUTTONS_A_ROW), buttons.slice(BUTTONS_A_ROW)]
}

async function outlineCard(
  { ports, links }: BotTools,
  scope: Scope,
  state: State & { readonly plan: PlanId },
  language: Language,
): Promise<Card | undefined> {
  const plan = (await ports.plans(scope)).find(({ id }) => id === state.plan)
  if (!plan) return undefined
  const outline = await ports.outline(plan.id, scope)
  const at = { page: state.outlinePage ?? 0 }
  const { html, page, pages } = outlineHtml(plan.title, outline, links, at)
  const back = InlineKeyboard.text(messages(language).reading.allPlans, `${NAME}:b`)
  return { html, keyboard: keyboardOf([pageRow(NAME, page, pages, (to) => `q${to}`), [back]]) }
}
