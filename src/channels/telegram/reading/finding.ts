/** /find: the sections that hold given words. */

import { Composer } from 'grammy'
import type { SectionHit } from '../../../domain/lookup.js'
import type { Scope } from '../../../domain/question.js'
import { type Language, messages } from '../../messages.js'
import type { BotContext, MessageContext } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { cutText, escapeHtml } from '../html.js'
import { type Card, createCards, keyboardOf, pageFrom, pageOf, pageRow } from '../cards.js'

export interface Finding {
  readonly commands: Composer<MessageContext>
  readonly buttons: Composer<BotContext>
}

interface State {
  readonly words: string
  readonly page: number
}

const NAME = 'find'
const MOST_HITS = 50
const HITS_A_PAGE = 5
const LONGEST_WORDS = 100
const LONGEST_PATH = 200

export function createFinding(tools: BotTools): Finding {
  const cards = createCards<State>(tools, {
    name: NAME,
    render: (state, scope, language) => foundCard(tools, state, scope, language),
    step: (state, argument) => {
      const page = pageOf(argument)
      return page === undefined ? undefined : { ...state, page }
    },
  })
  const commands = new Composer<MessageContext>()
  commands.command('find', (context) =>
    cards.show(context, { words: cutText(context.match.trim(), LONGEST_WORDS), page: 0 }),
  )
  return { commands, buttons: cards.buttons }
}

async function foundCard(
  { ports, links }: BotTools,
  { words, page: wanted }: State,
  scope: Scope,
  language: Language,
): Promise<Card> {
  const say = messages(language).reading
  const plain = (text: string): Card => ({ html: escapeHtml(text), keyboard: undefined })
  if (words === '') return plain(say.howToFind)
  const hits = await ports.find(words, scope, MOST_HITS)
  if (hits.length === 0) return plain(say.notFound(words, (await ports.plans(scope)).length))
  const { shown, page, pages } = pageFrom(hits, wanted, HITS_A_PAGE)
  const lines = shown.map((hit, i) => {
    const place = cutText([`《${hit.plan}》`, ...hit.path].join(' → '), LONGEST_PATH)
    const link = `<a href="${escapeHtml(links.section(hit.sectionId))}">${escapeHtml(place)}</a>`
    return `${page * HITS_A_PAGE + i + 1}. ${link}\n${snippetHtml(hit)}`
  })
  const head = escapeHtml(
    hits.length < MOST_HITS ? say.found(words, hits.length) : say.foundMany(words, MOST_HITS),
  )
  return { html: [head, ...lines].join('\n\n'), keyboard: keyboardOf([pageRow(NAME, page, pages)]) }
}

/** The words in bold, all else as it stands. */
function snippetHtml({ snippet, matches }: SectionHit): string {
  let html = ''
  let at = 0
  for (const { start, end } of matches) {
    html += `${escapeHtml(snippet.slice(at, start))}<b>${escapeHtml(snippet.slice(start, end))}</b>`
    at = end
  }
  return (html + escapeHtml(snippet.slice(at))).replace(/\s*\n\s*/g, ' ')
}
