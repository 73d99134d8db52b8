/** `npm start`: settings, app, channels. Signals and exit codes live here alone. */

import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createApp, type Indexing } from './app.js'
import type { Telegram } from './channels/telegram/createTelegram.js'
import type { Entrance } from './channels/web/access/door.js'
import { createSignInLinks } from './channels/web/access/signInLinks.js'
import { createWeb } from './channels/web/createWeb.js'
import { serveWeb } from './channels/web/serveWeb.js'
import { type Config, ConfigError, loadConfig, type LogLevel, secretsOf } from './config.js'
import type { Chats } from './domain/chats.js'
import { createIndexing } from './indexing.js'
import type { IngestReport } from './ingest/ingestSum.js'
import { createLog, createMask, type Log, type LogEvent } from './log.js'
import { callsWithin, modelEvents } from './modelAccounting.js'
import { createMetrics, type Metrics } from './metrics.js'
import { type ChannelPorts, createPorts } from './ports.js'
import { openChats } from './store/sqlite/chats/openChats.js'
import type { LaterCheckOptions } from './store/sqlite/laterCheck.js'
import { tryLock } from './store/sqlite/folderLock.js'
import { watchLoop } from './watchLoop.js'
import { whereWritable } from './whereWritable.js'

const EXIT = { done: 0, failed: 1, wrongSettings: 2 } as const
/** A channel ends what is in flight within 10 s; this bounds all of them, and the indexing of one file. */
const STOP_WITHIN_MS = 12_000

/** Ends one part; they end in the reverse order of their start. */
type Stop = () => Promise<void>

async function main(): Promise<void> {
  const config = loadConfig()
  const log = createLog({
    level: config.logLevel,
    secrets: secretsOf(config),
    write: (line) => process.stderr.write(line),
    now: () => Date.now(),
  })
  const stops: Stop[] = []
  endOnSignals(stops, log)
  endOnFaults(log)
  await start(config, log, stops).catch(async (error: unknown) => {
    await stopAll(stops)
    fail(error, createMask(secretsOf(config)))
  })
}

/** Serves the page first, so that it is there while the plans are indexed. */
async function start(config: Config, log: Log, stops: Stop[]): Promise<void> {
  const onFault = (message: string) => log.warn('library-fault', { message })
  if (config.databaseUrl === undefined) await claim(config.indexDir, log, stops)
  const now = () => performance.now()
  const onDamage = (error: Error) => fail(error, createMask(secretsOf(config)))
  const chats = await openChatsOf(config, { log, stops, onDamage, onFault })
  const mayCall = callsWithin(config.chatModel, chats, log)
  const app = await createApp(config, {
    now,
    onFault,
    onDamage,
    mayCall,
    ...modelEvents(log, () => metrics),
  })
  stops.push(app.close)
  const indexing = createIndexing(config.indexDir, {
    now,
    onFault,
    embeddings: config.embeddings,
    databaseUrl: config.databaseUrl,
    onVectors: ({ kind, ...fields }) => log.info(`vectors-${kind}`, fields),
  })
  stops.push(indexing.close)
  const metrics = createMetrics({
    counts: () => app.library.counts('all'),
    isIndexing: indexing.isIndexing,
    indexDir: config.indexDir,
    now,
  })
  // What waits there is known to this process alone; others on this machine have ports of their own.
  const uploads = config.databaseUrl ? `uploads-${config.port || process.pid}` : 'uploads'
  const uploadsDir = join(config.indexDir, uploads)
  const ports = createPorts(app, config.plansDir, indexing, metrics, uploadsDir)
  const telegram = chats && (await prepareTelegram(config, ports, chats, counted(log, metrics)))
  const web = createWeb({
    ports: ports.web,
    chats,
    entrance: entranceOf(config, telegram, chats),
    apiToken: config.apiToken,
    now: () => Date.now(),
    log: (level, event, fields) => log[level](event, fields),
    newErrorNumber: () => String(randomInt(1_000_000)).padStart(6, '0'),
    ...(telegram?.mount && { mount: telegram.mount }),
  })
  const server = await serveWeb(web, { port: config.port, hostname: config.host })
  stops.push(server.close)
  say(`Wenji is at ${server.url}`)
  if (telegram) {
    telegram.start()
    stops.push(telegram.stop)
  } else say(`Telegram is off: ${whyOff(config)}.`)
  if (config.publicUrl && !telegram)
    say(`Nobody can sign in at ${config.publicUrl}: people come in by Telegram.`)
  startIndexing(indexing, config, log, stops)
  app.warmUp()
  stops.push(watchLoop(log))
}

/**
 * Two on one folder would answer everything twice. The lock goes with the process, however it ends. Where nothing can be
 * written there is nothing to keep apart: the page is served, and no message is received.
 */
async function claim(indexDir: string, log: Log, stops: Stop[]): Promise<void> {
  const lock = await whereWritable(() => ({ held: tryLock(join(indexDir, 'running.lock')) }), log)
  if (!lock) return
  const { held } = lock
  if (!held)
    throw new Error(`Another Wenji is running on ${indexDir}. End it, or set INDEX_DIR and PORT.`)
  stops.push(async () => held.release())
}

function whyOff({ telegram, indexDir }: Config): string {
  return telegram
    ? `${indexDir} cannot be written`
    : 'set BOT_TOKEN in .env to turn it on (see README.md)'
}

interface PreparedTelegram extends Telegram {
  /** Where the web server hands deliveries over; undefined with long polling. */
  readonly mount: { path: string; handler: Telegram['webhook'] } | undefined
}

/** Undefined where it cannot be written: then nothing is remembered, and no message is received, since each would be answered again after a restart. */
async function openChatsOf(
  { indexDir, databaseUrl }: Config,
  { log, stops, ...later }: LaterCheckOptions & { readonly log: Log; readonly stops: Stop[] },
): Promise<Chats | undefined> {
  const chats = databaseUrl
    ? await openSharedChats(databaseUrl)
    : await whereWritable(() => openChats(join(indexDir, 'chats.db'), later), log)
  if (chats) stops.push(chats.close)
  return chats
}

/** Whoever has no DATABASE_URL loads no driver for it. */
async function openSharedChats(databaseUrl: string): Promise<Chats> {
  const { openPostgresChats } = await import('./store/postgres/chats/openChats.js')
  return openPostgresChats(databaseUrl)
}

/** The same log, whose events are counted as well. */
function counted(log: Log, { onLog }: Metrics): Log {
  const at = (level: LogLevel): LogEvent => {
    return (event, fields) => {
      onLog(level, event)
      log[level](event, fields)
    }
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** With an address for others, people come in by the bot; without one, nobody else reaches the page. */
function entranceOf(
  { publicUrl, telegram: settings }: Config,
  telegram: Telegram | undefined,
  chats: Chats | undefined,
): Entrance {
  if (publicUrl === undefined) return { kind: 'local' }
  const bot = settings &&
    telegram &&
    chats && { token: settings.botToken, people: telegram.people, tickets: chats.tickets }
  return { kind: 'telegram', publicUrl, bot }
}

/** Nothing is received before `start`. Undefined without a token; what it takes is loaded only with one. */
async function prepareTelegram(
  { telegram: settings, publicUrl }: Config,
  ports: ChannelPorts,
  chats: Chats,
  log: Log,
): Promise<PreparedTelegram | undefined> {
  if (!settings) return undefined
  const { createTelegram } = await import('./channels/telegram/createTelegram.js')
  const secret = settings.botToken
  const telegram = createTelegram({
    ...settings,
    token: settings.botToken,
    publicUrl,
    signInLink:
      publicUrl === undefined
        ? undefined
        : createSignInLinks({ publicUrl, secret, now: () => Date.now() }).make,
    ports: ports.telegram,
    chats,
    log: (level, event, fields) => log[level](event, fields),
    now: () => Date.now(),
    sleep: (ms) => sleep(ms),
  })
  const { webhook } = settings
  const mount = webhook && { path: new URL(webhook.url).pathname, handler: telegram.webhook }
  return { ...telegram, mount }
}

/** Indexes in the background; a fault in it leaves the page and what is indexed already. */
function startIndexing(indexing: Indexing, config: Config, log: Log, stops: Stop[]): void {
  const stopping = new AbortController()
  const running = indexing
    .ingest([config.plansDir], { signal: stopping.signal })
    .then((report) => sayIndexed(report, config, log))
    .catch((error: unknown) => log.error('index-failed', { error }))
  stops.push(async () => {
    stopping.abort()
    await running
  })
}

function sayIndexed(report: IngestReport, { plansDir }: Config, log: Log): void {
  const { added, changed, unchanged, removed, refused, notices, ms } = report
  for (const { file, reason } of refused) log.warn('file-refused', { file, reason })
  for (const { file, hidden } of notices) log.warn('hidden-text', { file, characters: hidden })
  log.info('indexed', { folder: plansDir, added, changed, unchanged, removed, ms })
  const count = added + changed + unchanged
  const files = refused.length > 0 ? `; refused ${refused.map(({ file }) => file).join(', ')}` : ''
  say(`Indexed ${plansDir}: ${count} plans, ${added + changed} of them new or changed${files}.`)
}

/** A second signal ends at once. */
function endOnSignals(stops: Stop[], log: Log): void {
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (stopping) process.exit(EXIT.failed)
      stopping = true
      const timer = setTimeout(() => {
        log.error('stop-timed-out', { afterMs: STOP_WITHIN_MS })
        process.exit(EXIT.failed)
      }, STOP_WITHIN_MS)
      void stopAll(stops).then(() => {
        clearTimeout(timer)
        process.exit(EXIT.done)
      })
    })
}

async function stopAll(stops: Stop[]): Promise<void> {
  for (;;) {
    const stop = stops.pop()
    if (!stop) return
    await stop()
  }
}

/** Whatever nobody caught is logged, with secrets masked, and ends the process: its state is not known. */
function endOnFaults(log: Log): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (error: unknown) => {
      log.error('crashed', { error })
      process.exit(EXIT.failed)
    })
}

function fail(error: unknown, mask: (text: string) => string): never {
  process.stderr.write(`${mask(error instanceof Error ? error.message : String(error))}\n`)
  process.exit(error instanceof ConfigError ? EXIT.wrongSettings : EXIT.failed)
}

/** To whoever started it; events for a log go to stderr. */
function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

await main().catch((error: unknown) => fail(error, createMask([])))
