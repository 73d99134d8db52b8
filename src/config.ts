/** The settings, read once from the environment and `.env`. Nothing else looks at the environment. */

import { readFileSync } from 'node:fs'
import { parse } from 'dotenv'
import { type ModelSettings, readModelSettings, secretsOfModels } from './modelSettings.js'
import { createSettingsReader, type Environment, type SettingsReader } from './settingsReader.js'

export type LogLevel = (typeof LOG_LEVELS)[number]

export interface TelegramConfig {
  readonly botToken: string
  /** Without a trailing slash; undefined for Telegram's own server. */
  readonly apiRoot: string | undefined
  /** User ids. */
  readonly adminIds: readonly number[]
  /** Chat and user ids; none for admins alone. */
  readonly allowedChats: readonly string[] | 'all'
  /** Undefined for long polling. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined
}

/** Frozen. Folders are as given: relative ones count from the folder the process was started in. */
export interface Config extends ModelSettings {
  readonly plansDir: string
  readonly indexDir: string
  /** The PostgreSQL database that holds the library; undefined: a file in `indexDir` holds it. */
  readonly databaseUrl: string | undefined
  /** The address of this machine at which the page and the webhook are served. */
  readonly host: string
  /** TCP port of the web page; 0 takes any that is free. */
  readonly port: number
  /** The page's address as others reach it, without a trailing slash; undefined where nobody else does. */
  readonly publicUrl: string | undefined
  /** What programs show to be let in at `/api`; undefined: nobody is let in there. */
  readonly apiToken: string | undefined
  readonly logLevel: LogLevel
  /** Undefined without BOT_TOKEN: Telegram is off. */
  readonly telegram: TelegramConfig | undefined
}

/** The administrator's mistake, not the program's: its message is for a person and holds no secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Reads the environment of this process and `.env` in the current folder, under what is told; throws as `readConfig` does. */
export function loadConfig(told: Environment = {}): Config {
  return readConfig({ ...process.env, ...told }, '.env')
}

/**
 * Reads the settings. A variable of `env`, be it empty, comes before the same one of the file; a variable that is
 * empty counts as not set; a file that is missing has none.
 *
 * @throws ConfigError that lists all faults, one a line: the variable, what it is, what it may be.
 */
export function readConfig(env: Environment, envFile?: string): Config {
  const reader = createSettingsReader({ ...readEnvFile(envFile), ...env })
  const config: Config = {
    plansDir: reader.text('PLANS_DIR'),
    indexDir: reader.text('INDEX_DIR'),
    databaseUrl: readDatabaseUrl(reader),
    host: readHost(reader),
    port: reader.port('PORT'),
    publicUrl: readPublicUrl(reader),
    apiToken: reader.matching('API_TOKEN', API_TOKEN, API_TOKEN_FORM),
    logLevel: reader.oneOf('LOG_LEVEL', LOG_LEVELS),
    telegram: readTelegram(reader),
    ...readModelSettings(reader),
  }
  if (reader.faults.length > 0) throw new ConfigError(faultMessage(reader.faults))
  return deepFreeze(config)
}

/** What a process needs of the environment to run at all: no setting of Wenji's, and no secret. */
export function systemEnvironment(env: Environment = process.env): Record<string, string> {
  const needed = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'APPDATA']
  return Object.fromEntries(needed.flatMap((name) => (env[name] ? [[name, env[name]]] : [])))
}

/** The values that must appear in no log and no message. */
export function secretsOf(config: Config): string[] {
  const { apiToken, databaseUrl, telegram } = config
  return [
    databaseUrl,
    databaseUrl && passwordOf(databaseUrl),
    telegram?.botToken,
    telegram?.webhook?.secret,
    apiToken,
    ...secretsOfModels(config),
  ].filter((secret) => secret !== undefined)
}

/** Undefined where the address has none. */
function passwordOf(databaseUrl: string): string | undefined {
  return decodeURIComponent(new URL(databaseUrl).password) || undefined
}

function readDatabaseUrl(reader: SettingsReader): string | undefined {
  const url = reader.raw('DATABASE_URL')
  if (url === undefined || (DATABASE_SCHEME.test(url) && URL.canParse(url))) return url
  return reader.fault(
    'DATABASE_URL',
    'an address such as postgres://user:password@host:5432/database',
  )
}

/** Without PUBLIC_URL nobody signs in, so nobody else may come. */
function readHost(reader: SettingsReader): string {
  const host = reader.matching('HOST', HOST, HOST_FORM) ?? ''
  if (!LOOPBACK.test(host) && reader.raw('PUBLIC_URL') === undefined)
    reader.fault('HOST', '127.0.0.1 as long as PUBLIC_URL is not set, or all would read all plans')
  return host
}

/** Pages link to one another by their paths, which a folder of another site would not have. */
function readPublicUrl(reader: SettingsReader): string | undefined {
  const url = reader.url('PUBLIC_URL')
  if (url === undefined || new URL(url).pathname === '/') return url
  return reader.fault('PUBLIC_URL', 'an address without a path, such as https://plans.example.org')
}

function readTelegram(reader: SettingsReader): TelegramConfig | undefined {
  const botToken = reader.matching('BOT_TOKEN', BOT_TOKEN, TOKEN_FORM)
  const apiRoot = reader.url('BOT_API_ROOT')
  const adminIds = reader.ids('ADMIN_IDS', USER_ID, 'user ids such as 123456789').map(Number)
  const allowedChats =
    reader.raw('ALLOWED_CHATS') === '*'
      ? 'all'
      : reader.ids(
          'ALLOWED_CHATS',
          CHAT_ID,
          'chat or user ids such as -1001234567890, or * for all',
        )
  const webhook = readWebhook(reader, apiRoot !== undefined)
  return botToken === undefined ? undefined : { botToken, apiRoot, adminIds, allowedChats, webhook }
}

/** Telegram's own server calls https alone; a server of one's own may call http. */
function readWebhook(reader: SettingsReader, ownServer: boolean): TelegramConfig['webhook'] {
  const secret = reader.matching('WEBHOOK_SECRET', WEBHOOK_SECRET, SECRET_FORM)
  const url = reader.url('WEBHOOK_URL')
  if (url === undefined) return undefined
  if (!ownServer && !url.startsWith('https:'))
    reader.fault('WEBHOOK_URL', 'an https address, which Telegram asks for')
  if (new URL(url).pathname === '/')
    reader.fault('WEBHOOK_URL', 'an address with a path of its own, such as …/telegram')
  if (reader.raw('WEBHOOK_SECRET') === undefined)
    reader.fault('WEBHOOK_SECRET', `${SECRET_FORM} (make one up: WEBHOOK_URL needs it)`)
  return secret === undefined ? undefined : { url, secret }
}

function faultMessage(faults: readonly string[]): string {
  const count = faults.length === 1 ? '1 setting is' : `${faults.length} settings are`
  return [`${count} not usable (environment or .env):`, ...faults.map((f) => `  ${f}.`)].join('\n')
}

function readEnvFile(file: string | undefined): Environment {
  if (file === undefined) return {}
  try {
    return parse(readFileSync(file))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return {}
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigError(
      `Cannot read ${file}: ${reason}. Make it a readable file, or remove it.`,
      {
        cause,
      },
    )
  }
}

function deepFreeze<Value extends object>(value: Value): Value {
  for (const part of Object.values(value))
    if (typeof part === 'object' && part !== null) deepFreeze(part)
  return Object.freeze(value)
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const
const BOT_TOKEN = /^\d+:[\w-]+$/
const TOKEN_FORM = 'the token from BotFather: digits, a colon, then letters, digits, _ and -'
/** Telegram's own rule for secret_token. */
const WEBHOOK_SECRET = /^[\w-]{1,256}$/
const SECRET_FORM = '1 to 256 letters, digits, _ and -'
/** The characters of a bearer token (RFC 6750); shorter ones could be guessed. */
const API_TOKEN = /^[\w.~+/=-]{16,256}$/
const API_TOKEN_FORM = '16 to 256 letters, digits, _ . ~ + / = and -'
/** Names that only a resolver can tell about are left out: what is open to others should be seen to be. */
const HOST = /^(?:localhost|[\d.]{7,15}|[\da-f:.]{2,45})$/i
const LOOPBACK = /^(?:localhost|127\.[\d.]+|::1|)$/
const HOST_FORM =
  'an address of this machine: 127.0.0.1, 0.0.0.0 for all of them, or such as 10.0.0.5'
const DATABASE_SCHEME = /^postgres(?:ql)?:\/\//
const USER_ID = /^[1-9]\d*$/
const CHAT_ID = /^-?[1-9]\d*$/
