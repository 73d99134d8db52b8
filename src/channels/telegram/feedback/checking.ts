/** /check: the saved questions are asked again by a command, and after each change. */

import { Composer } from 'grammy'
import { checkedText, checkSaved, inTurn } from '../../feedback/checkSaved.js'
import { type Language, messages } from '../../messages.js'
import { languageOfPerson, type MessageContext, noted, targetOf } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { escapeHtml } from '../html.js'
import type { Target } from '../send.js'

export interface Checking {
  readonly commands: Composer<MessageContext>
  /** Checks and reports, if there is a saved question; does nothing else. Waits for its turn. */
  readonly afterReindex: (target: Target, language: Language) => Promise<void>
}

export function createChecking(tools: BotTools): Checking {
  const { chats, ports, sender, log } = tools
  const report = async (target: Target, language: Language): Promise<void> => {
    const say = messages(language).feedback
    const messageId = await sender.send(target, escapeHtml(say.checking))
    const checked = await checkSaved(chats.saved, ports)
    const text = checkedText(checked, language)
    log('info', 'telegram.checked', { questions: checked.length })
    if (messageId !== undefined) await sender.edit(target.chatId, messageId, escapeHtml(text))
  }
  const commands = new Composer<MessageContext>()
  commands.command('check', async (context) => {
    const language = languageOfPerson(context)
    const say = messages(language).feedback
    const wantsClear = /^(?:clear|清空)$/i.test(context.match.trim())
    if (wantsClear) for (const { id } of await chats.saved.all()) await chats.saved.drop(id)
    // Answers name plans, so they are for the admin's own chat.
    const isPrivate = context.chat.type === 'private'
    if (!isPrivate || (await chats.saved.all()).length === 0) {
      const text = escapeHtml(isPrivate ? say.nothingSaved : say.inPrivate)
      return void (await noted(context, chats, sender.send(targetOf(context), text)))
    }
    void inTurn(chats, () => report(targetOf(context), language)).catch((error: unknown) =>
      log('error', 'telegram.check-failed', { error }),
    )
  })
  return {
    commands,
    afterReindex: async (target, language) => {
      if ((await chats.saved.all()).length > 0) await inTurn(chats, () => report(target, language))
    },
  }
}
