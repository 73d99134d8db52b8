/** Long reports in one message, page by page. */

import { type Cards, createCards, keyboardOf, pageFrom, pageOf, pageRow } from '../cards.js'
import type { BotTools } from '../botTools.js'

export interface ReportState {
  /** HTML, each of which fits a message. */
  readonly pages: readonly string[]
  readonly page: number
}

const NAME = 'report'

/** Whoever asked for it turns the pages; what it says was settled when it was made. */
export function createReports(
  tools: Pick<BotTools, 'chats' | 'sender' | 'pressing' | 'now'>,
): Cards<ReportState> {
  return createCards<ReportState>(tools, {
    name: NAME,
    render: async ({ pages, page: wanted }) => {
      const { shown, page, pages: count } = pageFrom(pages, wanted, 1)
      return { html: shown[0] ?? '…', keyboard: keyboardOf([pageRow(NAME, page, count)]) }
    },
    step: (state, argument) => {
      const page = pageOf(argument)
      return page === undefined ? undefined : { ...state, page }
    },
  })
}
