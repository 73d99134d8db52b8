/** Lists under words that deny: 下列行为不得发生：… An item of one, told alone, would say the opposite. */

import type { Section, Sentence } from '../domain/plan.js'
import type { LibraryReader } from '../store/library.js'
import { readNumbering } from '../text/numbering.js'

/**
 * The items of such lists, each with the sentence that opens its list; of sentences in reading order. The sentence that opens a
 * list is no item: it has the denial in it, and the first item where both are one (不得有下列情形：一是超载；).
 */
export function deniedItems(sentences: readonly Sentence[]): ReadonlyMap<Sentence, Sentence> {
  const items = new Map<Sentence, Sentence>()
  let list: { readonly opening: Sentence; readonly last: Sentence } | undefined
  for (const sentence of sentences) {
    if (list && isItemAfter(list.last, sentence)) {
      items.set(sentence, list.opening)
      list = { ...list, last: sentence }
    } else list = opens(sentence) ? { opening: sentence, last: sentence } : undefined
  }
  return items
}

/** The sentence above a section that denies what the section says: the last of its parent's own, or of a parent's further up. */
export async function deniedFrom(
  section: Section,
  library: Pick<LibraryReader, 'sections' | 'sentences'>,
): Promise<Sentence | undefined> {
  let child = section
  while (child.parentId !== undefined) {
    const [[parent], own] = await Promise.all([
      library.sections([child.parentId]),
      library.sentences([child.parentId]),
    ])
    if (!parent) return undefined
    const above = opensBefore(own, child.start)
    if (above) return above
    child = parent
  }
  return undefined
}

/**
 * The sentence that opens the list in which a position stands, given the own sentences of its section. The position may be that
 * of a subsection, which is an item where the section's last sentence before it opens a list.
 */
export function deniedAt(own: readonly Sentence[], position: number): Sentence | undefined {
  const sentence = own.find(({ start, end }) => start <= position && position < end)
  return sentence ? deniedItems(own).get(sentence) : opensBefore(own, position)
}

function opensBefore(own: readonly Sentence[], position: number): Sentence | undefined {
  const above = own.filter(({ start }) => start < position).at(-1)
  return above && opens(above) ? above : undefined
}

function opens({ kind, text }: Sentence): boolean {
  return OPENS_DENIED_LIST.test(text) || (kind === 'heading' && NAMES_WHAT_IS_DENIED.test(text))
}

/** Of the sentence that opens the list, or of the item before. */
function isItemAfter(before: Sentence, { planId, sectionId, text }: Sentence): boolean {
  if (before.planId !== planId || before.sectionId !== sectionId) return false
  const isMarked = readNumbering(text) !== undefined || BULLET.test(text)
  return isMarked || /[:：;；]$/.test(before.text)
}

const BULLET = /^\s*(?:[-—•·●▪*+]|[一二三四五六七八九十]是)\s*/

const DENIES =
  '不得|不准|不许|禁止|严禁|不予|不能|不可|不宜|不再|不应|不包括|不含|不属于|不计|不纳入|取消|除外|负面'
const OPENS_DENIED_LIST = new RegExp(
  `(?:${DENIES})[^。；;]{0,40}[:：]|(?:${DENIES})[^。；;]{0,8}(?:下列|以下)[^。；;:：]{0,10}[。.]?$`,
)
/** 二、禁止行为, 负面清单: a heading that stands for the whole list. */
const NAMES_WHAT_IS_DENIED = new RegExp(
  `(?:${DENIES})[^，。；;:：]{0,10}(?:行为|事项|情形|情况|清单|活动)$`,
)
