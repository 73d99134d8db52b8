/** A questions file (.jsonl) that an admin sends in private: its questions are asked again after each re-index. */

import { Composer } from 'grammy'
import { messages } from '../../messages.js'
import { languageOfPerson, type MessageContext, noted, targetOf } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { escapeHtml } from '../html.js'

const MOST_BYTES = 2 * 1024 * 1024
const MOST_FAULTS = 5

export function createSavedQuestionsUpload(tools: BotTools): Composer<MessageContext> {
  const { chats, ports, sender, download, log } = tools
  const composer = new Composer<MessageContext>()
  composer.on('message:document', async (context, next) => {
    const { document } = context.message
    if (context.chat.type !== 'private' || !/\.jsonl$/i.test(document.file_name ?? ''))
      return next()
    const say = messages(languageOfPerson(context)).feedback
    const answer = (text: string): Promise<unknown> =>
      noted(context, chats, sender.send(targetOf(context), escapeHtml(text)))
    if ((document.file_size ?? 0) > MOST_BYTES) return void (await answer(say.fileTooBig))
    try {
      const bytes = await download(document.file_id, MOST_BYTES)
      const { questions, faults } = ports.readQuestions(new TextDecoder().decode(bytes))
      await chats.saved.put(
        questions.map(({ id, gold }) => ({ id: `file-${id}`, gold, origin: 'file' })),
      )
      await answer([say.saved(questions.length), ...faults.slice(0, MOST_FAULTS)].join('\n'))
    } catch (error) {
      log('warn', 'telegram.questions-file', { error })
      await answer(say.fileFailed)
    }
  })
  return composer
}
