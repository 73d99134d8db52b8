/** Lists under words that deny: 下列行为不得发生：… An item of one, told alone, would say the opposite. */

import type { Sentence } from '../../domain/plan.js'
import { readNumbering } from '../../text/numbering.js'

/** The sentences, in reading order, without the items of such lists. The sentence that opens a list stays: it has the denial in it. */
export function withoutDeniedItems(sentences: readonly Sentence[]): Sentence[] {
  let denied: Sentence | undefined
  return sentences.filter((sentence) => {
    if (denied && isItemOf(denied, sentence)) {
      denied = sentence
      return false
    }
    denied = OPENS_DENIED_LIST.test(sentence.text) ? sentence : undefined
    return true
  })
}

/** Of the sentence that opens the list, or of the item before. */
function isItemOf(before: Sentence, { planId, sectionId, text }: Sentence): boolean {
  const isBeside = before.planId === planId && before.sectionId === sectionId
  return isBeside && (readNumbering(text) !== undefined || /[:：;；]$/.test(before.text))
}

const OPENS_DENIED_LIST =
  /(?:不得|不准|不许|禁止|严禁|不予|不能|不可|不宜|不再|不应|不包括|不含|不属于|不计|不纳入|取消|除外|负面)[^。；;]{0,40}[:：]/
