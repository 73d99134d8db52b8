/** A sentence of a plan, made ready to be compared with a model's words: its clauses, and what may be left out of them. */

import type { Sentence } from '../../domain/plan.js'
import { fold } from '../../text/fold.js'
import { findQuantities } from '../../text/quantity.js'
import { readNumbering } from '../../text/numbering.js'
import { findTimes } from '../../text/times.js'
import { isGlue, withoutGlue } from './glue.js'
import { type ClauseWord, clauseWords } from './lightWords.js'
import { matchForm } from './matchForm.js'

/** What stands between two pauses that are no `、`, in its matching form. */
export interface Clause {
  readonly words: readonly ClauseWord[]
  /**
   * Whether what follows in the sentence holds only under it, by it or of it: it names a condition, a time or who is meant. A wording
   * that uses a later clause has to use it too.
   */
  readonly isFrame: boolean
  /** Whether it only opens what the next one says (对…的, …时), and says nothing without it. */
  readonly isOpening: boolean
  /** Whether it takes something back from the clause before it, which must not be told without it. */
  readonly isException: boolean
}

export interface SourceSentence {
  readonly sentence: Sentence
  /** The headings above it without their numbers, in their matching form. */
  readonly labels: ReadonlySet<string>
  readonly clauses: readonly Clause[]
}

export interface SentenceSurroundings {
  /** The headings above the sentence, as printed. */
  readonly path: readonly string[]
  /** The offices, people and places that the facts of its plan know, as printed. */
  readonly names: readonly string[]
}

export function sourceSentence(
  sentence: Sentence,
  { path, names }: SentenceSurroundings,
): SourceSentence {
  const clauses = clausesOf(unnumbered(sentence.text)).map((text): Clause => {
    const words = withoutGlue(text)
    return {
      words: clauseWords(words),
      isFrame: isFrame(words, names),
      isOpening: OPENING.test(words),
      isException: EXCEPTION.test(words),
    }
  })
  const labels = path.map((heading) => matchForm(unnumbered(heading)).replace(/[、,;]+$/, ''))
  return { sentence, labels: new Set(labels), clauses }
}

/** A text without the number of an item, which a wording sets anew. */
export function unnumbered(text: string): string {
  return text.slice(readNumbering(text)?.length ?? 0)
}

/** The clauses of a text in their matching form; those that only join others are none. */
export function clausesOf(text: string): readonly string[] {
  return (matchForm(text).match(/[^,;]+/g) ?? []).filter((clause) => !isGlue(clause))
}

function isFrame(clause: string, names: readonly string[]): boolean {
  if (CONDITION.test(clause) || NAME_LIKE.test(clause)) return true
  if (names.some((name) => clause.includes(fold(name).replace(/\s/g, '')))) return true
  return (findTimes(clause).length > 0 || YEAR.test(clause)) && findQuantities(clause).length === 0
}

/** A clause that is so says of which, when or under what the rest holds. */
const CONDITION =
  /^(?:对|除|如|若|凡|当|在|经|因|遇|逾|由|按|根据|依据|符合|具备|达到|未|不|确需|有条件|没有条件|原则上|自|从|至|到|截至|其中|各|每)|(?:的|时|后|前|起|内|者|中)$/
const OPENING = /^(?:对(?!接|标|照)|如|若|凡|遇|逾|确需|有条件)|(?:的|时|后|前)$/
const EXCEPTION =
  /^(?:但|然而|不过|除|不含|不包括|不得|且不|并不|其余|另有|确需|确因|确有|特殊|因特殊|如遇|遇有|如有|若有|有特殊|经批准|未经|否则|超过|逾期)|除外|例外|另行/
const YEAR = /(?:19|20)[\d_]{2}|十[一二三四五六]五|[本上下今明去次]年/

/** What ends like an office or a place, though no fact names it. */
const NAME_LIKE =
  /[\u3400-\u9fff](?:局|委员会|委|办公室|办|厅|部门|部|中心|政府|公司|医院|学校|单位|小组|协会|科协|妇联|工会|银行)(?:等|要|应|须|负责|牵头|、|和|会同|$)|[\u3400-\u9fff]{2,3}(?:省|市|县|区|镇|乡|村|街道)(?![场民级域直政委内])/
