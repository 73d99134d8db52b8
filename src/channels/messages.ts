/** Every sentence a user can read, in Chinese and English. A missing translation does not compile. */

import { en } from './messages/en.js'
import type { Messages } from './messages/texts.js'
import { zh } from './messages/zh.js'

export type Language = 'zh' | 'en'

const MESSAGES: Readonly<Record<Language, Messages>> = { zh, en }

/** The messages of one language. */
export function messages(language: Language): Messages {
  return MESSAGES[language]
}
