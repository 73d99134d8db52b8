/** One person's view of one answer, and what follows from it. */

import type { Rating, Turn } from '../../domain/chat.js'
import type { Chats, RatingCounts } from '../../domain/chats.js'
import { goldOfTurn } from './goldOfTurn.js'

/** What all liked is asked again after each re-index; what somebody did not like is no measure. */
export async function rateTurn(
  { ratings, saved }: Pick<Chats, 'ratings' | 'saved'>,
  turn: Turn,
  given: Pick<Rating, 'person' | 'verdict' | 'complaint' | 'ratedAt'>,
): Promise<RatingCounts> {
  const { chat, answerMessageId } = turn
  const counts = await ratings.rate(turn, { chat, answerMessageId, ...given })
  const id = `liked${chat}-${answerMessageId}`
  const gold = goldOfTurn(turn, id)
  if (counts.down > 0 || counts.up === 0) await saved.drop(id)
  else if (gold) await saved.put([{ id, gold: JSON.stringify(gold), origin: 'rating' }])
  return counts
}
