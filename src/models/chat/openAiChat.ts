/** A model behind any endpoint that speaks OpenAI's chat completions: DeepSeek, Qwen, vLLM, Ollama and so on. */

import type { BaseChatModel } from '@langchain/core/language_models/chat_models'

import { createCarefulFetch } from './carefulFetch.js'
import { createPlainerFetch } from './plainerFetch.js'
import { NO_KEY, SET_AGAINST_THE_ENVIRONMENT } from '../openAiSettings.js'

export interface OpenAiChatOptions {
  /** With the version and without the method: `https://api.deepseek.com/v1`. */
  readonly baseUrl: string
  /** Empty where the service wants none, as Ollama. */
  readonly apiKey: string
  readonly model: string
  /** Tokens, from 1; what a model thinks counts too at most services. */
  readonly maxTokens?: number
}

/**
 * Loads LangChain's client (120 ms) and makes the model; nothing is sent yet. The environment changes nothing about it.
 *
 * @throws Error, without the key in it, when the key cannot be sent.
 */
export async function loadOpenAiChat(options: OpenAiChatOptions): Promise<BaseChatModel> {
  const { baseUrl, apiKey, model, maxTokens = MOST_TOKENS } = options
  const fetch = createPlainerFetch(createCarefulFetch(apiKey))
  // Not ChatOpenAI, which takes OpenAI's other protocol for models that have certain words in their names.
  const { ChatOpenAICompletions } = await import('@langchain/openai')
  return new ChatOpenAICompletions({
    model,
    temperature: 0,
    maxTokens,
    // Not streamed: nothing unverified is shown, so that a stream would bring the answer no sooner; and its size is bound by
    // the fetch below, which stops reading.
    streaming: false,
    // A user waits: plain words now are better than the model's words after a second try.
    maxRetries: 0,
    // Neither LangChain nor OpenAI's client is told the key, so that no error or trace of theirs can hold it.
    apiKey: NO_KEY,
    configuration: { ...SET_AGAINST_THE_ENVIRONMENT, baseURL: baseUrl, fetch },
  })
}

/** What is wanted is an object of some claims, 2,000 tokens at most; at many services what a model thinks counts too. */
const MOST_TOKENS = 4_000
