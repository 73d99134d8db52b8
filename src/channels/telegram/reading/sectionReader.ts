/** A link to a section opens it in the private chat, with the ways to what stands around it. */

import { Composer, InlineKeyboard } from 'grammy'
import type { InlineKeyboardButton } from 'grammy/types'
import type { Section, SectionId, Span } from '../../../domain/plan.js'
import type { RemovedSection } from '../../../domain/version.js'
import { type Language, messages } from '../../messages.js'
import { wordDate } from '../../wording.js'
import { placeOfPress } from '../answers/answerPlace.js'
import type { Asking } from '../answers/asking.js'
import type { BotContext, MessageContext } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { readPayload } from '../deepLink.js'
import { cutText, escapeHtml } from '../html.js'
import type { SectionView } from '../ports.js'
import { type Card, createCards, keyboardOf, pageFrom, pageOf, pageRow } from '../cards.js'
import { outlineHtml } from './outlineHtml.js'
import { sectionHtml } from './sectionHtml.js'

export interface SectionReader {
  readonly commands: Composer<MessageContext>
  readonly buttons: Composer<BotContext>
}

interface State {
  readonly sectionId: SectionId
  readonly quote?: Span | undefined
  /** Undefined opens where the cited words are. */
  readonly page?: number
  /** The outline is shown instead, at this page; -1 at the section's own. */
  readonly outline?: number | undefined
}

const NAME = 'sec'
/** What sums up the section that is shown. */
const SUM = 'sum'
const MOST_SUBSECTIONS = 20
const LONGEST_HEADING = 40
const LONGEST_PLACE = 200
const LONGEST_REMOVED = 3_000

/** A link says what to show, never that one may see it: the scope is asked like anywhere else. */
export function createSectionReader(tools: BotTools, asking: Pick<Asking, 'sumUp'>): SectionReader {
  const cards = createCards<State>(tools, {
    name: NAME,
    render: async (state, scope, language) => {
      const found = await tools.ports.section(state.sectionId, scope)
      if (!found) return undefined
      if (found.kind === 'removed') return removedCard(found.removed, language)
      const { view } = found
      return state.outline === undefined
        ? sectionCard(view, state, language, tools)
        : outlineCard(view, state.outline, language, tools)
    },
    step: (state, argument) => {
      const page = pageOf(argument)
      if (page !== undefined) return { ...state, page }
      const [, to, outline] = /^(?:s([a-z2-7]{16})|o(-1|\d{1,4}))$/.exec(argument) ?? []
      if (to !== undefined)
        return to === state.sectionId
          ? { ...state, outline: undefined }
          : { sectionId: to as SectionId }
      return outline === undefined ? undefined : { ...state, outline: Number(outline) }
    },
    act: async (press, { sectionId }) => {
      if (press.argument !== SUM) return false
      await asking.sumUp(press.context, placeOfPress(press), sectionId)
      return true
    },
  })
  const commands = new Composer<MessageContext>()
  commands.command('start', async (context, next) => {
    const target = readPayload(context.match.trim())
    if (!target || context.chat.type !== 'private') return next()
    await cards.show(context, target)
  })
  return { commands, buttons: cards.buttons }
}

/** An old link says what became of what it led to. */
function removedCard({ path, text, removedAt }: RemovedSection, language: Language): Card {
  const said = escapeHtml(messages(language).telegram.removedSection(wordDate(removedAt)))
  const place = escapeHtml(cutText(path.join(' → '), LONGEST_PLACE))
  const words = escapeHtml(cutText(text.trim(), LONGEST_REMOVED))
  return { html: `${said}\n\n<b>${place}</b>\n\n${words}`, keyboard: undefined }
}

function sectionCard(view: SectionView, state: State, language: Language, tools: BotTools): Card {
  const { pages, quotePage, subsections } = sectionHtml(view, state.quote)
  const { shown, page } = pageFrom(pages, state.page ?? quotePage, 1)
  const below = page === pages.length - 1 ? subsectionsHtml(subsections, language, tools) : ''
  const sum = InlineKeyboard.text(messages(language).model.sumButton, `${NAME}:${SUM}`)
  return {
    html: (shown[0] ?? '') + below,
    keyboard: keyboardOf([pageRow(NAME, page, pages.length), aroundRow(view, language), [sum]]),
  }
}

/** Names as links: the text below them is too long for the same page. */
function subsectionsHtml(
  subsections: readonly Section[],
  language: Language,
  { links }: BotTools,
): string {
  if (subsections.length === 0) return ''
  const lines = subsections
    .slice(0, MOST_SUBSECTIONS)
    .map(
      ({ id, heading }) =>
        `• <a href="${escapeHtml(links.section(id))}">${escapeHtml(cutText(heading, LONGEST_HEADING))}</a>`,
    )
  const left = subsections.length - MOST_SUBSECTIONS
  const say = messages(language).reading
  const more = left > 0 ? [escapeHtml(say.moreSubsections(left))] : []
  return ['', '', escapeHtml(say.subsections), ...lines, ...more].join('\n')
}

/** Up, to the siblings, and to the outline; what is not there has no button. */
function aroundRow({ section, outline }: SectionView, language: Language): InlineKeyboardButton[] {
  const say = messages(language).reading
  const siblings = outline.filter(({ parentId }) => parentId === section.parentId)
  const at = siblings.findIndex(({ id }) => id === section.id)
  const to = (label: string, target: Section | undefined): InlineKeyboardButton[] =>
    target && target.level > 0 ? [InlineKeyboard.text(label, `${NAME}:s${target.id}`)] : []
  const parent = outline.find(({ id }) => id === section.parentId)
  return [
    ...to(say.parent, parent),
    ...to(say.previous, siblings[at - 1]),
    ...to(say.next, siblings[at + 1]),
    InlineKeyboard.text(say.outline, `${NAME}:o-1`),
  ]
}

function outlineCard(
  { plan, section, outline }: SectionView,
  wanted: number,
  language: Language,
  { links }: BotTools,
): Card {
  const at = { page: wanted < 0 ? undefined : wanted, from: section.id }
  const { html, page, pages } = outlineHtml(plan.title, outline, links, at)
  const back = InlineKeyboard.text(messages(language).reading.back, `${NAME}:s${section.id}`)
  return { html, keyboard: keyboardOf([pageRow(NAME, page, pages, (to) => `o${to}`), [back]]) }
}
