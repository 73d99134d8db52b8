/** A question on the corpus whose section is known, in one of four forms. */

export const FORMS = ['clean', 'spoken', 'paraphrased', 'misspelt'] as const

/**
 * `clean` has the plan's own words; `spoken` leaves some of them out, among words that say nothing; `paraphrased` has
 * other words for what is done, to what and where; `misspelt` is the clean one with slips of the keyboard.
 */
export type Form = (typeof FORMS)[number]

export interface CorpusQuestion {
  /** `spoken-017`; the same number asks for the same section in each form. */
  readonly id: string
  readonly form: Form
  readonly text: string
  /** Of the one section that is right. */
  readonly sectionId: string
}
