import { writeFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createApp } from '../src/app.js'
import type { Ask } from '../src/domain/answer.js'
import { createMetrics, type MetricsOptions } from '../src/metrics.js'
import { temporaryFolder } from './support/temporaryFolder.js'

const UPPER = `青溪县公园建设方案

一、主要任务

（一）修建步道。到2026年底，新建步道30公里以上。

牵头部门：县林业局
`
const LOWER = UPPER.replaceAll('青溪县', '白溪县').replace('县林业局', '县园林中心')

const NOTHING_INDEXED: MetricsOptions = {
  counts: async () => ({
    plans: 0,
    sections: 0,
    sentences: 0,
    facts: { assignment: 0, target: 0, deadline: 0, person: 0 },
  }),
  isIndexing: () => false,
  indexDir: 'not-there',
  now: () => 0,
}

/** The lines of one figure, without its comments. */
async function figure(metrics: { text: () => Promise<string> }, name: string): Promise<string[]> {
  const lines = (await metrics.text()).split('\n')
  return lines.filter((line) => new RegExp(`^${name}[ {]`).test(line)).toSorted()
}

async function indexed() {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'upper.txt'), UPPER)
  writeFileSync(join(folder, 'lower.txt'), LOWER)
  const app = await createApp({ indexDir: ':memory:' }, { now: () => performance.now() })
  onTestFinished(app.close)
  await app.ingest([folder])
  return app
}

test('questions are counted by channel, by what became of them and by what they ask for', async () => {
  const app = await indexed()
  const metrics = createMetrics(NOTHING_INDEXED)
  const ask = async (channel: 'telegram' | 'web' | 'api', text: string) =>
    metrics.observed(channel, app.ask)({ text, history: [], scope: 'all' })
  await ask('web', '青溪县修建步道由谁牵头？')
  await ask('web', '青溪县修建步道由谁牵头？')
  await ask('web', '修建步道由谁牵头？')
  await ask('api', '有哪些计划？')
  await ask('api', '黄溪县修建步道由谁牵头？')
  await ask('telegram', '青溪县和白溪县修建步道分别由谁牵头？')
  expect(await figure(metrics, 'wenji_questions_total')).toEqual([
    'wenji_questions_total{channel="api",outcome="abstained",type="lead"} 1',
    'wenji_questions_total{channel="api",outcome="plans",type="plans"} 1',
    'wenji_questions_total{channel="telegram",outcome="per-plan",type="lead"} 1',
    'wenji_questions_total{channel="web",outcome="ambiguous",type="lead"} 1',
    'wenji_questions_total{channel="web",outcome="answered",type="lead"} 2',
  ])
  expect(await metrics.text()).not.toMatch(/\p{Script=Han}/u)
})

test('an answer is handed on as it is, and a failure is counted and thrown on', async () => {
  const metrics = createMetrics(NOTHING_INDEXED)
  const { ask } = await indexed()
  const request = { text: '青溪县修建步道由谁牵头？', history: [], scope: 'all' } as const
  const [given, plain] = [await metrics.observed('web', ask)(request), await ask(request)]
  expect({ ...given, timings: 0 }).toEqual({ ...plain, timings: 0 })
  const failing: Ask = async () => {
    throw new Error(request.text)
  }
  await expect(metrics.observed('telegram', failing)(request)).rejects.toThrow(request.text)
  expect(await figure(metrics, 'wenji_questions_total')).toEqual([
    'wenji_questions_total{channel="telegram",outcome="failed",type="none"} 1',
    'wenji_questions_total{channel="web",outcome="answered",type="lead"} 1',
  ])
  expect(await metrics.text()).not.toContain('步道')
})

test('answers are timed in seconds, from 5 ms to 10 s', async () => {
  const { ask } = await indexed()
  const times = [0, 4, 100, 180, 1_000, 31_000]
  const metrics = createMetrics({ ...NOTHING_INDEXED, now: () => times.shift() ?? 0 })
  const observed = metrics.observed('web', ask)
  for (let i = 0; i < 3; i++) await observed({ text: '有哪些计划？', history: [], scope: 'all' })
  const buckets = await figure(metrics, 'wenji_answer_seconds_bucket')
  const countOf = (le: string) =>
    buckets
      .find((line) => line.includes(`le="${le}"`))
      ?.split(' ')
      .at(-1)
  expect(['0.005', '0.05', '0.1', '10', '+Inf'].map(countOf)).toEqual(['1', '1', '2', '2', '3'])
  expect(buckets).toHaveLength(12)
  expect(await figure(metrics, 'wenji_answer_seconds_sum')).toEqual([
    'wenji_answer_seconds_sum{channel="web"} 30.084',
  ])
})

test('the chat model’s work is counted by what came of it, and its claims by whether they held', async () => {
  const metrics = createMetrics(NOTHING_INDEXED)
  metrics.model.onModelCall({ outcome: 'said', ms: 1_500 })
  metrics.model.onModelCall({ outcome: 'late', ms: 20_000 })
  metrics.model.onImproved({ task: 'wording', outcome: 'better', claims: 5, kept: 3, ms: 1_600 })
  metrics.model.onImproved({ task: 'summary', outcome: 'none', claims: 0, kept: 0, ms: 20_000 })
  expect(await figure(metrics, 'wenji_model_calls_total')).toEqual([
    'wenji_model_calls_total{outcome="late"} 1',
    'wenji_model_calls_total{outcome="said"} 1',
  ])
  expect(await figure(metrics, 'wenji_improvements_total')).toEqual([
    'wenji_improvements_total{task="summary",outcome="none"} 1',
    'wenji_improvements_total{task="wording",outcome="better"} 1',
  ])
  expect(await figure(metrics, 'wenji_model_claims_total')).toEqual([
    'wenji_model_claims_total{fate="dropped"} 2',
    'wenji_model_claims_total{fate="kept"} 3',
  ])
  expect(await figure(metrics, 'wenji_model_seconds_sum')).toEqual(['wenji_model_seconds_sum 21.5'])
})

test('what is indexed is told as it is when somebody looks', async () => {
  const app = await indexed()
  const folder = temporaryFolder()
  let isIndexing = false
  const metrics = createMetrics({
    ...NOTHING_INDEXED,
    counts: () => app.library.counts('all'),
    isIndexing: () => isIndexing,
    indexDir: folder,
  })
  const value = async (name: string) => (await figure(metrics, name)).map((l) => l.split(' ')[1])
  const { plans, sections, sentences, facts } = await app.library.counts('all')
  expect([plans, facts.assignment]).toEqual([2, 2])
  expect(await value('wenji_index_plans')).toEqual([String(plans)])
  expect(await value('wenji_index_sections')).toEqual([String(sections)])
  expect(await value('wenji_index_sentences')).toEqual([String(sentences)])
  expect(await figure(metrics, 'wenji_index_facts')).toEqual([
    `wenji_index_facts{kind="assignment"} ${facts.assignment}`,
    `wenji_index_facts{kind="deadline"} ${facts.deadline}`,
    `wenji_index_facts{kind="person"} ${facts.person}`,
    `wenji_index_facts{kind="target"} ${facts.target}`,
  ])
  expect(await value('wenji_index_bytes')).toEqual(['0'])
  expect(await value('wenji_indexing')).toEqual(['0'])
  isIndexing = true
  writeFileSync(join(folder, 'library.db'), 'x'.repeat(100))
  mkdirSync(join(folder, 'vectors'))
  writeFileSync(join(folder, 'vectors/one'), 'x'.repeat(11))
  const [plan] = await app.library.plans('all')
  if (plan) await app.removeSource(plan.sourceId)
  expect(await value('wenji_index_plans')).toEqual(['1'])
  expect(await value('wenji_index_bytes')).toEqual(['111'])
  expect(await value('wenji_indexing')).toEqual(['1'])
})

test('a folder that is not there has no bytes, and a library that cannot be read no figures', async () => {
  const metrics = createMetrics({ ...NOTHING_INDEXED, indexDir: join(temporaryFolder(), 'gone') })
  expect(await figure(metrics, 'wenji_index_bytes')).toEqual(['wenji_index_bytes 0'])
  const counts = () => Promise.reject(new Error('damaged'))
  await expect(createMetrics({ ...NOTHING_INDEXED, counts }).text()).rejects.toThrow('damaged')
})

test('warnings and errors of Telegram are counted by event, and nothing else is', async () => {
  const metrics = createMetrics(NOTHING_INDEXED)
  metrics.onLog('warn', 'telegram.retry')
  metrics.onLog('warn', 'telegram.retry')
  metrics.onLog('error', 'telegram.ask-failed')
  metrics.onLog('info', 'telegram.answered')
  metrics.onLog('debug', 'telegram.update')
  metrics.onLog('error', 'web.failed')
  expect(await figure(metrics, 'wenji_telegram_errors_total')).toEqual([
    'wenji_telegram_errors_total{event="telegram.ask-failed"} 1',
    'wenji_telegram_errors_total{event="telegram.retry"} 2',
  ])
})

test('each has its own figures, those of the process among them, in Prometheus’ own form', async () => {
  const [one, other] = [createMetrics(NOTHING_INDEXED), createMetrics(NOTHING_INDEXED)]
  one.onLog('error', 'telegram.retry')
  expect(await figure(other, 'wenji_telegram_errors_total')).toEqual([])
  expect(await figure(one, 'process_resident_memory_bytes')).toHaveLength(1)
  expect(one.contentType).toBe('text/plain; version=0.0.4; charset=utf-8')
  for (const line of (await one.text()).trim().split('\n'))
    expect(line).toMatch(/^(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{[^}]*\})? (?:[-+\d.e]+|Nan)|)$/)
})
