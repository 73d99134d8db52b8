/** An answer as one Telegram message: names or figure first, then numbered sources as quotes with their links. */

import type { Ambiguous, Answer, Citation } from '../../../domain/answer.js'
import { type Language, messages } from '../../messages.js'
import { isWorded, remarksOn, word, wordPlace, wordStatements } from '../../wording.js'
import { cutText, escapeHtml, MESSAGE_LIMIT, visibleText } from '../html.js'
import type { Links } from '../links.js'
import { withNumbers } from './citedNumbers.js'

/** More sources than these are counted and not shown: a group reads one glance. */
const MOST_SOURCES = 8
const LONGEST_ANSWER = 2200
const LONGEST_REMARK = 400
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
  /** Whether a better answer is on its way, which is said below a refusal alone; it is not, unless told. */
  readonly isChecking?: boolean
}

/** Returns HTML whose visible text fits one message. Sources that do not fit are counted in a last line. */
export function answerHtml(answer: Answer, options: AnswerHtmlOptions): string {
  const { links, language, isChecking } = options
  const say = messages(language)
  const head = headHtml(answer, options)
  const tail =
    isChecking && answer.kind === 'abstained' ? `\n\n<i>${escapeHtml(say.model.checking)}</i>` : ''
  if (answer.citations.length === 0) return head + tail
  const heading = answer.kind === 'abstained' ? say.answer.nearest : say.answer.sources
  const linkOf: LinkOf = (citation) => links.section(citation.sectionId, citation)
  const room = ROOM - visibleText(tail).length
  const words = `${head}\n\n${escapeHtml(heading)}`
  return withSources(words, answer.citations, { language, linkOf, room }) + tail
}

/** The words, and what must be said beside them. */
function headHtml(given: Answer, { language, pinned }: AnswerHtmlOptions): string {
  const { before, after } = remarksOn(given, language)
  const answer = withNumbers(given)
  // Nobody typed what a summary is of, and the button that asked may stand elsewhere.
  const { text, summaryOf } = given.request
  const asked = summaryOf === undefined ? '' : `<b>${cutHtml(text, LONGEST_REMARK)}</b>`
  const lines = [
    asked,
    cutHtml(before, LONGEST_REMARK),
    answer.kind === 'ambiguous' ? optionsHtml(answer, language) : wordsHtml(answer, language),
    after && `<i>${escapeHtml(after)}</i>`,
    pinned === undefined
      ? ''
      : escapeHtml(messages(language).telegram.pinnedTo(cutText(pinned, LONGEST_TITLE))),
  ]
  return lines.filter(Boolean).join('\n')
}

/** Names or figure in bold, unless there is so much of it that it would shout, or a model put it together. */
function wordsHtml(answer: Answer, language: Language): string {
  if (isWorded(answer)) return linesHtml(word(answer, language))
  const words = word(answer, language)
  const html = cutHtml(words, LONGEST_ANSWER)
  const isBold = answer.kind === 'answered' && answer.type !== 'summary'
  return isBold && words.length <= LONGEST_BOLD ? `<b>${html}</b>` : html
}

/** Whole lines alone, where one fits: half a claim may say something else. */
function linesHtml(words: string): string {
  if (words.length <= LONGEST_ANSWER) return escapeHtml(words)
  const end = words.lastIndexOf('\n', LONGEST_ANSWER)
  return end > 0 ? `${escapeHtml(words.slice(0, end))}\n…` : cutHtml(words, LONGEST_ANSWER)
}

/** One line a plan. */
function optionsHtml({ options }: Ambiguous, language: Language): string {
  const say = messages(language).answer
  const room = Math.floor(LONGEST_ANSWER / options.length)
  const lines = options.map(({ plan, statements }) => {
    const words = wordStatements(statements, language).replace(/\s*\n\s*/g, LINE_JOIN[language])
    const title = escapeHtml(say.planTitle(cutText(plan, LONGEST_TITLE)))
    const html = cutHtml(words, Math.max(room - LONGEST_TITLE, LEAST_WORDS))
    return title + (statements.some(({ kind }) => kind === 'worded') ? html : `<b>${html}</b>`)
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

interface SourceOptions {
  readonly language: Language
  readonly linkOf: LinkOf
  /** UTF-16 units that a reader may see of all. */
  readonly room: number
}

function withSources(
  head: string,
  citations: readonly Citation[],
  { language, linkOf, room }: SourceOptions,
): string {
  let html = head
  for (const [i, citation] of citations.entries()) {
    const left = citations.length - i
    const more = `\n${escapeHtml(messages(language).telegram.moreSources(left))}`
    const next = `${html}\n${sourceHtml(citation, language, linkOf)}`
    const needsMore = left > 1 ? visibleText(more).length : 0
    if (i >= MOST_SOURCES || visibleText(next).length + needsMore > room) return html + more
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
