/** Reads one line of `ask --jsonl`. */

export interface QuestionLine {
  readonly id?: string | number
  readonly question: string
  /** Earlier questions of the same chat, oldest first. */
  readonly history: readonly string[]
}

/**
 * Fields other than these are passed over, so that a file of scored questions can be read as it is. Returns a fault,
 * in words, for a line that holds no question.
 */
export function parseQuestionLine(line: string): QuestionLine | { readonly fault: string } {
  const value = parseObject(line)
  if (value === undefined) return { fault: 'not a JSON object' }
  const { id, question, history = [] } = value
  if (typeof question !== 'string') return { fault: '"question" must be a text' }
  if (!Array.isArray(history) || !history.every((earlier) => typeof earlier === 'string'))
    return { fault: '"history" must be a list of texts' }
  if (id === undefined || id === null) return { question, history }
  if (typeof id !== 'string' && typeof id !== 'number')
    return { fault: '"id" must be a text or a number' }
  return { id, question, history }
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    // A byte order mark stands before the first line of files saved by some editors.
    const value: unknown = JSON.parse(line.replace(/^\uFEFF/, ''))
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
