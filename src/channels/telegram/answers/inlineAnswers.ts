/**
 * Inline mode: `@bot question` in any chat offers answers to send there. Telegram asks at each keystroke and forgets soon, so this
 * does not go through the inbox: an old query is worth nothing, and only the newest of a person is answered.
 */

import type { Api } from 'grammy'
import type { InlineQuery, InlineQueryResultArticle } from 'grammy/types'
import type { Answer, PlanAnswer } from '../../../domain/answer.js'
import { messages } from '../../messages.js'
import { languageOf, word, wordPlace, wordStatements } from '../../wording.js'
import type { Access } from '../access.js'
import { languageOfPerson } from '../botContext.js'
import { cutText, escapeHtml } from '../html.js'
import type { Limits } from '../../limits.js'
import type { Links } from '../links.js'
import type { TelegramLog, TelegramPorts } from '../ports.js'
import { answerHtml } from './answerHtml.js'

export interface InlineAnswersOptions {
  readonly api: Pick<Api, 'answerInlineQuery'>
  readonly ports: Pick<TelegramPorts, 'ask'>
  readonly access: Access
  readonly links: Links
  readonly limits: Limits
  readonly log: TelegramLog
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<void>
}

/** Answers one query; never rejects. A person who may not ask is offered nothing but the fixed sentence. */
export type InlineAnswers = (query: InlineQuery) => Promise<void>

/** Whoever still types is waited for. */
const TYPING_MS = 250
/** Characters; fewer are no question yet. */
const SHORTEST = 4
const CACHE = { is_personal: true, cache_time: 0 } as const
const LONGEST_DESCRIPTION = 200

export function createInlineAnswers(options: InlineAnswersOptions): InlineAnswers {
  const { api, access, limits, log, now } = options
  const newest = new Map<number, string>()
  const answer = async (query: InlineQuery): Promise<void> => {
    const { from, id } = query
    const say = messages(languageOfPerson({ from })).telegram
    const scope = await access.scopeOf(from.id, from.id)
    if (scope === undefined) {
      const button = { text: say.notAdmittedButton, start_parameter: START }
      return void (await api.answerInlineQuery(id, [], { ...CACHE, button }))
    }
    const text = query.query.trim()
    if (
      text.length < SHORTEST ||
      (await limits.take(`inline:${from.id}`, `inline:${from.id}`, now())) !== 'ok'
    )
      return void (await api.answerInlineQuery(id, [], CACHE))
    const found = await options.ports.ask({ text, history: [], scope })
    await api.answerInlineQuery(id, resultsOf(found, text, options.links), CACHE)
  }
  return async (query) => {
    newest.set(query.from.id, query.id)
    await options.sleep(TYPING_MS)
    if (newest.get(query.from.id) !== query.id) return
    newest.delete(query.from.id)
    await answer(query).catch((error: unknown) => log('warn', 'telegram.inline', { error }))
  }
}

const START = 'inline'

/** The whole answer first; where plans differ, each plan's words after it. A refusal offers nothing to send. */
function resultsOf(found: Answer, question: string, links: Links): InlineQueryResultArticle[] {
  if (found.kind === 'abstained' || found.kind === 'plans') return []
  const whole = article('answer', question, found, links)
  if (found.kind === 'answered') return [whole]
  const options: readonly PlanAnswer[] = found.options
  return [
    whole,
    ...options.map((option) => article(option.planId, question, only(found, option), links)),
  ]
}

/** An answer of several plans as that of one of them. */
function only(found: Exclude<Answer, { kind: 'plans' }>, option: PlanAnswer): Answer {
  const { request, type, searched, timings } = found
  const [first, ...rest] = found.citations.filter(({ planId }) => planId === option.planId)
  const base = { request, type, searched, timings }
  return first
    ? { ...base, kind: 'answered', statements: option.statements, citations: [first, ...rest] }
    : found
}

function article(
  id: string,
  question: string,
  found: Answer,
  links: Links,
): InlineQueryResultArticle {
  const language = languageOf(question)
  const [source] = found.citations
  const words =
    found.kind === 'answered' ? wordStatements(found.statements, language) : word(found, language)
  return {
    type: 'article',
    id,
    title: cutText(words.split('\n')[0] ?? '', LONGEST_DESCRIPTION),
    description: cutText(source ? wordPlace(source, language) : '', LONGEST_DESCRIPTION),
    input_message_content: {
      message_text: `${escapeHtml(messages(language).telegram.askedInline(question))}\n${answerHtml(found, { links, language, pinned: undefined })}`,
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    },
  }
}
