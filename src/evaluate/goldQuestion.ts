/** A question whose right answer is known, as files of questions hold it: one JSON object a line. */

export interface GoldQuestion {
  readonly id: string
  readonly question: string
  /** A question type; `negative` for one that must be abstained from. */
  readonly type: string
  /** All must occur in the answer; `a|b` is met by either. */
  readonly answers: readonly string[]
  /** None may occur in the answer. */
  readonly forbidden: readonly string[]
  /** Part of the heading path that must be cited, alternatives by `|`; empty where any will do. */
  readonly section: string
  /** Slices of the plan joined by ` || `; citing one of them is as good as the section. */
  readonly quote: string
  /** Earlier questions of the same chat, oldest first. */
  readonly history: readonly string[]
  /** How it is asked (`colloquial`, `misspelt`, …) or why it has no answer; empty for a plain question. */
  readonly note: string
}

/**
 * Reads a whole file; blank lines are passed over, and so are fields other than these.
 *
 * @throws Error that names the line that is no such question, and why.
 */
export function parseGoldQuestions(jsonl: string): GoldQuestion[] {
  return jsonl.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    try {
      return [parseGoldQuestion(JSON.parse(line.replace(/^\uFEFF/, '')))]
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new Error(`line ${index + 1} is no question: ${reason}`, { cause })
    }
  })
}

/** Whether nobody has said yet what the right answer is, or what a wrong one would be: nothing can be scored then. */
export function isOpen({ type, answers, forbidden }: GoldQuestion): boolean {
  return type !== 'negative' && answers.length === 0 && forbidden.length === 0
}

function parseGoldQuestion(value: unknown): GoldQuestion {
  if (typeof value !== 'object' || value === null) throw new Error('not a JSON object')
  const fields = value as Record<string, unknown>
  return {
    id: text(fields, 'id'),
    question: text(fields, 'question'),
    type: text(fields, 'type'),
    answers: texts(fields, 'answers'),
    forbidden: texts(fields, 'forbidden'),
    section: text(fields, 'section', ''),
    quote: text(fields, 'quote', ''),
    history: texts(fields, 'history'),
    note: text(fields, 'note', ''),
  }
}

function text(fields: Record<string, unknown>, name: string, otherwise?: string): string {
  const value = fields[name] ?? otherwise
  if (typeof value !== 'string') throw new Error(`"${name}" must be a text`)
  return value
}

function texts(fields: Record<string, unknown>, name: string): string[] {
  const value = fields[name] ?? []
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string'))
    throw new Error(`"${name}" must be a list of texts`)
  return value
}
