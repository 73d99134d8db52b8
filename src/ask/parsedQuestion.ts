/** A question as understood: what kind of answer it wants, about what, from which plans. */

import type { QuestionType } from '../domain/question.js'

/** One thing the question names. Weights are relative within a question. */
export interface Term {
  /** Folded; Latin words stemmed. */
  readonly text: string
  readonly weight: number
  /** The weight by the library alone, in which everyday words are as rare as any other it lacks. */
  readonly libraryWeight: number
  /** Words that may stand for it in a plan, each with how much it counts against the word itself (0–1). */
  readonly alternatives: readonly {
    readonly text: string
    readonly weight: number
    readonly source: 'synonym' | 'vector'
  }[]
  /** Whether it names a thing; what is named must be there. */
  readonly isNoun: boolean
  /** Whether it is among the most used words of all, which people say for rarer ones. */
  readonly isEveryday: boolean
}

export interface PlanReference {
  /** Places named, folded. */
  readonly places: readonly string[]
  /** 国发〔2018〕42号, folded. */
  readonly number: string | undefined
  /** 篇7, 第三篇 in a collection. */
  readonly ordinal: string | undefined
  /** What stands before 方案, 意见, 文件 … or in 《》, folded. */
  readonly titles: readonly string[]
}

export interface ParsedQuestion {
  /** As typed, without surrounding space. */
  readonly text: string
  readonly folded: string
  readonly type: QuestionType
  /** False where the words name no type and 'detail' is only the default. */
  readonly typeIsNamed: boolean
  /** What the question is about: asking words, plan references and offices taken out. Folded. */
  readonly subject: string
  /** Office whose tasks are asked for (reverse questions). As typed. */
  readonly office: string | undefined
  /** Post whose holder is asked for, the first where there are several. Folded. */
  readonly post: string | undefined
  /** All of them: 副组长和组员. */
  readonly posts: readonly string[]
  /** 委员会（CDO Council）: two names for one thing. Folded. */
  readonly glosses: readonly { readonly name: string; readonly gloss: string }[]
  readonly years: readonly string[]
  /** What stands in quotation marks: names, which a plan prints as they are. Folded. */
  readonly quoted: readonly string[]
  readonly unit: string | undefined
  /** How many things a list question says there are: 哪八项 → 8. */
  readonly count: number | undefined
  readonly reference: PlanReference
  /** Whether it asks to compare plans. */
  readonly compares: boolean
  /** Whether it leaves out what an earlier question said. */
  readonly elliptical: boolean
}
