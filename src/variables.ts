/** Every variable that is read, with what it is when it is not set (`''`: not set). */

export const VARIABLES = {
  PLANS_DIR: 'data/plans',
  INDEX_DIR: 'data/index',
  PORT: '8080',
  PUBLIC_URL: '',
  API_TOKEN: '',
  BOT_TOKEN: '',
  BOT_API_ROOT: '',
  WEBHOOK_URL: '',
  WEBHOOK_SECRET: '',
  ADMIN_IDS: '',
  ALLOWED_CHATS: '',
  LLM_BASE_URL: '',
  LLM_API_KEY: '',
  LLM_MODEL: '',
  LLM_PER_PERSON: '100',
  LLM_PER_CHAT: '300',
  LLM_PER_DAY: '1000',
  EMBEDDINGS: 'offline',
  EMBEDDINGS_MODEL: '',
  EMBEDDINGS_BASE_URL: '',
  EMBEDDINGS_API_KEY: '',
  RERANKER: 'off',
  RERANKER_MODEL: '',
  RERANKER_BASE_URL: '',
  RERANKER_API_KEY: '',
  MODELS_DIR: 'data/models',
  MODEL_MIRROR: 'https://huggingface.co',
  LOG_LEVEL: 'info',
} as const

export type Variable = keyof typeof VARIABLES
