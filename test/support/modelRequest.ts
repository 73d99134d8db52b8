/** What a scripted model reads in a request: the sentences that were sent, and the question. */

import type { ChatRequest } from './chatModelServer.js'

export interface SentSentence {
  readonly number: number
  readonly text: string
}

export interface ReadRequest {
  readonly sentences: readonly SentSentence[]
  /** The question, or the follow-up. */
  readonly asked: string
  readonly marker: string
  readonly system: string
  /** All that was sent, in one piece. */
  readonly whole: string
}

export function readRequest({ messages }: ChatRequest): ReadRequest {
  const system = messages.find(({ role }) => role === 'system')?.content ?? ''
  const user = messages.find(({ role }) => role === 'user')?.content ?? ''
  const marker = /<<<(\w+)/.exec(user)?.[1] ?? ''
  const asked = /<<<\w+ (?:问题|追问)\n([^]*?)\n\w+>>>/.exec(user)?.[1] ?? ''
  return {
    sentences: [...user.matchAll(/^\[(\d+)\] (.*)$/gm)].map(([, number, text = '']) => ({
      number: Number(number),
      text,
    })),
    asked,
    marker,
    system,
    whole: messages.map(({ content }) => content).join('\n'),
  }
}

/** The reply that makes a claim of each sentence, in its own words. */
export function claimsOf(sentences: readonly SentSentence[]): string {
  const claims = sentences.map(({ number, text }) => ({ text, ids: [number], quote: text }))
  return JSON.stringify({ claims: claims.slice(0, 12) })
}
