/** Where a section opens: on the page as others reach it, or else in the private chat. */

import type { SectionId, Span } from '../../domain/plan.js'
import { sectionPath } from '../webAddress.js'
import { deepLink } from './deepLink.js'

export interface Links {
  readonly section: (id: SectionId, quote?: Span) => string
}

/** `botName` is asked each time, since the bot's name is only known once Telegram has told it. */
export function createLinks(publicUrl: string | undefined, botName: () => string): Links {
  // Telegram drops links to hosts without a dot in silence, so such an address does not serve.
  const page = publicUrl && new URL(publicUrl).hostname.includes('.') ? publicUrl : undefined
  return {
    section: (id, quote) => {
      if (!page) return deepLink(botName(), id, quote)
      return page + sectionPath(id, quote)
    },
  }
}
