/** What a model is asked to reply with, and what is read of it. */

import { z } from 'zod'

/** More claims than these no message shows. */
export const MOST_CLAIMS = 12
const LONGEST_CLAIM = 400

const ModelClaimSchema = z.object({
  /** One statement, in the words of the sentences it rests on. */
  text: z.string().min(1).max(LONGEST_CLAIM),
  /** The numbers of those sentences, as they were sent. */
  ids: z.array(z.int().positive()).min(1).max(6),
  /** The words of one of them that say it. */
  quote: z.string().min(1).max(2_000),
})

export const WordingSchema = z.object({ claims: z.array(ModelClaimSchema).max(MOST_CLAIMS) })

export const RewritingSchema = z.object({ question: z.string().min(2).max(300) })

export type ModelClaim = z.infer<typeof ModelClaimSchema>
