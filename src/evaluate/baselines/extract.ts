/** What a system without facts and without a model shows of the text it found: the sentences that fit best. */

/** A little under what an answer to a short question may have (`score.ts`), so that no baseline loses by length alone. */
export const MOST_SHOWN = 150

/**
 * The first of the sentences, and further ones as long as all together stay short, in the order in which they stand.
 * `best` gives places among the sentences, best first; empty where it is.
 */
export function extract(sentences: readonly string[], best: readonly number[]): string {
  const chosen: number[] = []
  let length = 0
  for (const at of best) {
    const sentence = sentences[at] ?? ''
    if (chosen.length > 0 && length + sentence.length > MOST_SHOWN) continue
    chosen.push(at)
    length += sentence.length + 1
  }
  return chosen
    .sort((a, b) => a - b)
    .map((at) => sentences[at])
    .join('\n')
}
