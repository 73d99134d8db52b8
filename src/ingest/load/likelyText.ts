/**
 * Tells Chinese text from bytes read in the wrong encoding. GB18030 and UTF-16 decode nearly anything to some characters,
 * so a reading is believed only where its characters are those that people write.
 */

import { characterRanks, Rank } from './characterRanks.js'

export interface Likeness {
  /** Characters that say something about the reading: Han, other scripts, Chinese marks. */
  readonly counted: number
  /** How many of them are Han of the commonest. */
  readonly common: number
  /** How many are neither marks nor frequent Han. */
  readonly unusual: number
  /** The share of the commonest and of marks, from 0 to 1; 1 where nothing is counted. */
  readonly share: number
  /** The worst that any passage comes to: see `WEIGHTS`. */
  readonly worst: number
}

/**
 * A sum that runs along the text, falls with each usual character and rises with each strange one, and never falls below
 * zero; so a passage in another encoding shows, however long the text around it. Measured on plans: right readings stay
 * below 5; UTF-8 read as GB18030 rises by 1.4 a character, GB18030 read as Big5 by 1.0, Big5 read as GB18030 by 2.3.
 */
const WEIGHTS = weights()
const MAX_WORST = 18
/** Plans have a share of 0.57 to 0.69; a bare roster of names has far less, and mojibake next to none. */
const MIN_SHARE = 0.05
const MAX_UNUSUAL_SHARE = 0.25

export function likenessOf(text: string): Likeness {
  const ranks = characterRanks()
  const counts = [0, 0, 0, 0, 0, 0]
  let running = 0
  let worst = 0
  for (let i = 0; i < text.length; i++) {
    const rank = ranks[text.charCodeAt(i)] as number
    if (rank === Rank.neutral) continue
    counts[rank] = (counts[rank] as number) + 1
    running = Math.max(0, running + (WEIGHTS[rank] as number))
    if (running > worst) worst = running
  }
  const [, marks = 0, common = 0, frequent = 0, rare = 0, strange = 0] = counts
  const counted = marks + common + frequent + rare + strange
  const share = counted === 0 ? 1 : (marks + common) / counted
  return { counted, common, unusual: rare + strange, share, worst }
}

/** Whether a text is what somebody wrote. Text without any Chinese in it is. */
export function isLikely({ counted, unusual, share, worst }: Likeness): boolean {
  return worst <= MAX_WORST && share >= MIN_SHARE && unusual <= counted * MAX_UNUSUAL_SHARE
}

/** Whether a text can be nothing but Chinese, so that the same bytes are no Latin text by whatever rule. */
export function isPlainlyChinese({ common, unusual, share }: Likeness): boolean {
  return unusual === 0 && common >= FEWEST_PLAIN && share >= PLAIN_SHARE
}

const FEWEST_PLAIN = 3
const PLAIN_SHARE = 0.4

function weights(): readonly number[] {
  const of: number[] = []
  of[Rank.neutral] = 0
  of[Rank.mark] = -2
  of[Rank.common] = -2
  of[Rank.frequent] = -2
  of[Rank.rare] = 1
  of[Rank.strange] = 4
  return of
}
