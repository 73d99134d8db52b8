/** /check: the saved questions are asked again, and what was right before and is not any more is told. */

import { Composer } from 'grammy'
import type { SavedQuestion } from '../../../domain/chat.js'
import { type Language, messages } from '../../messages.js'
import { languageOfPerson, type MessageContext, noted, targetOf } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { cutText, escapeHtml } from '../html.js'
import type { Target } from '../send.js'

export interface Checking {
  readonly commands: Composer<MessageContext>
  /** Checks and reports, if there is a saved question; does nothing else. Waits for its turn. */
  readonly afterReindex: (target: Target, language: Language) => Promise<void>
}

/** One saved question before and after. */
interface Checked {
  readonly saved: SavedQuestion
  readonly question: string
  readonly right: boolean
  readonly answer: string
}

const MOST_SHOWN = 10
const LONGEST_ANSWER = 120
const LONGEST_QUESTION = 80

export function createChecking(tools: BotTools): Checking {
  const { chats, sender, log } = tools
  let last: Promise<unknown> = Promise.resolve()
  /** One run at a time: two at once would both compare with the state before. */
  const inTurn = (run: () => Promise<void>): Promise<void> => {
    const mine = last.then(run)
    last = mine.catch(() => undefined)
    return mine
  }
  const report = async (target: Target, language: Language): Promise<void> => {
    const say = messages(language).feedback
    const messageId = await sender.send(target, escapeHtml(say.checking))
    const checked = await askAgain(chats.saved.all(), tools)
    chats.saved.note(checked.map(({ saved: { id }, right, answer }) => ({ id, right, answer })))
    const text = reportText(checked, language)
    log('info', 'telegram.checked', { questions: checked.length })
    if (messageId !== undefined) await sender.edit(target.chatId, messageId, escapeHtml(text))
  }
  const commands = new Composer<MessageContext>()
  commands.command('check', async (context) => {
    const language = languageOfPerson(context)
    const say = messages(language).feedback
    const wantsClear = /^(?:clear|清空)$/i.test(context.match.trim())
    if (wantsClear) for (const { id } of chats.saved.all()) chats.saved.drop(id)
    // Answers name plans, so they are for the admin's own chat.
    const isPrivate = context.chat.type === 'private'
    if (!isPrivate || chats.saved.all().length === 0) {
      const text = escapeHtml(isPrivate ? say.nothingSaved : say.inPrivate)
      return void (await noted(context, chats, sender.send(targetOf(context), text)))
    }
    void inTurn(() => report(targetOf(context), language)).catch((error: unknown) =>
      log('error', 'telegram.check-failed', { error }),
    )
  })
  return {
    commands,
    afterReindex: async (target, language) => {
      if (chats.saved.all().length > 0) await inTurn(() => report(target, language))
    },
  }
}

/** Chats are answered between two questions. */
async function askAgain(
  saved: readonly SavedQuestion[],
  { ports }: BotTools,
): Promise<readonly Checked[]> {
  const checked: Checked[] = []
  for (const one of saved) {
    const result = await ports.check(one.gold)
    const question = ports.readQuestions(one.gold).questions[0]?.question ?? one.id
    if (result) checked.push({ saved: one, question, ...result })
    await new Promise((resolve) => setImmediate(resolve))
  }
  return checked
}

function reportText(checked: readonly Checked[], language: Language): string {
  const say = messages(language).feedback
  const worse = checked.filter(({ saved, right }) => saved.right === true && !right)
  const better = checked.filter(({ saved, right }) => saved.right === false && right)
  const right = checked.filter((one) => one.right).length
  const lines = worse
    .slice(0, MOST_SHOWN)
    .flatMap(({ question, saved, answer }) => [
      `• ${cutText(question, LONGEST_QUESTION)}`,
      `  ${say.before}${oneLine(saved.answer)}`,
      `  ${say.after}${oneLine(answer)}`,
    ])
  const left = worse.length - MOST_SHOWN
  return [
    say.checked(right, checked.length),
    worse.length > 0 ? say.worse(worse.length) : say.nothingWorse,
    ...lines,
    ...(left > 0 ? [say.moreWorse(left)] : []),
    ...(better.length > 0 ? [say.better(better.length)] : []),
  ].join('\n')
}

function oneLine(text: string): string {
  const line = text.replace(/\s*\n\s*/g, ' ')
  return cutText(line, LONGEST_ANSWER) + (line.length > LONGEST_ANSWER ? '…' : '')
}
