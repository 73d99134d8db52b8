/** Whether retrieval finds the right section, whatever is then answered from it. */

import { SectionRetriever, type SectionRetrieverInput } from '../ask/retriever.js'
import type { GoldQuestion } from './goldQuestion.js'
import { isCited } from './score.js'

export interface Recall {
  /** Questions that name their section or its words. */
  readonly asked: number
  /** Of these, how many have it first, and among the first five. */
  readonly first: number
  readonly firstFive: number
}

const LOOKED_AT = 5

/** A follow-up is looked for together with the question before it. Over all plans: none is chosen before. */
export async function recallOf(
  questions: readonly GoldQuestion[],
  tools: SectionRetrieverInput['tools'],
): Promise<Recall> {
  const retriever = new SectionRetriever({ tools, limit: LOOKED_AT })
  const known = questions.filter(({ type, section, quote }) => {
    return type !== 'negative' && (section !== '' || quote !== '')
  })
  let [first, firstFive] = [0, 0]
  for (const gold of known) {
    const found = await retriever.invoke([...gold.history.slice(-1), gold.question].join(' '))
    const place = found.findIndex(({ metadata, pageContent }) =>
      isCited(gold, { citations: [{ path: metadata['path'], quote: pageContent }] }),
    )
    if (place === 0) first++
    if (place >= 0) firstFive++
  }
  return { asked: known.length, first, firstFive }
}
