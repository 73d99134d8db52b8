import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FUSION_WEIGHTS } from '../../src/fusionWeights.js'
import { runCommand } from '../support/command.js'
import { openEmbeddingsServer } from '../support/embeddingsServer.js'
import { openJsonServer } from '../support/jsonServer.js'
import { temporaryFolder } from '../support/temporaryFolder.js'
import { writeSamplePlans } from './samplePlans.js'

const QUESTIONS = [
  {
    id: 'a',
    question: '青石县河道清淤由谁牵头？',
    type: 'lead',
    answers: ['县水利局'],
    section: '清淤',
  },
  { id: 'b', question: '青石县岸线绿化由谁牵头？', type: 'lead', answers: ['县水利局'] },
  { id: 'c', question: '金山市地铁建设由谁牵头？', type: 'negative', answers: [] },
]

function prepared(): string {
  const cwd = temporaryFolder()
  writeSamplePlans(join(cwd, 'plans'))
  writeFileSync(join(cwd, 'questions.jsonl'), QUESTIONS.map((q) => JSON.stringify(q)).join('\n'))
  return cwd
}

describe('evaluate', () => {
  test('prints the misses, the score by type, what each leg earns, and one JSON line', async () => {
    const args = ['questions.jsonl', '--plans', 'plans', '--legs', '--no-baselines']
    const { code, stdout, stderr } = await runCommand('scripts/evaluate.ts', args, {
      cwd: prepared(),
    })
    expect(stderr).toBe('')
    expect(code).toBe(0)
    const lines = stdout.trimEnd().split('\n')
    expect(lines[0]).toContain('✗ b')
    expect(lines[1]).toContain('missing 县水利局')
    expect(lines).toContain('lead                1/2')
    expect(lines).toContain('negative            1/1')
    for (const leg of ['bigrams', 'words', 'expansion', 'vectors'])
      expect(stdout).toMatch(new RegExp(`^without ${leg} +\\d/3, `, 'm'))
    expect(stdout).not.toContain('fixed chunks')
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      questions: 3,
      right: 2,
      byType: { lead: { questions: 2, right: 1 }, negative: { questions: 1, right: 1 } },
      cited: { asked: 1, right: 1 },
    })
  })

  test('sets the baselines beside, tries strictnesses, adds distractors, and keeps details', async () => {
    const cwd = prepared()
    const more = [
      { id: 'dev-1', question: '青石县清淤多少公里？', type: 'target', answers: ['40公里'] },
      {
        id: 'dev-2',
        question: '白桦市街道书房建几个',
        type: 'target',
        note: 'short',
        answers: ['25个'],
      },
      { id: 'blind-1', question: '白桦市街道书房谁牵头', type: 'lead', answers: ['市文化广电局'] },
    ]
    writeFileSync(join(cwd, 'more.jsonl'), more.map((q) => JSON.stringify(q)).join('\n'))
    const files = [
      'questions.jsonl',
      'more.jsonl',
      '--plans',
      'plans',
      '--details',
      'details.jsonl',
    ]
    const runs = ['--levels', '0,1', '--distractors', '3', '--seed', '2']
    const { code, stdout, stderr } = await runCommand('scripts/evaluate.ts', [...files, ...runs], {
      cwd,
      env: { TMPDIR: cwd },
    })
    expect(stderr).toBe('')
    expect(code).toBe(0)
    for (const system of ['this system', 'BM25, no facts', 'vectors alone', 'fixed chunks'])
      expect(stdout.match(new RegExp(`^${system} +\\d/6`, 'gm'))).toHaveLength(2)
    expect(stdout).toMatch(/^with 3 distractors +right +wrong +cited +lost$/m)
    expect(stdout).toMatch(/^0\.00 +\S+ %[^]*^1\.00 +\S+ %/m)
    expect(stdout).toMatch(/^dev +2\/2/m)
    expect(stdout).toMatch(/^short +1\/1/m)
    const json = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')
    expect(json).toMatchObject({ questions: 6, right: 5, halves: { dev: { questions: 2 } } })
    expect(json.systems[0].tally).toMatchObject({ questions: 6, right: 5 })
    expect(json.risk.map(({ strictness }: { strictness: number }) => strictness)).toEqual([0, 1])
    const details = readFileSync(join(cwd, 'details.jsonl'), 'utf8').trimEnd().split('\n')
    expect(details).toHaveLength(6)
    expect(JSON.parse(details[0] ?? '')).toMatchObject({
      id: 'a',
      outcome: 'right',
      sure: 1,
      at: { 0: 'right', 1: 'right' },
    })
    expect(readdirSync(cwd).filter((name) => name.startsWith('wenji-'))).toEqual([])
  })

  test('sets embedding models and a reranker side by side, and keeps the best weights', async () => {
    const cwd = prepared()
    const { baseUrl, asked } = await openEmbeddingsServer()
    const scores = await openJsonServer(({ body }) => {
      const documents = body['documents'] as readonly string[]
      return { body: { results: documents.map((_, index) => ({ index, relevance_score: 0.5 })) } }
    })
    copyFileSync(FUSION_WEIGHTS, join(cwd, 'weights.json'))
    const models = ['--embeddings', 'offline,openai:bge-m3', '--reranker', 'http:reader']
    const kept = ['--record', '--weights', 'weights.json']
    const args = ['questions.jsonl', '--plans', 'plans', '--no-baselines', ...models, ...kept]
    const env = {
      TMPDIR: cwd,
      EMBEDDINGS_BASE_URL: baseUrl,
      EMBEDDINGS_API_KEY: 'sk-secret',
      RERANKER_BASE_URL: scores.url,
    }
    const { code, stdout, stderr } = await runCommand('scripts/evaluate.ts', args, { cwd, env })
    expect(stderr).toBe('')
    expect(code).toBe(0)
    for (const model of ['zh-static-100', 'openai:bge-m3', 'http:reader'])
      expect(stdout).toMatch(
        new RegExp(`^${model}\\S* +(?:\\* )?0\\.0 +\\d/3 +\\d +\\d/1 +\\d/1`, 'm'),
      )
    const json = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')
    const { trials } = json as { trials: { model: string; best: number; rows: unknown[] }[] }
    expect(trials.map(({ rows }) => rows.length)).toEqual([7, 7, 7])
    const recorded = JSON.parse(readFileSync(join(cwd, 'weights.json'), 'utf8'))
    for (const { model, best } of trials)
      expect(recorded[model]).toMatchObject({
        weight: best,
        questions: 'questions.jsonl',
        count: 3,
      })
    // The plans' texts are embedded once, whatever is measured with them.
    const texts = asked().filter((some) => some.length > 1)
    expect(texts).toHaveLength(1)
    expect(readdirSync(cwd).filter((name) => name.startsWith('wenji-'))).toEqual([])
  })

  test('ends with 1 where a model’s vectors cannot be made, and records nothing', async () => {
    const cwd = prepared()
    const server = await openEmbeddingsServer()
    server.behave = () => 401
    copyFileSync(FUSION_WEIGHTS, join(cwd, 'weights.json'))
    const kept = ['--record', '--weights', 'weights.json']
    const models = ['--no-baselines', '--embeddings', 'openai:bge-m3']
    const args = ['questions.jsonl', '--plans', 'plans', ...models, ...kept]
    const env = { EMBEDDINGS_BASE_URL: server.baseUrl, EMBEDDINGS_API_KEY: 'sk-secret' }
    const { code, stderr } = await runCommand('scripts/evaluate.ts', args, { cwd, env })
    expect(code).toBe(1)
    expect(stderr).toContain('answered 401')
    expect(stderr).toContain('could not be made, so there is nothing to compare')
    expect(stderr).not.toContain('sk-secret')
    expect(readFileSync(join(cwd, 'weights.json'))).toEqual(readFileSync(FUSION_WEIGHTS))
  })

  test('ends with 2 without a file, with both an index and plans, and with what is no number', async () => {
    const cwd = prepared()
    const both = ['questions.jsonl', '--index', 'index', '--plans', 'plans']
    const many = ['questions.jsonl', '--distractors', 'many']
    const strict = ['questions.jsonl', '--levels', '1,very']
    const record = ['questions.jsonl', '--record']
    const runs = [[], both, many, strict, record].map((args) =>
      runCommand('scripts/evaluate.ts', args, { cwd }),
    )
    for (const { code, stderr } of await Promise.all(runs)) {
      expect(code).toBe(2)
      expect(stderr).toContain('Usage: npm run evaluate')
    }
  })

  test('names the line that is no question', async () => {
    const cwd = prepared()
    writeFileSync(join(cwd, 'questions.jsonl'), '{"id":"a"}')
    const { code, stderr } = await runCommand('scripts/evaluate.ts', ['questions.jsonl'], { cwd })
    expect(code).toBe(1)
    expect(stderr).toContain('line 1 is no question: "question" must be a text')
  })
})

describe('bench', () => {
  test('measures start-up, indexing, answers and memory, and leaves nothing behind', async () => {
    const cwd = prepared()
    const args = ['plans', '--questions', 'questions.jsonl']
    const { code, stdout } = await runCommand('scripts/bench.ts', args, {
      cwd,
      env: { TMPDIR: cwd },
    })
    expect(code).toBe(0)
    const figures = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')
    expect(figures).toMatchObject({ plans: 2, questions: 3 })
    for (const name of ['startMs', 'indexMs', 'answerP50Ms', 'answerP95Ms', 'peakRssMb'])
      expect(figures[name]).toBeGreaterThan(0)
    expect(readdirSync(cwd).filter((name) => name.startsWith('wenji-'))).toEqual([])
  })
})
