/** /reindex: one run at a time, told by editing one message, and ended with a report of what has changed. */

import type { SourceId } from '../../../domain/plan.js'
import type { Scope } from '../../../domain/question.js'
import type { ReindexReport } from '../../administrationPorts.js'
import { type Language, messages } from '../../messages.js'
import type { Cards } from '../cards.js'
import { escapeHtml, MESSAGE_LIMIT, visibleText } from '../html.js'
import type { TelegramLog, TelegramPorts } from '../ports.js'
import type { Sender, Target } from '../send.js'
import { changesLines, pagesOf } from './changesText.js'
import type { ReportState } from './reports.js'

export interface ReindexRequest {
  readonly target: Target
  readonly language: Language
  readonly isPrivate: boolean
  /** Who asked. */
  readonly person: string
  /** What the report may name. */
  readonly scope: Scope
  /** These sources alone. */
  readonly only?: readonly SourceId[]
}

export interface Reindexing {
  /** Sends the message that tells of the progress and returns; the run goes on beside the chats. */
  readonly begin: (request: ReindexRequest) => Promise<void>
  /** Resolves when no run is going on. */
  readonly ended: () => Promise<void>
}

export interface ReindexingOptions {
  readonly ports: Pick<TelegramPorts, 'reindex'>
  readonly sender: Sender
  readonly reports: Pick<Cards<ReportState>, 'place'>
  readonly log: TelegramLog
  readonly now: () => number
  /** Called after a run that changed something. */
  readonly onChanged: (request: ReindexRequest) => Promise<void>
}

/** A group takes some 20 edits a minute, and they count with its messages. */
const EDIT_EVERY_MS = { group: 3100, private: 1100 }
const MOST_REFUSED_SHOWN = 10
const ROOM = MESSAGE_LIMIT - 296

export function createReindexing(options: ReindexingOptions): Reindexing {
  const { sender } = options
  let running: Promise<void> | undefined
  return {
    begin: async (request) => {
      const { target, language } = request
      const say = messages(language).telegram
      if (running) return void (await sender.send(target, escapeHtml(say.reindexRunning)))
      const sending = sender.send(target, escapeHtml(say.reindexing(0, 0)))
      running = sending
        .then((messageId) => run(request, messageId, options))
        .finally(() => {
          running = undefined
        })
      await sending
    },
    ended: async () => running,
  }
}

async function run(
  request: ReindexRequest,
  messageId: number | undefined,
  options: ReindexingOptions,
): Promise<void> {
  const { target, language } = request
  const { sender, ports, log, now } = options
  const say = messages(language).telegram
  const everyMs = request.isPrivate ? EDIT_EVERY_MS.private : EDIT_EVERY_MS.group
  const tell = async (text: string): Promise<void> => {
    if (messageId !== undefined) await sender.edit(target.chatId, messageId, escapeHtml(text))
  }
  let editedAt = now()
  let telling = Promise.resolve()
  try {
    const report = await ports.reindex(({ done, total }) => {
      if (now() - editedAt < everyMs) return
      editedAt = now()
      telling = telling.then(() => tell(say.reindexing(done, total)))
    }, request.only)
    await telling
    if (messageId !== undefined) await showReport(request, messageId, report, options)
    if (report.changes.length > 0) await options.onChanged(request)
  } catch (error) {
    log('error', 'telegram.reindex-failed', { error })
    await telling
    await tell(say.reindexFailed)
  }
}

async function showReport(
  { target, person, language, scope }: ReindexRequest,
  messageId: number,
  report: ReindexReport,
  { reports }: ReindexingOptions,
): Promise<void> {
  const pages = reportPages(report, scope, language)
  await reports.place(
    { chatId: target.chatId, messageId, person, scope, language },
    { pages, page: 0 },
  )
}

/** Counts, what was refused, and what changed in the plans of the scope; each page fits a message. */
export function reportPages(report: ReindexReport, scope: Scope, language: Language): string[] {
  const say = messages(language).telegram
  // Counts tell how much there is beyond the scope, and names of files may be names of plans.
  const seesAll = scope === 'all'
  const refused = seesAll ? report.refused.slice(0, MOST_REFUSED_SHOWN) : []
  const changes = changesLines(report.changes, scope, language)
  return pagesOf(
    [
      escapeHtml(seesAll ? say.reindexed(report) : say.reindexedHere),
      ...(refused.length > 0 ? [escapeHtml(say.refused(report.refused.length))] : []),
      ...refused.map(({ file, why }) =>
        escapeHtml(`• ${file}: ${messages(language).administration.refusal[why]}`),
      ),
      ...(changes.length > 0 ? ['', ...changes] : []),
    ],
    visibleText,
    ROOM,
  )
}
