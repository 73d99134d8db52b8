/** A file that an admin sends: what it holds is shown first, and it goes in when the admin says so. */

import { Composer, InlineKeyboard } from 'grammy'
import { createHash } from 'node:crypto'
import type { Inspection, OlderVersion, PlanWarning } from '../../../domain/inspection.js'
import type { SourceId } from '../../../domain/plan.js'
import { type Language, messages } from '../../messages.js'
import {
  type BotContext,
  languageOfPerson,
  type MessageContext,
  noted,
  targetOf,
} from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { type Cards, keyboardOf } from '../cards.js'
import { cutText, escapeHtml, MESSAGE_LIMIT, visibleText } from '../html.js'
import type { Press } from '../pressing.js'
import { changesLines, pagesOf } from './changesText.js'
import { reportPages, type ReindexRequest } from './reindexing.js'
import type { ReportState } from './reports.js'

export interface Uploading {
  /** For admins; what is no document passes through. */
  readonly documents: Composer<MessageContext>
  readonly buttons: Composer<BotContext>
}

/** What is remembered of a file between its preview and the answer: never its bytes, which Telegram keeps. */
interface State {
  readonly fileId: string
  readonly name: string
  readonly sha256: string
  /** Sources that it may replace, in the order of the buttons. */
  readonly older: readonly SourceId[]
}

const NAME = 'up'
/** Telegram hands out no larger file. */
const MOST_BYTES = 20 * 1024 * 1024
const MOST_PLANS = 10
const LONGEST_TITLE = 80
const ROOM = MESSAGE_LIMIT - 296

export function createUploading(
  tools: BotTools,
  reports: Cards<ReportState>,
  onChanged: (request: ReindexRequest) => Promise<void>,
): Uploading {
  const documents = new Composer<MessageContext>()
  documents.on('message:document', async (context) => {
    const { chats, sender, now } = tools
    const { html, state, older } = await previewOf(context, tools)
    const keyboard = state && choices(older, languageOfPerson(context))
    const sent = await noted(context, chats, sender.send(targetOf(context), html, keyboard))
    if (sent === undefined || !state) return
    await chats.views.put({
      chat: String(context.chat.id),
      messageId: sent,
      person: String(context.message.from?.id ?? ''),
      kind: NAME,
      state: JSON.stringify(state),
      shownAt: now(),
    })
  })
  const buttons = tools.pressing.onView({
    name: NAME,
    who: 'admin',
    isThere: async ({ argument }) => /^(?:add|drop|r\d)$/.test(argument),
    handle: (press, view) =>
      settle(press, JSON.parse(view.state) as State, tools, reports, onChanged),
  })
  return { documents, buttons }
}

interface Preview {
  readonly html: string
  /** Undefined where there is nothing to decide. */
  readonly state: State | undefined
  readonly older: readonly OlderVersion[]
}

async function previewOf(context: MessageContext, tools: BotTools): Promise<Preview> {
  const { document } = context.message
  const language = languageOfPerson(context)
  const say = messages(language).administration
  const nothing = (text: string): Preview => ({
    html: escapeHtml(text),
    state: undefined,
    older: [],
  })
  const name = document?.file_name ?? ''
  if (!document || (document.file_size ?? 0) > MOST_BYTES) return nothing(say.fileTooBig)
  const bytes = await fetchFile(document.file_id, tools)
  if (!bytes) return nothing(say.fileFailed)
  const found = await tools.ports.inspect(name, bytes)
  if ('refused' in found) return nothing(say.fileRefused(name, say.refusal[found.why]))
  if (found.unchanged) return nothing(say.fileKnown(name))
  const state = {
    fileId: document.file_id,
    name,
    sha256: sha256(bytes),
    older: found.older.map(({ sourceId }) => sourceId),
  }
  return { html: inspectionHtml(name, found, language), state, older: found.older }
}

/** Undefined when it cannot be had; the log says why, without its address. */
async function fetchFile(
  fileId: string,
  { download, log }: BotTools,
): Promise<Uint8Array | undefined> {
  return download(fileId, MOST_BYTES).catch((error: unknown) => {
    log('warn', 'telegram.download-failed', { error })
    return undefined
  })
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function choices(older: readonly OlderVersion[], language: Language) {
  const say = messages(language).administration
  const replace = older.map(({ titles }, i) => [
    InlineKeyboard.text(
      say.replaceButton(cutText(titles[0] ?? '', LONGEST_TITLE / 2)),
      `${NAME}:r${i}`,
    ),
  ])
  // Of the same name there can be one file alone: to add it would be to replace it.
  const add = older.some(({ sameName }) => sameName) ? say.addBesideButton : say.addButton
  return keyboardOf([
    ...replace,
    [InlineKeyboard.text(add, `${NAME}:add`), InlineKeyboard.text(say.dropButton, `${NAME}:drop`)],
  ])
}

/** What was read, what is odd about it, and what it would change; cut to one message. */
function inspectionHtml(
  name: string,
  { plans, older, hidden }: Inspection,
  language: Language,
): string {
  const say = messages(language).administration
  const shown = plans
    .slice(0, MOST_PLANS)
    .flatMap((plan) => [
      `<b>《${escapeHtml(cutText(plan.title, LONGEST_TITLE))}》</b>`,
      escapeHtml(say.planCounts(plan.sections, plan.facts)),
      ...(plans.length === 1
        ? plan.headings.map((heading) => `  · ${escapeHtml(cutText(heading, LONGEST_TITLE))}`)
        : []),
      ...plan.warnings.map((warning) => `⚠️ ${escapeHtml(warningText(warning, language))}`),
    ])
  const more =
    plans.length > MOST_PLANS ? [escapeHtml(say.morePlans(plans.length - MOST_PLANS))] : []
  const changes = older.flatMap(({ titles, changes: would }) => {
    const lines = changesLines([would], 'all', language)
    const head = escapeHtml(say.newerThan(cutText(titles[0] ?? '', LONGEST_TITLE)))
    return ['', head, ...(lines.length > 0 ? lines : [escapeHtml(say.noChange)])]
  })
  const unseen = hidden > 0 ? [escapeHtml(say.hiddenText(hidden))] : []
  const head = [escapeHtml(say.fileRead(name, plans.length)), ...unseen]
  const lines = [...head, ...shown, ...more, ...changes]
  const [first = '', ...rest] = pagesOf(lines, visibleText, ROOM)
  return rest.length > 0 ? `${first}\n…` : first
}

function warningText(warning: PlanWarning, language: Language): string {
  const say = messages(language).administration.warning
  return warning.kind === 'tasks-without-office'
    ? say['tasks-without-office'](warning.count)
    : say[warning.kind]
}

async function settle(
  press: Press,
  state: State,
  tools: BotTools,
  reports: Cards<ReportState>,
  onChanged: (request: ReindexRequest) => Promise<void>,
): Promise<void> {
  const { chatId, messageId, language, context, argument } = press
  const { sender, chats, ports, log } = tools
  const say = messages(language).administration
  const person = String(press.person)
  const end = (text: string): Promise<void> => sender.edit(chatId, messageId, escapeHtml(text))
  // Whatever comes of it, the buttons are pressed once.
  await chats.views.forget(String(chatId), messageId)
  if (argument === 'drop') return end(say.dropped(state.name))
  const bytes = await fetchFile(state.fileId, tools)
  if (!bytes || sha256(bytes) !== state.sha256) return end(say.fileFailed)
  await end(say.adding)
  const replaces = state.older[Number(/^r(\d)$/.exec(argument)?.[1])]
  try {
    const report = await ports.addPlan(state.name, bytes, replaces)
    const pages = reportPages(report, context.scope, language)
    const where = { chatId, messageId, person, scope: context.scope, language }
    await reports.place(where, { pages, page: 0 })
    const isPrivate = chatId === press.person
    const target = { chatId, threadId: press.threadId }
    if (report.changes.length > 0)
      await onChanged({ target, language, isPrivate, person, scope: context.scope })
  } catch (error) {
    log('error', 'telegram.add-failed', { error })
    await end(say.addFailed)
  }
}
