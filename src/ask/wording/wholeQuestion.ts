/**
 * Whether a question that a model made of a follow-up may be asked in its place: it says all that the follow-up says, and nothing that
 * was not said before. Then a wrong one can at most lead to a place that the person spoke of.
 */

import { fold } from '../../text/fold.js'
import type { Segmenter } from '../../text/segmenter.js'
import type { TermAnalyzer } from '../../text/terms.js'
import { parseQuestion } from '../parse.js'
import { plainWords } from './plainWords.js'

export interface WholeQuestionTools {
  readonly analyzer: Pick<TermAnalyzer, 'words'>
  readonly segmenter: Segmenter
}

/** The question without markup, or undefined where it adds something, leaves something out or asks for something else. */
export function wholeQuestion(
  rewritten: string,
  asked: string,
  history: readonly string[],
  { analyzer, segmenter }: WholeQuestionTools,
): string | undefined {
  const whole = plainWords(rewritten)
  const said = fold([asked, ...history].join('\n'))
  const isSaid = contentOf(whole, analyzer).every((word) => said.includes(word))
  const isKept = contentOf(asked, analyzer).every((word) => fold(whole).includes(word))
  if (!isSaid || !isKept || fold(whole) === fold(asked).trim()) return undefined
  const [own, earlier, made] = [asked, history.at(-1) ?? '', whole].map((text) =>
    parseQuestion(text, segmenter),
  )
  const type = own?.typeIsNamed ? own.type : earlier?.type
  return made?.type === type && !made?.elliptical ? whole : undefined
}

/** What a question says: without the words that only point, ask or are courteous. */
function contentOf(text: string, { words }: Pick<TermAnalyzer, 'words'>): string[] {
  return words(fold(text)).filter((word) => !POINTING.test(word))
}

const POINTING =
  /^(?:这|那|它|他|她|该|其|此|上述|上面|前面|先前|之前|刚才|刚刚|前者|后者|前一个|上一个|头一个|第一个|第二个|当中|问题|件事|这些|那些|这个|那个|这项|那项|一样|同样|同上|如何|怎么|怎样|怎么样|什么|哪|哪些|多少|几|谁|何时|情况|问题|方面|一下|告诉|请问|知道|想|问|说|讲|还|再|又|也|呢|吗|吧)$/
