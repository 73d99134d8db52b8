/** An answer as one Telegram message: names or figure first, then numbered sources as quotes with their links. */

import type { Ambiguous, Answer, Citation } from '../../../domain/answer.js'
import { type Language, messages } from '../../messages.js'
import { word, wordPlace, wordStatements } from '../../wording.js'
import { cutText, escapeHtml, MESSAGE_LIMIT, visibleText } from '../html.js'
import type { Links } from '../links.js'

/** More sources than these are counted and not shown: a group reads one glance. */
const MOST_SOURCES = 8
const LONGEST_ANSWER = 2200
const LONGEST_QUOTE = 300
const LONGEST_PATH = 250
/** Telegram counts what remains after parsing; a little air for what it adds itself. */
const ROOM = MESSAGE_LIMIT - 96
/** Answers up to this length are set in bold as a whole; longer ones would shout. */
const LONGEST_BOLD = 200

/** Where a citation opens: the page's address or a link into the private chat. */
type LinkOf = (citation: Citation) => string

export interface AnswerHtmlOptions {
  readonly links: Pick<Links, 'section'>
  readonly language: Language
  /** The title of the plan that the chat is pinned to, to be named. */
  readonly pinned: string | undefined
}

/** Returns HTML whose visible text fits one message. Sources that do not fit are counted in a last line. */
export function answerHtml(answer: Answer, { links, language, pinned }: AnswerHtmlOptions): string {
  const say = messages(language)
  const pin =
    pinned === undefined
      ? ''
      : `\n${escapeHtml(say.telegram.pinnedTo(cutText(pinned, LONGEST_TITLE)))}`
  const head =
    (answer.kind === 'ambiguous' ? optionsHtml(answer, language) : wordsHtml(answer, language)) +
    pin
  if (answer.citations.length === 0) return head
  const heading = answer.kind === 'abstained' ? say.answer.nearest : say.answer.sources
  const linkOf: LinkOf = (citation) => links.section(citation.sectionId, citation)
  return withSources(`${head}\n\n${escapeHtml(heading)}`, answer.citations, language, linkOf)
}

/** Names or figure in bold, unless there is so much of it that it would shout. */
function wordsHtml(answer: Answer, language: Language): string {
  const words = word(answer, language)
  const html = cutHtml(words, LONGEST_ANSWER)
  return answer.kind === 'answered' && words.length <= LONGEST_BOLD ? `<b>${html}</b>` : html
}

/** One line a plan. */
function optionsHtml({ options }: Ambiguous, language: Language): string {
  const say = messages(language).answer
  const room = Math.floor(LONGEST_ANSWER / options.length)
  const lines = options.map(({ plan, statements }) => {
    const words = wordStatements(statements, language).replace(/\s*\n\s*/g, LINE_JOIN[language])
    const title = escapeHtml(say.planTitle(cutText(plan, LONGEST_TITLE)))
    return `${title}<b>${cutHtml(words, Math.max(room - LONGEST_TITLE, LEAST_WORDS))}</b>`
  })
  return [escapeHtml(say.plansDiffer(options.length)), ...lines].join('\n')
}

function cutHtml(text: string, limit: number): string {
  const shown = cutText(text, limit)
  return escapeHtml(shown) + (shown.length < text.length ? '…' : '')
}

const LINE_JOIN: Readonly<Record<Language, string>> = { zh: '；', en: '; ' }
const LONGEST_TITLE = 100
const LEAST_WORDS = 120

function withSources(
  head: string,
  citations: readonly Citation[],
  language: Language,
  linkOf: LinkOf,
): string {
  let html = head
  for (const [i, citation] of citations.entries()) {
    const left = citations.length - i
    const more = `\n${escapeHtml(messages(language).telegram.moreSources(left))}`
    const next = `${html}\n${sourceHtml(citation, language, linkOf)}`
    const needsMore = left > 1 ? visibleText(more).length : 0
    if (i >= MOST_SOURCES || visibleText(next).length + needsMore > ROOM) return html + more
    html = next
  }
  return html
}

/** [1] 《方案》→ 二、重点任务 →（三）…, linked, and below it the quote. What is cut off is told outside the quotation. */
function sourceHtml(citation: Citation, language: Language, linkOf: LinkOf): string {
  const place = wordPlace(citation, language)
  const path = cutText(place, LONGEST_PATH) + (place.length > LONGEST_PATH ? '…' : '')
  const quote = cutText(citation.quote, LONGEST_QUOTE)
  const rest = quote.length < citation.quote.length ? '…' : ''
  const link = `<a href="${escapeHtml(linkOf(citation))}">${escapeHtml(path)}</a>`
  return `[${citation.n}] ${link}\n<blockquote expandable>${escapeHtml(quote)}</blockquote>${rest}`
}
