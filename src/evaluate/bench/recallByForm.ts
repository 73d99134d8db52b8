/** How often the right section is found, by the form of the question. */

import { type CorpusQuestion, type Form, FORMS } from '../corpus/corpusQuestion.js'

/** How many are looked at. */
export const DEPTHS = [1, 5, 10] as const

export interface FormRecall {
  readonly asked: number
  /** Questions that have the section among the first 1, 5 and 10. */
  readonly found: readonly [number, number, number]
}

export type RecallByForm = Readonly<Record<Form, FormRecall>>

/** A question, and the place of its section among what was found, from 0; -1 where it is missing. */
export interface Placed {
  readonly question: CorpusQuestion
  readonly place: number
}

export function recallByForm(placed: readonly Placed[]): RecallByForm {
  return Object.fromEntries(FORMS.map((form) => [form, recallOf(placed, form)])) as Readonly<
    Record<Form, FormRecall>
  >
}

function recallOf(placed: readonly Placed[], form: Form): FormRecall {
  const own = placed.filter(({ question }) => question.form === form)
  const within = (depth: number) => own.filter(({ place }) => place >= 0 && place < depth).length
  const [one, five, ten] = DEPTHS
  return { asked: own.length, found: [within(one), within(five), within(ten)] }
}
