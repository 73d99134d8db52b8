/** /reindex: one run at a time, told by editing one message, and ended with a report. */

import { type Language, messages } from '../../messages.js'
import { cutText, escapeHtml, MESSAGE_LIMIT } from '../html.js'
import type { ReindexReport, TelegramLog, TelegramPorts } from '../ports.js'
import type { Sender, Target } from '../send.js'

export interface Reindexing {
  /** Sends the message that tells of the progress and returns; the run goes on beside the chats. */
  readonly begin: (target: Target, language: Language, isPrivate: boolean) => Promise<void>
  /** Resolves when no run is going on. */
  readonly ended: () => Promise<void>
}

export interface ReindexingOptions {
  readonly ports: Pick<TelegramPorts, 'reindex'>
  readonly sender: Sender
  readonly log: TelegramLog
  readonly now: () => number
}

/** A group takes some 20 edits a minute, and they count with its messages. */
const EDIT_EVERY_MS = { group: 3100, private: 1100 }
const MOST_REFUSED_SHOWN = 10

export function createReindexing({ ports, sender, log, now }: ReindexingOptions): Reindexing {
  let running: Promise<void> | undefined

  const run = async (
    target: Target,
    messageId: number | undefined,
    language: Language,
    everyMs: number,
  ): Promise<void> => {
    const say = messages(language).telegram
    let editedAt = now()
    const tell = async (text: string): Promise<void> => {
      if (messageId !== undefined) await sender.edit(target.chatId, messageId, escapeHtml(text))
    }
    let telling = Promise.resolve()
    try {
      const report = await ports.reindex(({ done, total }) => {
        if (now() - editedAt < everyMs) return
        editedAt = now()
        telling = telling.then(() => tell(say.reindexing(done, total)))
      })
      await telling
      await tell(reportText(report, language))
    } catch (error) {
      log('error', 'telegram.reindex-failed', { error })
      await telling
      await tell(say.reindexFailed)
    }
  }

  return {
    begin: async (target, language, isPrivate) => {
      const say = messages(language).telegram
      if (running) return void (await sender.send(target, escapeHtml(say.reindexRunning)))
      const everyMs = isPrivate ? EDIT_EVERY_MS.private : EDIT_EVERY_MS.group
      const sending = sender.send(target, escapeHtml(say.reindexing(0, 0)))
      running = sending
        .then((messageId) => run(target, messageId, language, everyMs))
        .finally(() => {
          running = undefined
        })
      await sending
    },
    ended: async () => running,
  }
}

function reportText(report: ReindexReport, language: Language): string {
  const say = messages(language).telegram
  const refused = report.refused
    .slice(0, MOST_REFUSED_SHOWN)
    .map(({ file, reason }) => `• ${file}: ${reason}`)
  const lines = [
    say.reindexed(report),
    ...(refused.length > 0 ? [say.refused(report.refused.length), ...refused] : []),
  ]
  return cutText(lines.join('\n'), MESSAGE_LIMIT)
}
