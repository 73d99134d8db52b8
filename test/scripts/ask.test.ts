import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.js'
import { openChatModelServer, type Script, status } from '../support/chatModelServer.js'
import { runCommand } from '../support/command.js'
import { temporaryFolder } from '../support/temporaryFolder.js'
import { writeSamplePlans } from './samplePlans.js'

const CONTRACT = 'id question kind type answer abstained citations timings'.split(' ')
const CITATION = 'n planId plan path sectionId quote start end url'.split(' ')

let cwd = ''
const texts = new Map<string, string>()

const ask = (args: readonly string[], stdin = '', more: Readonly<Record<string, string>> = {}) => {
  const env = { INDEX_DIR: 'index', PORT: '8123', ...more }
  return runCommand('scripts/ask.ts', args, { cwd, stdin, env })
}

const linesOf = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'wenji-'))
  writeSamplePlans(join(cwd, 'plans'))
  const app = await createApp({ indexDir: join(cwd, 'index') }, { now: () => performance.now() })
  await app.ingest([join(cwd, 'plans')])
  for (const { id } of await app.library.plans('all'))
    texts.set(id, (await app.library.planText(id)) ?? '')
  await app.close()
})

afterAll(() => rmSync(cwd, { recursive: true, force: true }))

describe('ask --jsonl', () => {
  test('answers line by line in order, and reports broken lines without stopping', async () => {
    const questions = [
      '{"id":"q1","question":"青石县河道清淤由哪个单位牵头？","type":"lead"}',
      '',
      '{"id":"q2","question":',
      '{"id":3,"question":"那配合单位呢？","history":["青石县河道清淤由哪个单位牵头？"]}',
      '{"id":"q4"}',
      '{"id":"q5","question":"金山市地铁建设由谁牵头？"}',
      '{"question":""}',
      '{"question":"x","history":[1]}',
    ]
    const { code, stdout, stderr } = await ask(['--jsonl'], questions.join('\r\n'))
    expect(code).toBe(2)
    expect(stderr.trimEnd().split('\n')).toEqual([
      'line 3: not a JSON object',
      'line 5: "question" must be a text',
      'line 8: "history" must be a list of texts',
    ])
    const [first, second, third, fourth, ...more] = linesOf(stdout)
    expect(more).toEqual([])
    expect(Object.keys(first)).toEqual(CONTRACT)
    expect(first).toMatchObject({ id: 'q1', kind: 'answered', type: 'lead', abstained: false })
    expect(first.answer).toContain('县水利局')
    expect(first.answer).not.toContain('县财政局')
    expect(second).toMatchObject({ id: 3, kind: 'answered', type: 'participants' })
    expect(second.answer).toContain('县财政局')
    expect(third).toMatchObject({ id: 'q5', kind: 'abstained', abstained: true })
    expect(fourth).toMatchObject({ question: '', kind: 'abstained', abstained: true })
  })

  test('quotes verbatim, with the place of the quote and a link to its section', async () => {
    const question = { question: '青石县到2027年底前清淤多少公里？' }
    const { code, stdout } = await ask(['--jsonl'], `\uFEFF${JSON.stringify(question)}`)
    expect(code).toBe(0)
    const [line] = linesOf(stdout)
    expect(line.answer).toContain('40公里以上')
    expect(line.citations.length).toBeGreaterThan(0)
    for (const citation of line.citations) {
      expect(Object.keys(citation)).toEqual(CITATION)
      const { planId, start, end, sectionId, quote, url } = citation
      expect(texts.get(planId)?.slice(start, end)).toBe(quote)
      expect(url).toBe(`http://127.0.0.1:8123/sections/${sectionId}?from=${start}&to=${end}`)
    }
  })
})

describe('ask', () => {
  test('answers one question, as text and as JSON, and writes nothing into the index', async () => {
    const before = readFileSync(join(cwd, 'index', 'library.db'))
    const [text, json] = await Promise.all([
      ask(['白桦市要建成多少个街道书房？']),
      ask(['--json', '白桦市要建成多少个街道书房？']),
    ])
    expect(text.code).toBe(0)
    expect(text.stdout).toContain('25个')
    expect(text.stdout).toContain('[1] 《白桦市书香城市建设工作方案》 → 一、重点工作')
    expect(Object.keys(linesOf(json.stdout)[0])).toEqual(CONTRACT.slice(1))
    expect(readFileSync(join(cwd, 'index', 'library.db')).equals(before)).toBe(true)
  })

  test('answers from the plan that is named alone', async () => {
    const [river] = [...texts].find(([, text]) => text.includes('清淤')) ?? ['']
    const { stdout } = await ask(['--plan', river, '--json', '街道书房由谁牵头？'])
    for (const { planId } of linesOf(stdout)[0].citations) expect(planId).toBe(river)
    expect(stdout).not.toContain('市文化广电局')
  })

  test('ends with 2 on a plan it does not know, and lists those it knows', async () => {
    const { code, stderr } = await ask(['--plan', 'nope', '谁？'])
    expect(code).toBe(2)
    expect(stderr).toContain('No plan has the id nope')
    for (const id of texts.keys()) expect(stderr).toContain(id)
  })

  test('says how to make an index where there is none, and makes none itself', async () => {
    const missing = join(temporaryFolder(), 'none')
    const { code, stdout, stderr } = await ask(['--index', missing, '谁牵头？'])
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain(`There is no index in ${missing}`)
    expect(stderr).toContain('npm run ingest')
    expect(existsSync(missing)).toBe(false)
  })

  test.each([
    [['--jsonl', '谁？']],
    [['--verbose', '谁？']],
    [[]],
    [['--sum', 'x', '谁？']],
    [['--sum', 'x', '--jsonl']],
  ])('ends with 2 and the usage when called with %j', async (args) => {
    const { code, stdout, stderr } = await ask(args)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain('Usage: npm run ask')
  })
})

describe('ask --sum', () => {
  const planOf = (word: string) => [...texts].find(([, text]) => text.includes(word))?.[0] ?? ''

  test('sums up a plan, or a section of it, in the words of the plan', async () => {
    const whole = await ask(['--json', '--sum', planOf('清淤')])
    expect(whole.code).toBe(0)
    const [line] = linesOf(whole.stdout)
    expect(line).toMatchObject({
      question: '概括：《青石县护河行动实施方案》',
      kind: 'answered',
      type: 'summary',
    })
    for (const { planId, start, end, quote } of line.citations)
      expect(texts.get(planId)?.slice(start, end)).toBe(quote)
    const [{ sectionId }] = line.citations
    const one = await ask(['--sum', sectionId])
    expect(one.code).toBe(0)
    expect(one.stdout).toContain('[1] 《青石县护河行动实施方案》 → 一、主要任务')
  })

  test('ends with 2 where there is no such section or plan, or not in the plan asked', async () => {
    const [none, other] = await Promise.all([
      ask(['--sum', 'nope']),
      ask(['--plan', planOf('清淤'), '--sum', planOf('书房')]),
    ])
    expect([none.code, none.stdout]).toEqual([2, ''])
    expect(none.stderr).toContain('There is no section or plan with the id nope.')
    expect(other.code).toBe(2)
    expect(other.stderr).toContain('in the plan of --plan')
  })
})

describe('ask with a language model', () => {
  /** Says each sentence it is given, and of what it is asked at first what it is to say. */
  const repeating: Script = ({ lastText }) => {
    const sentences = [...lastText.matchAll(/^\[(\d+)\] (.+)$/gm)]
    if (sentences.length === 0) return '{"ok":true,"n":7}'
    const claims = sentences.map(([, id, text]) => ({ text, ids: [Number(id)], quote: text }))
    return JSON.stringify({ claims: claims.slice(0, 6) })
  }
  const OPEN = '怎么绿化岸线？'
  const WORDED = 'AI 整理，以原文为准'
  const env = (url: string) => ({ LLM_BASE_URL: url, LLM_API_KEY: 'key', LLM_MODEL: 'test' })

  test('waits for the better answer, says so, and counts the wait', async () => {
    const server = await openChatModelServer(repeating)
    const [text, json] = await Promise.all([
      ask([OPEN], '', env(server.url)),
      ask(['--json', OPEN], '', env(server.url)),
    ])
    expect(text.code).toBe(0)
    expect(text.stdout).toContain(`（${WORDED}）`)
    expect(text.stdout).toContain('[1] 《青石县护河行动实施方案》')
    const [{ worded, timings }] = linesOf(json.stdout)
    expect(worded).toBe(true)
    expect(timings.model).toBeGreaterThan(0)
    expect(timings.total).toBeGreaterThanOrEqual(timings.model)
  })

  test('asks it nothing with --plain', async () => {
    const server = await openChatModelServer(repeating)
    const { stdout } = await ask(['--plain', OPEN], '', env(server.url))
    expect(stdout).toContain('岸线绿化3000平方米')
    expect(stdout).not.toContain(WORDED)
    expect(server.requests).toEqual([])
  })

  test('answers many in order, some of them better', async () => {
    const server = await openChatModelServer(repeating)
    const lines = [
      { id: 1, question: OPEN },
      { id: 2, question: '青石县河道清淤由哪个单位牵头？' },
      { id: 3, question: OPEN },
    ]
    const stdin = lines.map((line) => JSON.stringify(line)).join('\n')
    const { code, stdout } = await ask(['--jsonl'], stdin, env(server.url))
    expect(code).toBe(0)
    const told = linesOf(stdout).map(({ id, worded = false }) => ({ id, worded }))
    expect(told).toEqual([
      { id: 1, worded: true },
      { id: 2, worded: false },
      { id: 3, worded: true },
    ])
  })

  test('gives the words of the plan where it fails, and ends as ever', async () => {
    const server = await openChatModelServer([status(401)])
    const [plain, { code, stdout }] = await Promise.all([
      ask(['--plain', OPEN]),
      ask([OPEN], '', env(server.url)),
    ])
    expect([code, stdout]).toEqual([0, plain.stdout])
  })
})
