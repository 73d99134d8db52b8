/** Every sentence a user can read, in Chinese and English. A missing translation does not compile. */

import { type AdministrationMessages, administrationMessages } from './messages/administration.js'
import { en } from './messages/en.js'
import { type FeedbackMessages, feedbackMessages } from './messages/feedback.js'
import type { Language } from './messages/language.js'
import { type ModelMessages, modelMessages } from './messages/model.js'
import { type LookupMessages, lookupMessages } from './messages/lookups.js'
import { type ReadingMessages, readingMessages } from './messages/reading.js'
import { type SignInMessages, signInMessages } from './messages/signIn.js'
import type { Messages } from './messages/texts.js'
import { type WebAdminMessages, webAdminMessages } from './messages/webAdmin.js'
import { zh } from './messages/zh.js'

export type { Language } from './messages/language.js'

interface AllMessages extends Messages {
  readonly reading: ReadingMessages
  readonly lookups: LookupMessages
  readonly administration: AdministrationMessages
  readonly feedback: FeedbackMessages
  readonly signIn: SignInMessages
  readonly model: ModelMessages
  readonly webAdmin: WebAdminMessages
}

const MESSAGES: Readonly<Record<Language, AllMessages>> = { zh: all('zh', zh), en: all('en', en) }

/** The messages of one language. */
export function messages(language: Language): AllMessages {
  return MESSAGES[language]
}

function all(language: Language, general: Messages): AllMessages {
  return {
    ...general,
    reading: readingMessages[language],
    lookups: lookupMessages[language],
    administration: administrationMessages[language],
    feedback: feedbackMessages[language],
    signIn: signInMessages[language],
    model: modelMessages[language],
    webAdmin: webAdminMessages[language],
  }
}
