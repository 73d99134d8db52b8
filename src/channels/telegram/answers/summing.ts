/** /sum: a plan or a section of it summed up. Where it is open which is meant, buttons offer them. */

import { Composer, InlineKeyboard } from 'grammy'
import type { PlanId, Section, SectionId } from '../../../domain/plan.js'
import type { Scope } from '../../../domain/question.js'
import { type Language, messages } from '../../messages.js'
import {
  type BotContext,
  languageOfPerson,
  type MessageContext,
  noted,
  targetOf,
} from '../botContext.js'
import type { BotTools } from '../botTools.js'
import {
  type Card,
  type Cards,
  createCards,
  keyboardOf,
  pageFrom,
  pageOf,
  pageRow,
} from '../cards.js'
import { cutText, escapeHtml } from '../html.js'
import type { Press } from '../pressing.js'
import { placeOf, placeOfPress } from './answerPlace.js'
import type { Asking } from './asking.js'
import { type SummaryWanted, summaryWanted, wantedIn } from './summaryWanted.js'

export interface Summing {
  readonly commands: Composer<MessageContext>
  readonly buttons: Composer<BotContext>
}

/** What is offered: the plans that the words may name, or the sections of one plan. */
interface State {
  readonly plan?: PlanId
  readonly words: string
  readonly page: number
}

const NAME = 'sum'
const OFFERED_A_PAGE = 8
const LONGEST_LABEL = 60
const LONGEST_WORDS = 300

export function createSumming(tools: BotTools, asking: Pick<Asking, 'sumUp'>): Summing {
  const cards: Cards<State> = createCards<State>(tools, {
    name: NAME,
    render: (state, scope, language) =>
      state.plan === undefined
        ? plansCard(state, scope, language, tools)
        : sectionsCard({ ...state, plan: state.plan }, scope, language, tools),
    step: (state, argument) => {
      const page = pageOf(argument)
      return page === undefined ? undefined : { ...state, page }
    },
    act: async (press, state) => {
      const wanted = await wantedBy(press, state, tools)
      if (wanted) await settle(press, wanted, cards, asking, tools)
      return wanted !== undefined
    },
  })
  const commands = new Composer<MessageContext>()
  commands.command('sum', async (context) => {
    const words = cutText(context.match.trim(), LONGEST_WORDS)
    const wanted = await summaryWanted(context, words, tools)
    if (wanted.kind === 'section') return asking.sumUp(context, placeOf(context), wanted.id)
    const state = offered(wanted, words)
    if (state) return cards.show(context, state)
    const text = escapeHtml(refusal(wanted, words, languageOfPerson(context)))
    await noted(context, tools.chats, tools.sender.send(targetOf(context), text))
  })
  return { commands, buttons: cards.buttons }
}

/** The offer becomes the summary, a narrower offer, or the word that there is none. */
async function settle(
  press: Press,
  wanted: SummaryWanted,
  cards: Cards<State>,
  asking: Pick<Asking, 'sumUp'>,
  { chats, sender }: BotTools,
): Promise<void> {
  const { context, chatId, messageId, person, language } = press
  const state = offered(wanted, '')
  const place = { chatId, messageId, person: String(person), scope: context.scope, language }
  if (state) return cards.place(place, state)
  await chats.views.forget(String(chatId), messageId)
  if (wanted.kind === 'section')
    return asking.sumUp(context, placeOfPress(press), wanted.id, messageId)
  await sender.edit(chatId, messageId, escapeHtml(refusal(wanted, '', language)))
}

function offered(wanted: SummaryWanted, words: string): State | undefined {
  if (wanted.kind === 'plans') return { words, page: 0 }
  return wanted.kind === 'sections'
    ? { plan: wanted.plan.id, words: wanted.words, page: 0 }
    : undefined
}

function refusal(wanted: SummaryWanted, words: string, language: Language): string {
  const say = messages(language)
  if (wanted.kind === 'no-section') return say.model.noSuchSection(wanted.plan.title, wanted.words)
  return wanted.kind === 'no-plan' ? say.telegram.noSuchPlan(words) : say.model.sumUsage
}

/** Undefined for data that the offer does not write. */
async function wantedBy(
  { argument, context }: Press,
  { words }: State,
  { ports }: BotTools,
): Promise<SummaryWanted | undefined> {
  const { scope } = context
  const [, planId, id] = /^(?:t([\w-]{1,40})|s([a-z2-7]{16}))$/.exec(argument) ?? []
  if (id !== undefined) return { kind: 'section', id: id as SectionId }
  const plans = await ports.plans(scope)
  const plan = plans.find((one) => one.id === planId)
  return plan && wantedIn(plan, ports.planThenRest(plans, words).rest, scope, { ports })
}

async function plansCard(
  { words, page: wanted }: State,
  scope: Scope,
  language: Language,
  { ports }: BotTools,
): Promise<Card> {
  const { plans } = ports.planThenRest(await ports.plans(scope), words)
  const { shown, page, pages } = pageFrom(plans, wanted, OFFERED_A_PAGE)
  const rows = shown.map(({ id, title }) => [
    InlineKeyboard.text(cutText(title, LONGEST_LABEL), `${NAME}:t${id}`),
  ])
  return {
    html: escapeHtml(messages(language).telegram.whichPlan),
    keyboard: keyboardOf([...rows, pageRow(NAME, page, pages)]),
  }
}

async function sectionsCard(
  { plan, words, page: wanted }: State & { readonly plan: PlanId },
  scope: Scope,
  language: Language,
  { ports }: BotTools,
): Promise<Card | undefined> {
  const sections = await ports.sectionsNamed(plan, words, scope)
  if (sections.length === 0) return undefined
  const { shown, page, pages } = pageFrom(sections, wanted, OFFERED_A_PAGE)
  const rows = shown.map((section) => [
    InlineKeyboard.text(labelOf(section), `${NAME}:s${section.id}`),
  ])
  return {
    html: escapeHtml(messages(language).model.whichSection),
    keyboard: keyboardOf([...rows, pageRow(NAME, page, pages)]),
  }
}

/** Sections that are named alike are told apart by what stands above them. */
function labelOf({ path, heading }: Section): string {
  return cutText(path.length > 1 ? path.slice(-2).join(' → ') : heading, LONGEST_LABEL)
}
