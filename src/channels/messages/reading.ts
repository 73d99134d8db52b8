/** What staff read who look up plans, sections, offices and figures by Telegram. */

import type { Language } from './language.js'

export interface ReadingMessages {
  readonly page: (page: number, pages: number) => string
}

export const readingMessages: Readonly<Record<Language, ReadingMessages>> = {
  zh: {
    page: (page, pages) => `第 ${page}/${pages} 页`,
  },
  en: {
    page: (page, pages) => `Page ${page} of ${pages}`,
  },
}
