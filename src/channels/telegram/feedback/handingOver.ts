/**
 * A question that went badly is handed to the one who answers for its plan; their reply to the bot's message goes back into the
 * chat. Without an owner it goes to the admins.
 */

import { Composer } from 'grammy'
import type { Handover, Turn } from '../../../domain/chat.js'
import type { PlanId } from '../../../domain/plan.js'
import { type Language, messages } from '../../messages.js'
import { languageOf } from '../../wording.js'
import {
  type BotContext,
  languageOfPerson,
  type MessageContext,
  noted,
  targetOf,
} from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { cutText, escapeHtml } from '../html.js'
import type { Press } from '../pressing.js'
import { HAND, withRatings } from './ratingKeyboard.js'

export interface HandingOver {
  readonly buttons: Composer<BotContext>
  /** An owner's reply to what was handed to them; all else passes through. */
  readonly replies: Composer<MessageContext>
}

/** UTF-16 units. */
const LONGEST_REPLY = 1000
const LONGEST_WORDS = 800

export function createHandingOver(tools: BotTools): HandingOver {
  return { buttons: handButton(tools), replies: ownersReplies(tools) }
}

function handButton(tools: BotTools): Composer<BotContext> {
  const { chats, pressing, sender } = tools
  const isNew = async ({ chat, answerMessageId }: Turn): Promise<boolean> =>
    !(await chats.handovers.wasHandedOver(chat, answerMessageId))
  return pressing.on<Turn>({
    name: HAND,
    who: 'anybody',
    viewOf: chats.turns.ofAnswer,
    askerOf: ({ person }) => person,
    isThere: (_, turn) => isNew(turn),
    toast: ({ language }) => messages(language).feedback.handing,
    handle: async (press, turn) => {
      const { chatId, messageId, language } = press
      const handed = (await isNew(turn)) && (await handOver(tools, press, turn))
      const counts = await chats.ratings.counts(turn.chat, turn.answerMessageId)
      await sender.editKeyboard(chatId, messageId, withRatings(press.keyboard, counts, undefined))
      const say = messages(language).feedback
      const text = escapeHtml(handed ? say.handed : say.nobodyToHand)
      const where = { chatId, threadId: press.threadId, replyTo: turn.questionMessageId }
      await noted(press.context, chats, sender.send(where, text))
    },
  })
}

/** The plan's owner first, then the admins until one can be written to. Tells whether somebody has it. */
async function handOver(tools: BotTools, press: Press, turn: Turn): Promise<boolean> {
  const { chats, sender, now, adminIds } = tools
  const planId = await planOf(tools, press, turn)
  const owner = planId && (await chats.handovers.ownerOf(planId))
  const others = adminIds.map(String).filter((id) => id !== owner)
  for (const person of owner === undefined ? others : [owner, ...others]) {
    const sent = await sender.send(
      { chatId: Number(person) },
      await lettersHtml(tools, press, turn),
    )
    if (sent === undefined) continue
    const { chat, thread, answerMessageId, questionMessageId } = turn
    const back = { chat, thread, answerMessageId, questionMessageId }
    await chats.handovers.put({ ownerChat: person, messageId: sent, ...back, planId }, now())
    return true
  }
  return false
}

/** The plan that was answered from, if the chat may see it still. */
async function planOf(
  { ports }: BotTools,
  { context }: Press,
  { given }: Turn,
): Promise<PlanId | undefined> {
  const plans = await ports.plans(context.scope)
  const chosen = plans.find(({ title }) => title === given.narrowedTo)?.id
  return chosen ?? given.planIds.find((id) => plans.some((plan) => plan.id === id))
}

/** All that is needed to answer: what was asked, what was said, what was wrong with it, and where it was. */
async function lettersHtml({ chats, links }: BotTools, press: Press, turn: Turn): Promise<string> {
  const { feedback: say, model } = messages('zh')
  const { given } = turn
  const rated = (await chats.ratings.rated('down', 0)).find(
    ({ turn: one }) => one.chat === turn.chat && one.answerMessageId === turn.answerMessageId,
  )
  const complaints = [...new Set(rated?.complaints)].map((complaint) => say.complaint[complaint])
  const name = press.context.from?.first_name ?? ''
  const source = given.sectionId
    ? `<a href="${escapeHtml(links.section(given.sectionId))}">${escapeHtml(given.path.join(' → '))}</a>`
    : ''
  const message = messageLink(press.chatId, turn.answerMessageId)
  return [
    `<b>${escapeHtml(say.handoverHead(cutText(name, 60), complaints))}</b>`,
    `${escapeHtml(say.asked)}${escapeHtml(cutText(turn.question, LONGEST_WORDS))}`,
    `${escapeHtml(say.answered)}${escapeHtml(cutText(given.words, LONGEST_WORDS))}`,
    given.isWorded ? `<i>${escapeHtml(model.mark)}</i>` : '',
    source,
    message ? `<a href="${message}">${escapeHtml(say.toMessage)}</a>` : '',
    escapeHtml(say.replyHere),
  ]
    .filter(Boolean)
    .join('\n')
}

/** A supergroup's messages have addresses, for its members; others have none. */
function messageLink(chatId: number, messageId: number): string | undefined {
  const supergroup = /^-100(\d+)$/.exec(String(chatId))?.[1]
  return supergroup && `https://t.me/c/${supergroup}/${messageId}`
}

/** Taken from whoever was written to, in reply to that very message, and for nothing else. */
function ownersReplies(tools: BotTools): Composer<MessageContext> {
  const { chats, sender, access } = tools
  const composer = new Composer<MessageContext>()
  composer.on('message:text', async (context, next) => {
    const target = context.message.reply_to_message
    const handover =
      context.chat.type === 'private' && target
        ? await chats.handovers.of(String(context.chat.id), target.message_id)
        : undefined
    if (!handover) return next()
    const say = messages(languageOfPerson(context)).feedback
    const passed =
      (await access.isAllowed(Number(handover.chat))) && (await passOn(tools, context, handover))
    const text = escapeHtml(passed ? say.passedOn : say.notPassedOn)
    await sender.send(targetOf(context), text)
  })
  return composer
}

async function passOn(
  { chats, ports, sender }: BotTools,
  context: MessageContext,
  { chat, thread, questionMessageId, planId }: Handover,
): Promise<boolean> {
  const { scope } = await chats.settings.of(chat)
  const plan = (await ports.plans(scope)).find(({ id }) => id === planId)
  const words = context.message.text ?? ''
  const language: Language = languageOf(words)
  const say = messages(language).feedback
  const text = `<b>${escapeHtml(say.ownersAnswer(plan?.title))}</b>\n${escapeHtml(cutText(words, LONGEST_REPLY))}`
  const where = {
    chatId: Number(chat),
    threadId: thread === '' ? undefined : Number(thread),
    replyTo: questionMessageId,
  }
  return (await noted(context, chats, sender.send(where, text))) !== undefined
}
