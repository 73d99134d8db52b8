/** What is said about answers that were rated, handed over or checked. */

import type { Language } from './language.js'

export interface FeedbackMessages {
  readonly page: (page: number, pages: number) => string
}

export const feedbackMessages: Readonly<Record<Language, FeedbackMessages>> = {
  zh: {
    page: (page, pages) => `第 ${page}/${pages} 页`,
  },
  en: {
    page: (page, pages) => `Page ${page} of ${pages}`,
  },
}
