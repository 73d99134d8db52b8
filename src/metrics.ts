/**
 * Figures for Prometheus: questions, how they fared and how long they took, what is indexed, and what went wrong with Telegram.
 * No label holds anything that a person wrote: their values are words of the program (test/metrics.test.ts).
 */

import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Answer, Ask } from './domain/answer.js'
import type { QuestionType } from './domain/question.js'
import type { LogLevel } from './config.js'
import type { ImprovingEvents } from './improving.js'
import { modelFigures } from './modelMetrics.js'
import type { LibraryCounts } from './store/library.js'

/** Where a question came in. */
export type AskingChannel = 'telegram' | 'web' | 'api'

export interface Metrics {
  /** The same `ask`, whose questions are counted and timed as those of a channel. */
  readonly observed: (channel: AskingChannel, ask: Ask) => Ask
  /** Counts events of Telegram that are warnings or errors; `event` is a fixed name, as in the log. */
  readonly onLog: (level: LogLevel, event: string) => void
  /** Counts what becomes of the chat model's work. */
  readonly model: Required<Pick<ImprovingEvents, 'onModelCall' | 'onImproved'>>
  /** All figures as they are now. Rejects when the library cannot be read. */
  readonly text: () => Promise<string>
  readonly contentType: string
}

export interface MetricsOptions {
  readonly counts: () => Promise<LibraryCounts>
  readonly isIndexing: () => boolean
  /** A folder that need not be there. */
  readonly indexDir: string
  /** Milliseconds; only differences are used. */
  readonly now: () => number
}

/** From an answer out of memory to one that nobody waits for. */
const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Each has its own registry, so that several do not add up. */
export function createMetrics({ counts, isIndexing, indexDir, now }: MetricsOptions): Metrics {
  const registry = new Registry()
  const asking = askingFigures(registry)
  const setIndex = indexFigures(registry)
  const model = modelFigures(registry)
  const telegramErrors = new Counter({
    name: 'wenji_telegram_errors_total',
    help: 'Warnings and errors of the Telegram channel, by event.',
    labelNames: ['event'] as const,
    registers: [registry],
  })
  collectDefaultMetrics({ register: registry })
  return {
    observed: (channel, ask) => async (request) => {
      const begin = now()
      const noted = (outcome: Outcome, type: QuestionType | 'none'): void => {
        asking.questions.inc({ channel, outcome, type })
        asking.seconds.observe({ channel }, (now() - begin) / 1000)
      }
      try {
        const answer = await ask(request)
        noted(answer.kind, answer.type)
        return answer
      } catch (error) {
        noted('failed', 'none')
        throw error
      }
    },
    model,
    onLog: (level, event) => {
      const isBad = level === 'warn' || level === 'error'
      if (isBad && event.startsWith('telegram.')) telegramErrors.inc({ event })
    },
    text: async () => {
      setIndex(await counts(), await bytesIn(indexDir), isIndexing())
      return registry.metrics()
    },
    contentType: registry.contentType,
  }
}

type Outcome = Answer['kind'] | 'failed'

function askingFigures(registry: Registry) {
  const registers = [registry]
  return {
    questions: new Counter({
      name: 'wenji_questions_total',
      help: 'Questions, by channel, by what became of them and by what they ask for.',
      labelNames: ['channel', 'outcome', 'type'] as const,
      registers,
    }),
    seconds: new Histogram({
      name: 'wenji_answer_seconds',
      help: 'How long an answer took, failures included.',
      labelNames: ['channel'] as const,
      buckets: BUCKETS_SECONDS,
      registers,
    }),
  }
}

/** Returns what sets them all; they are read when somebody looks, not when something changes. */
function indexFigures(registry: Registry) {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] })
  const plans = gauge('wenji_index_plans', 'Plans in the library.')
  const sections = gauge('wenji_index_sections', 'Sections in the library.')
  const sentences = gauge('wenji_index_sentences', 'Sentences in the library.')
  const facts = new Gauge({
    name: 'wenji_index_facts',
    help: 'Facts in the library, by kind.',
    labelNames: ['kind'] as const,
    registers: [registry],
  })
  const bytes = gauge('wenji_index_bytes', 'Size of the files in the folder of the index.')
  const indexing = gauge('wenji_indexing', '1 while plans are being read, otherwise 0.')
  return (counts: LibraryCounts, size: number, isIndexing: boolean): void => {
    plans.set(counts.plans)
    sections.set(counts.sections)
    sentences.set(counts.sentences)
    for (const [kind, count] of Object.entries(counts.facts)) facts.set({ kind }, count)
    bytes.set(size)
    indexing.set(isIndexing ? 1 : 0)
  }
}

/** SQLite's own files come and go, so one that is gone by now counts nothing. */
async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(nothing)
  const sizes = (entries ?? [])
    .filter((entry) => entry.isFile())
    .map(async ({ parentPath, name }) => (await stat(join(parentPath, name)).catch(nothing))?.size)
  return (await Promise.all(sizes)).reduce<number>((sum, size) => sum + (size ?? 0), 0)
}

function nothing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
