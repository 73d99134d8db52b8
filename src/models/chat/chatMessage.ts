/** One message of a conversation with a model. */

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant'
  readonly text: string
}

/**
 * The same conversation for a model that knows no system role: what it would be told by the system stands before the first
 * question, or is the question where there is none.
 */
export function withoutSystem(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  const told = messages.filter(({ role }) => role === 'system').map(({ text }) => text)
  if (told.length === 0) return messages
  const rest = messages.filter(({ role }) => role !== 'system')
  const at = rest.findIndex(({ role }) => role === 'user')
  const asked = rest[at]
  const text = [...told, ...(asked ? [asked.text] : [])].join('\n\n')
  return asked ? rest.with(at, { role: 'user', text }) : [{ role: 'user', text }, ...rest]
}
