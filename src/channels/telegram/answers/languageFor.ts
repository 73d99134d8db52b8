/** The language to answer in: that of the question, or of the person where it has no letter. */

import type { Language } from '../../messages.js'
import { languageOf } from '../../wording.js'
import { type BotContext, languageOfPerson } from '../botContext.js'

export function languageFor(context: BotContext, question: string): Language {
  return /\p{L}/u.test(question) ? languageOf(question) : languageOfPerson(context)
}
