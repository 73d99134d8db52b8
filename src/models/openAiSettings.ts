/** What OpenAI's client is always told, whatever it is used for. */

/** The key is known to our own fetch alone (chat/carefulFetch.ts), so that no error or trace of these libraries can hold it. */
export const NO_KEY = 'none'

/** Unless they are given, OPENAI_ORG_ID, OPENAI_PROJECT_ID, OPENAI_ADMIN_KEY and OPENAI_WEBHOOK_SECRET decide, and OPENAI_LOG prints what is sent. */
export const SET_AGAINST_THE_ENVIRONMENT = {
  organization: null,
  project: null,
  adminAPIKey: null,
  webhookSecret: null,
  logLevel: 'off',
} as const
