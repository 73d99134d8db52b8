/** What admins read by Telegram. */

import type { Language } from './language.js'

export interface AdministrationMessages {
  readonly page: (page: number, pages: number) => string
}

export const administrationMessages: Readonly<Record<Language, AdministrationMessages>> = {
  zh: {
    page: (page, pages) => `第 ${page}/${pages} 页`,
  },
  en: {
    page: (page, pages) => `Page ${page} of ${pages}`,
  },
}
