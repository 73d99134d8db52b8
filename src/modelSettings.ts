/** The settings of models: which there are, where, and how much may be asked of them. All are off unless set. */

import { isAbsolute, join } from 'node:path'
import type { CallBudgets } from './domain/improve.js'
import type { SettingsReader } from './settingsReader.js'
import type { Variable } from './variables.js'

/** A server that speaks OpenAI's protocol, or that of a reranker, and the model asked for there. */
export interface ModelEndpoint {
  /** Without a trailing slash. */
  readonly baseUrl: string
  /** Empty where the server asks for none. */
  readonly apiKey: string
  readonly model: string
}

export type EmbeddingSettings =
  | { readonly kind: 'offline' }
  | ({ readonly kind: 'openai' } & ModelEndpoint)
  /** `folder` holds the model's files. */
  | { readonly kind: 'local'; readonly folder: string }

export type RerankerSettings =
  | { readonly kind: 'off' }
  | ({ readonly kind: 'http' } & ModelEndpoint)
  | { readonly kind: 'local'; readonly folder: string }

export interface ModelSettings {
  /** Undefined: Wenji words all answers itself. */
  readonly chatModel: (ModelEndpoint & { readonly budgets: CallBudgets }) | undefined
  readonly embeddings: EmbeddingSettings
  readonly reranker: RerankerSettings
  /** Where `npm run model -- pull` puts models. */
  readonly modelsDir: string
  /** Where it takes them from, without a trailing slash. */
  readonly modelMirror: string
}

export function readModelSettings(reader: SettingsReader): ModelSettings {
  const modelsDir = reader.text('MODELS_DIR')
  return {
    chatModel: readChatModel(reader),
    embeddings: readEmbeddings(reader, modelsDir),
    reranker: readReranker(reader, modelsDir),
    modelsDir,
    modelMirror: reader.url('MODEL_MIRROR') ?? '',
  }
}

/** The keys, which must appear in no log and no message. */
export function secretsOfModels(settings: ModelSettings): string[] {
  const endpoints = [settings.chatModel, settings.embeddings, settings.reranker]
  return endpoints.flatMap((one) => (one && 'apiKey' in one && one.apiKey ? [one.apiKey] : []))
}

/** The folder of a model that is named: one below MODELS_DIR, or any other by its path. */
export function modelFolder(modelsDir: string, model: string): string {
  const isPath = isAbsolute(model) || model.startsWith('.')
  return isPath ? model : join(modelsDir, model.replaceAll('/', '--'))
}

function readChatModel(reader: SettingsReader): ModelSettings['chatModel'] {
  const budgets = {
    perPerson: reader.count('LLM_PER_PERSON'),
    perChat: reader.count('LLM_PER_CHAT'),
    perDay: reader.count('LLM_PER_DAY'),
  }
  const set = (['LLM_BASE_URL', 'LLM_API_KEY', 'LLM_MODEL'] as const).some(
    (name) => reader.raw(name) !== undefined,
  )
  if (!set) return undefined
  const baseUrl = reader.url('LLM_BASE_URL')
  const model = needed(reader, 'LLM_MODEL', 'the name of a model at LLM_BASE_URL')
  if (reader.raw('LLM_BASE_URL') === undefined)
    reader.fault('LLM_BASE_URL', "a model's address such as https://api.deepseek.com/v1")
  if (baseUrl === undefined || model === undefined) return undefined
  return { baseUrl, apiKey: reader.text('LLM_API_KEY'), model, budgets }
}

function readEmbeddings(reader: SettingsReader, modelsDir: string): EmbeddingSettings {
  const kind = reader.oneOf('EMBEDDINGS', ['offline', 'openai', 'local'])
  if (kind === 'offline') return { kind }
  const model = needed(reader, 'EMBEDDINGS_MODEL', `the name of a model (EMBEDDINGS=${kind})`)
  if (kind === 'local') return { kind, folder: modelFolder(modelsDir, model ?? '') }
  return { kind, model: model ?? '', ...readEndpoint(reader, 'EMBEDDINGS') }
}

function readReranker(reader: SettingsReader, modelsDir: string): RerankerSettings {
  const kind = reader.oneOf('RERANKER', ['off', 'http', 'local'])
  if (kind === 'off') return { kind }
  const model = needed(reader, 'RERANKER_MODEL', `the name of a model (RERANKER=${kind})`)
  if (kind === 'local') return { kind, folder: modelFolder(modelsDir, model ?? '') }
  return { kind, model: model ?? '', ...readEndpoint(reader, 'RERANKER') }
}

/** Its own address and key; without an address both are those of the chat model, whose key goes to no other server. */
function readEndpoint(
  reader: SettingsReader,
  whose: 'EMBEDDINGS' | 'RERANKER',
): Pick<ModelEndpoint, 'baseUrl' | 'apiKey'> {
  const own = reader.url(`${whose}_BASE_URL`)
  if (own !== undefined) return { baseUrl: own, apiKey: reader.text(`${whose}_API_KEY`) }
  const shared = reader.url('LLM_BASE_URL')
  if (shared === undefined && reader.raw(`${whose}_BASE_URL`) === undefined)
    reader.fault(`${whose}_BASE_URL`, "a model's address (or set LLM_BASE_URL)")
  return { baseUrl: shared ?? '', apiKey: reader.text('LLM_API_KEY') }
}

function needed(reader: SettingsReader, name: Variable, allowed: string): string | undefined {
  return reader.raw(name) ?? reader.fault(name, allowed)
}
