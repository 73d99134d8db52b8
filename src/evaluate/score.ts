/** Tells whether an answer is right, and if not, why. Width, white space, case and punctuation do not count. */

import type { GoldQuestion } from './goldQuestion.js'

/** What of an answer is scored. */
export interface ScoredAnswer {
  readonly answer: string
  readonly abstained: boolean
  readonly citations: readonly { readonly path: readonly string[]; readonly quote: string }[]
}

export interface Score {
  /** Why it is wrong, in a few words; undefined where it is right. */
  readonly miss: string | undefined
  /** Whether the right section is cited; undefined where none is asked for. */
  readonly cited: boolean | undefined
  /** Whether all that is wanted stands in the answer, whatever else does, however long it is and whatever it cites. */
  readonly held: boolean
}

/** A right answer cites the right section too: one without it is a miss. */
export function score(gold: GoldQuestion, given: ScoredAnswer): Score {
  if (gold.type === 'negative')
    return { miss: given.abstained ? undefined : 'should abstain', cited: undefined, held: false }
  const cited = gold.section || gold.quote ? isCited(gold, given) : undefined
  const miss = given.abstained ? 'abstained' : fault(gold, given.answer)
  const held = !given.abstained && missingFrom(given.answer, gold).length === 0
  return { miss: miss ?? (cited === false ? 'section not cited' : undefined), cited, held }
}

function fault(gold: GoldQuestion, answer: string): string | undefined {
  const said = plain(answer)
  const missing = missingFrom(answer, gold)
  if (missing.length > 0) return `missing ${missing.join(', ')}`
  const wrong = gold.forbidden.filter((forbidden) => said.includes(plain(forbidden)))
  if (wrong.length > 0) return `wrongly says ${wrong.join(', ')}`
  const most = longest(gold)
  return answer.length > most ? `too long (${answer.length} > ${most})` : undefined
}

function missingFrom(answer: string, { answers }: GoldQuestion): string[] {
  const said = plain(answer)
  return answers.filter((wanted) => !alternatives(wanted).some((a) => said.includes(a)))
}

/** An answer to who, how much and when is names or a clause; one that prints the section hides them. */
function longest({ type, answers }: GoldQuestion): number {
  const wanted = answers.join('').length
  return SHORT_TYPES.has(type) ? Math.max(160, 3 * wanted + 100) : Math.max(900, 6 * wanted)
}

/** Whether one of the citations is of the section that is asked for, or has its words. */
export function isCited(
  gold: GoldQuestion,
  { citations }: Pick<ScoredAnswer, 'citations'>,
): boolean {
  const sections = gold.section ? alternatives(gold.section) : []
  const quotes = gold.quote ? gold.quote.split(' || ').map(plain) : []
  return citations.some((citation) => {
    const path = plain(citation.path.join(' '))
    const quote = plain(citation.quote)
    if (sections.some((section) => path.includes(section) || quote.includes(section))) return true
    return quote !== '' && quotes.some((wanted) => quote.includes(wanted) || wanted.includes(quote))
  })
}

function alternatives(wanted: string): string[] {
  return wanted.split('|').map(plain)
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(IGNORED, '').toLowerCase()
}

const SHORT_TYPES = new Set(['lead', 'participants', 'target', 'deadline', 'person'])
const IGNORED = /[\s，,。．.、；;：:“”"'‘’（）()《》〈〉—\-–~～*_`|]/g
