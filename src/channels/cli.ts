/** The command line's face of an answer: the JSON line that other programs read, and the text for a terminal. */

import type { Answer, Citation } from '../domain/answer.js'
import { isWorded, languageOf, remarksOn, word, wordPlace } from './wording.js'

/** What `ask` prints, one a line. Its fields are a contract: programs outside this repository read them. */
export interface AnswerLine {
  /** As given with the question; absent where none was. */
  readonly id?: string | number
  readonly question: string
  readonly kind: 'answered' | 'ambiguous' | 'abstained'
  readonly type: string
  /** The words shown to the user, without the list of sources. */
  readonly answer: string
  readonly abstained: boolean
  /** Whether a model put the words together; absent where it did not. */
  readonly worded?: true
  /** The whole question that a model made of a follow-up; absent where it did not. */
  readonly understoodAs?: string
  /** Where nothing was found, the nearest sections. */
  readonly citations: readonly CitationLine[]
  /** Milliseconds, to the hundredth. */
  readonly timings: Answer['timings']
}

export interface CitationLine {
  readonly n: number
  readonly planId: string
  readonly plan: string
  readonly path: readonly string[]
  readonly sectionId: string
  /** `start` and `end` count UTF-16 units in the plan's text, of which this is a verbatim slice. */
  readonly quote: string
  readonly start: number
  readonly end: number
  /** Absent for formats without pages and numbered rows. */
  readonly place?: Citation['place']
  readonly url: string
}

export interface LineOptions {
  readonly id?: string | number
  /** Address of the web page, without a trailing slash. */
  readonly baseUrl: string
}

/** A list of the plans, and what each of several plans says, count as answered. */
export function toAnswerLine(answer: Answer, options: LineOptions): AnswerLine {
  const question = answer.request.text
  return {
    ...(options.id === undefined ? {} : { id: options.id }),
    question,
    kind: answer.kind === 'plans' || answer.kind === 'per-plan' ? 'answered' : answer.kind,
    type: answer.type,
    answer: word(answer, languageOf(question)),
    abstained: answer.kind === 'abstained',
    ...(isWorded(answer) ? { worded: true as const } : {}),
    ...(answer.understoodAs === undefined ? {} : { understoodAs: answer.understoodAs }),
    citations: answer.citations.map((citation) => toCitationLine(citation, options.baseUrl)),
    timings: rounded(answer.timings),
  }
}

/** The answer's words, then the sources, each with its place and its link. */
export function toTerminalText(answer: Answer, options: LineOptions): string {
  const language = languageOf(answer.request.text)
  const sources = answer.citations.map((citation) => {
    const { n, quote, url } = toCitationLine(citation, options.baseUrl)
    const quoted = quote.split('\n').map((line) => `    ${line}`)
    return [`[${n}] ${wordPlace(citation, language)}`, ...quoted, `    ${url}`].join('\n')
  })
  const { before, after } = remarksOn(answer, language)
  const words = [before, word(answer, language), after && `（${after}）`].filter(Boolean).join('\n')
  return [words, ...sources].join('\n\n')
}

function toCitationLine(citation: Citation, baseUrl: string): CitationLine {
  const { n, planId, plan, path, sectionId, quote, start, end, place } = citation
  const section = encodeURIComponent(sectionId)
  const url = `${baseUrl}/sections/${section}?from=${start}&to=${end}`
  return { n, planId, plan, path, sectionId, quote, start, end, ...(place ? { place } : {}), url }
}

function rounded(timings: Answer['timings']): Answer['timings'] {
  const stages = Object.entries(timings).map(([stage, ms]) => [stage, Math.round(ms * 100) / 100])
  return { total: 0, ...Object.fromEntries(stages) }
}
