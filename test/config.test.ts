import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig, secretsOf } from '../src/config.js'
import { temporaryFolder } from './support/temporaryFolder.js'

const TOKEN = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'

/** The message with which these settings are refused. */
function faultOf(env: Record<string, string>): string {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  throw new Error('the settings were taken')
}

describe('readConfig', () => {
  test('without any variable gives the defaults, and Telegram off', () => {
    expect(readConfig({})).toEqual({
      plansDir: 'data/plans',
      indexDir: 'data/index',
      databaseUrl: undefined,
      host: '127.0.0.1',
      port: 8080,
      publicUrl: undefined,
      apiToken: undefined,
      logLevel: 'info',
      telegram: undefined,
      chatModel: undefined,
      embeddings: { kind: 'offline' },
      reranker: { kind: 'off' },
      modelsDir: 'data/models',
      modelMirror: 'https://huggingface.co',
    })
  })

  test('takes an empty or blank variable for one that is not set', () => {
    const blank = { PORT: '', PLANS_DIR: '  ', PUBLIC_URL: '', BOT_TOKEN: ' ', LOG_LEVEL: '' }
    expect(readConfig(blank)).toEqual(readConfig({}))
  })

  test('reads every variable of Telegram', () => {
    const config = readConfig({
      BOT_TOKEN: TOKEN,
      BOT_API_ROOT: 'http://127.0.0.1:8081/',
      WEBHOOK_URL: 'https://bot.example.org/telegram/',
      WEBHOOK_SECRET: 'a-secret_1',
      ADMIN_IDS: '11, 12',
      ALLOWED_CHATS: '-1001234567890 77',
      PUBLIC_URL: 'https://plans.example.org/',
    })
    expect(config.publicUrl).toBe('https://plans.example.org')
    expect(config.telegram).toEqual({
      botToken: TOKEN,
      apiRoot: 'http://127.0.0.1:8081',
      adminIds: [11, 12],
      allowedChats: ['-1001234567890', '77'],
      webhook: { url: 'https://bot.example.org/telegram', secret: 'a-secret_1' },
    })
  })

  test('tells no chat from all chats', () => {
    expect(readConfig({ BOT_TOKEN: TOKEN }).telegram?.allowedChats).toEqual([])
    expect(readConfig({ BOT_TOKEN: TOKEN, ALLOWED_CHATS: '*' }).telegram?.allowedChats).toBe('all')
  })

  test('is frozen to the innermost part', () => {
    const config = readConfig({ BOT_TOKEN: TOKEN, ADMIN_IDS: '1' })
    expect(Object.isFrozen(config)).toBe(true)
    expect(Object.isFrozen(config.telegram?.adminIds)).toBe(true)
  })

  test('names all faults at once, each with what it got and what it may be', () => {
    const message = faultOf({
      PORT: '80a',
      PUBLIC_URL: 'plans.example.org',
      LOG_LEVEL: 'loud',
      ADMIN_IDS: '12,@ann',
      ALLOWED_CHATS: 'everyone',
    })
    expect(message).toContain('5 settings are not usable')
    expect(message).toContain('PORT is "80a"; it must be a whole number from 0 to 65535')
    expect(message).toContain('PUBLIC_URL is "plans.example.org"; it must be an address such as')
    expect(message).toContain('LOG_LEVEL is "loud"; it must be one of debug, info, warn, error')
    expect(message).toContain('ADMIN_IDS is "12,@ann"; it must be user ids')
    expect(message).toContain('ALLOWED_CHATS is "everyone"; it must be chat or user ids')
  })

  test('is served to others only where they have to sign in', () => {
    expect(readConfig({}).host).toBe('127.0.0.1')
    expect(readConfig({ HOST: '::1' }).host).toBe('::1')
    expect(faultOf({ HOST: '0.0.0.0' })).toContain('as long as PUBLIC_URL is not set')
    expect(faultOf({ HOST: 'plans.example.org' })).toContain('an address of this machine')
    const behind = { HOST: '10.0.0.5', PUBLIC_URL: 'https://plans.example.org' }
    expect(readConfig(behind).host).toBe('10.0.0.5')
  })

  test.each(['65536', '-1', '8080.5', '0x50', '99999'])('refuses port %s', (port) => {
    expect(faultOf({ PORT: port })).toContain(`PORT is "${port}"`)
  })

  test.each([
    'ftp://x.org',
    'https://x.org/?a=1',
    'https://ann:pw@x.org',
    'https://x.org/#top',
    'https://x.org/wenji',
  ])('refuses %s as the public address', (url) => {
    expect(faultOf({ PUBLIC_URL: url })).toContain('PUBLIC_URL is')
  })

  test('refuses an id too large to be kept exactly', () => {
    expect(faultOf({ ADMIN_IDS: '90071992547409930' })).toContain('ADMIN_IDS is')
  })

  test('shows no part of a secret that is at fault', () => {
    const message = faultOf({
      BOT_TOKEN: 'not-a-token-7f3a',
      WEBHOOK_URL: 'https://bot.example.org/telegram',
      WEBHOOK_SECRET: 'hush hush!',
    })
    expect(message).toContain('BOT_TOKEN is a value of 16 characters (not shown)')
    expect(message).toContain('WEBHOOK_SECRET is a value of 10 characters (not shown)')
    expect(message).not.toMatch(/7f3a|hush/)
  })

  test('takes 16 to 256 characters of a bearer token for the API', () => {
    for (const token of ['aZ09_.~+/=-aaaaa', 'k'.repeat(16), 'k'.repeat(256)])
      expect(readConfig({ API_TOKEN: token }).apiToken).toBe(token)
  })

  test.each([
    'k'.repeat(15),
    'k'.repeat(257),
    'hush hush hush hush',
    '密'.repeat(20),
    `hush"${'k'.repeat(16)}`,
  ])('refuses %s as a token of the API and shows no part of it', (token) => {
    const message = faultOf({ API_TOKEN: token })
    expect(message).toContain(
      `API_TOKEN is a value of ${token.length} characters (not shown); it must be 16 to 256 letters`,
    )
    expect(message).not.toMatch(/kkk|hush|密/)
  })

  test('asks for a secret beside the webhook address', () => {
    const message = faultOf({ BOT_TOKEN: TOKEN, WEBHOOK_URL: 'https://bot.example.org/telegram' })
    expect(message).toContain('WEBHOOK_SECRET is not set; it must be 1 to 256')
  })

  test('lets the webhook be plain http only beside a server of one’s own', () => {
    const webhook = { WEBHOOK_URL: 'http://127.0.0.1:8080/telegram', WEBHOOK_SECRET: 's' }
    expect(faultOf(webhook)).toContain('WEBHOOK_URL is "http://127.0.0.1:8080/telegram"')
    const own = { ...webhook, BOT_TOKEN: TOKEN, BOT_API_ROOT: 'http://127.0.0.1:8081' }
    expect(readConfig(own).telegram?.webhook?.url).toBe('http://127.0.0.1:8080/telegram')
  })

  test('refuses a webhook address that would hide the page', () => {
    const message = faultOf({ WEBHOOK_URL: 'https://bot.example.org', WEBHOOK_SECRET: 's' })
    expect(message).toContain(
      'WEBHOOK_URL is "https://bot.example.org"; it must be an address with',
    )
  })
})

describe('the settings of models', () => {
  const LLM = {
    LLM_BASE_URL: 'https://api.example.org/v1/',
    LLM_API_KEY: 'sk-hush',
    LLM_MODEL: 'some-model',
  }
  const endpoint = { baseUrl: 'https://api.example.org/v1', apiKey: 'sk-hush' }

  test('are three for a language model, with budgets', () => {
    expect(readConfig({ ...LLM, LLM_PER_DAY: '7', LLM_PER_CHAT: '0' }).chatModel).toEqual({
      ...endpoint,
      model: 'some-model',
      budgets: { perPerson: 100, perChat: 0, perDay: 7 },
    })
  })

  test('need no key', () => {
    const { LLM_API_KEY: _, ...open } = LLM
    expect(readConfig(open).chatModel?.apiKey).toBe('')
  })

  test.each([
    [{ LLM_MODEL: 'm' }, 'LLM_BASE_URL is not set'],
    [{ LLM_API_KEY: 'sk-hush' }, 'LLM_BASE_URL is not set'],
    [{ LLM_BASE_URL: LLM.LLM_BASE_URL }, 'LLM_MODEL is not set'],
    [{ ...LLM, LLM_BASE_URL: 'https://user:hush@api.example.org' }, 'LLM_BASE_URL is'],
    [{ ...LLM, LLM_PER_PERSON: '-1' }, 'LLM_PER_PERSON is "-1"'],
    [{ EMBEDDINGS: 'cloud' }, 'EMBEDDINGS is "cloud"; it must be one of offline, openai, local'],
    [{ EMBEDDINGS: 'local' }, 'EMBEDDINGS_MODEL is not set'],
    [{ EMBEDDINGS: 'openai', EMBEDDINGS_MODEL: 'm' }, 'EMBEDDINGS_BASE_URL is not set'],
    [{ RERANKER: 'http', RERANKER_MODEL: 'm' }, 'RERANKER_BASE_URL is not set'],
  ])('are refused with %o', (env, message) => {
    expect(faultOf(env)).toContain(message)
  })

  test('of embeddings and reranker take the language model’s server and key where they have none', () => {
    const config = readConfig({
      ...LLM,
      EMBEDDINGS: 'openai',
      EMBEDDINGS_MODEL: 'e',
      RERANKER: 'http',
      RERANKER_MODEL: 'r',
    })
    expect(config.embeddings).toEqual({ kind: 'openai', model: 'e', ...endpoint })
    expect(config.reranker).toEqual({ kind: 'http', model: 'r', ...endpoint })
  })

  test('send the language model’s key to no other server', () => {
    const config = readConfig({
      ...LLM,
      EMBEDDINGS: 'openai',
      EMBEDDINGS_MODEL: 'e',
      EMBEDDINGS_BASE_URL: 'https://other.example.org/v1',
    })
    expect(config.embeddings).toMatchObject({ baseUrl: 'https://other.example.org/v1', apiKey: '' })
  })

  test.each([
    ['bge-small-zh-v1.5', 'models/bge-small-zh-v1.5'],
    ['somebody/some-model', 'models/somebody--some-model'],
    ['./mine', './mine'],
    ['/srv/mine', '/srv/mine'],
  ])('find the folder of %s', (model, folder) => {
    const env = { EMBEDDINGS: 'local', EMBEDDINGS_MODEL: model, MODELS_DIR: 'models' }
    expect(readConfig(env).embeddings).toEqual({ kind: 'local', folder })
  })

  test('hold keys that are secrets', () => {
    const own = {
      EMBEDDINGS: 'openai',
      EMBEDDINGS_MODEL: 'e',
      EMBEDDINGS_BASE_URL: 'https://e.example.org',
      EMBEDDINGS_API_KEY: 'sk-own',
    }
    expect(secretsOf(readConfig({ ...LLM, ...own }))).toEqual(['sk-hush', 'sk-own'])
  })
})

describe('readConfig with a file', () => {
  test('reads it, and lets the environment come first, also with an empty value', () => {
    const file = join(temporaryFolder(), '.env')
    writeFileSync(file, 'PORT=9000\nPLANS_DIR="my plans" # ours\nLOG_LEVEL=debug\n')
    const config = readConfig({ PORT: '9001', LOG_LEVEL: '' }, file)
    expect(config.port).toBe(9001)
    expect(config.plansDir).toBe('my plans')
    expect(config.logLevel).toBe('info')
  })

  test('does without one that is missing', () => {
    expect(readConfig({}, join(temporaryFolder(), '.env'))).toEqual(readConfig({}))
  })

  test('refuses one that cannot be read', () => {
    const file = join(temporaryFolder(), '.env')
    mkdirSync(file)
    expect(() => readConfig({}, file)).toThrow(ConfigError)
  })
})

describe('secretsOf', () => {
  test('lists the tokens and the webhook’s secret', () => {
    const config = readConfig({
      API_TOKEN: 'a-token-of-the-api',
      BOT_TOKEN: TOKEN,
      WEBHOOK_URL: 'https://bot.example.org/telegram',
      WEBHOOK_SECRET: 'hush',
    })
    expect(secretsOf(config)).toEqual([TOKEN, 'hush', 'a-token-of-the-api'])
    expect(secretsOf(readConfig({}))).toEqual([])
  })
})

describe('DATABASE_URL', () => {
  test.each(['postgres://u:p@h/d', 'postgresql://h:6000/d?sslmode=require'])('may be %s', (url) => {
    expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url)
  })

  test.each(['mysql://u:hush@h/d', 'localhost:5432'])(
    'may not be %s, which is not shown',
    (url) => {
      const read = () => readConfig({ DATABASE_URL: url })
      expect(read).toThrow('DATABASE_URL is a value of')
      expect(read).not.toThrow('hush')
    },
  )

  test('is a secret, and so is its password', () => {
    const url = 'postgres://u:hush%21hush@h/d'
    expect(secretsOf(readConfig({ DATABASE_URL: url }))).toEqual([url, 'hush!hush'])
    expect(secretsOf(readConfig({ DATABASE_URL: 'postgres://h/d' }))).toEqual(['postgres://h/d'])
  })
})
