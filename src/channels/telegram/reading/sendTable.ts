/** Sends a table as a file that a spreadsheet opens, below the message it belongs to. */

import { messages } from '../../messages.js'
import { noted } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { cutText, escapeHtml } from '../html.js'
import type { Press } from '../pressing.js'

type Spreadsheet = typeof import('../../spreadsheet.js')

const LONGEST_TITLE = 200

/** `make` gets the module that writes tables: it is loaded by the first table, not by every start. */
export async function sendTable(
  { context, chatId, messageId, threadId, language }: Press,
  { sender, chats }: Pick<BotTools, 'sender' | 'chats'>,
  title: string,
  make: (spreadsheet: Spreadsheet) => Promise<Uint8Array>,
): Promise<void> {
  const spreadsheet = await import('../../spreadsheet.js')
  const file = { name: spreadsheet.sheetFileName(title), bytes: await make(spreadsheet) }
  const caption = escapeHtml(messages(language).reading.tableOf(cutText(title, LONGEST_TITLE)))
  const where = { chatId, threadId, replyTo: messageId }
  await noted(context, chats, sender.send(where, caption, undefined, file))
}
