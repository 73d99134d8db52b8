/** Speaks with a LangChain chat model: messages in, text out, and no tracing. */

import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import type { BaseMessage } from '@langchain/core/messages'

import type { ChatMessage } from './chatMessage.js'

export type LoadLangChain = () => Promise<BaseChatModel>

/** The model's answer as text, neither empty nor above LARGEST_ANSWER_BYTES; rejects with what the model rejects with. */
export type Speak = (messages: readonly ChatMessage[], signal: AbortSignal) => Promise<string>

/** Loads the model, and LangChain's messages (150 ms) with it, which nobody needs who has no model. */
export async function loadSpeech(load: LoadLangChain): Promise<Speak> {
  const [model, { AIMessage, HumanMessage, SystemMessage }] = await Promise.all([
    load(),
    import('@langchain/core/messages'),
  ])
  const toMessage = ({ role, text }: ChatMessage): BaseMessage => {
    switch (role) {
      case 'system':
        return new SystemMessage(text)
      case 'user':
        return new HumanMessage(text)
      case 'assistant':
        return new AIMessage(text)
      default:
        return role satisfies never
    }
  }
  return async (messages, signal) => {
    // Not `invoke`: that one looks at LANGSMITH_TRACING and LANGCHAIN_VERBOSE in the environment and would send plans to a
    // tracing service or print them, and no option of it says no. This is what it calls in the end.
    const { generations } = await model._generate(messages.map(toMessage), { signal })
    return bounded(textOf(generations[0]?.message.content))
  }
}

/** Contents are a text, or parts of which some are text; thoughts, pictures and calls are left out. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content.map(partText).join('')
}

function partText(part: unknown): string {
  if (typeof part === 'string') return part
  if (typeof part !== 'object' || part === null) return ''
  const { type, text } = part as { readonly type?: unknown; readonly text?: unknown }
  return (type === 'text' || type === 'output_text') && typeof text === 'string' ? text : ''
}

function bounded(text: string): string {
  if (text.trim() === '') throw new Error('The model said nothing')
  if (Buffer.byteLength(text) > LARGEST_ANSWER_BYTES) {
    throw new Error(`The model said more than ${LARGEST_ANSWER_BYTES} bytes`)
  }
  return text
}

/** Thirty times what is asked for (2,000 tokens are some 6 KB of Chinese, thoughts included): more is a model gone astray. */
const LARGEST_ANSWER_BYTES = 64 * 1024
