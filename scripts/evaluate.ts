/** `npm run evaluate`: the score on a file of questions whose answers are known. */

import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type App, createApp, type Leg } from '../src/app.js'
import { toAnswerLine, type CitationLine } from '../src/channels/cli.js'
import type { PlanId } from '../src/domain/plan.js'
import { type GoldQuestion, parseGoldQuestions } from '../src/evaluate/goldQuestion.js'
import { score } from '../src/evaluate/score.js'
import { type Result, type Summary, summarise } from '../src/evaluate/summary.js'
import { EXIT, runCommand, UsageError } from './command.js'
import { requireIndex } from './requireIndex.js'
import { withTemporaryFolder } from './temporaryFolder.js'

const USAGE = `Usage: npm run evaluate -- QUESTIONS.jsonl [--index DIR | --plans PATH] [--legs]

  --index DIR   folder of the index; INDEX_DIR (data/index) unless given
  --plans PATH  index this file or folder into a temporary folder first
  --legs        score once more without each leg of the retrieval

Prints the misses, the score by type of question and one JSON line.
Exit code: 0, whatever the score; 1 without an index; 2 on wrong use.`

const LEGS: readonly Leg[] = ['bigrams', 'words', 'expansion', 'vectors']
const COLUMN = 20
/** Characters of a wrong answer that are shown. */
const SHOWN = 200

await runCommand(USAGE, async (args, config) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      index: { type: 'string' },
      plans: { type: 'string' },
      legs: { type: 'boolean' },
    },
    allowPositionals: true,
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError('Give one file of questions.')
  if (values.index !== undefined && values.plans !== undefined)
    throw new UsageError('Give --index or --plans, not both.')
  const questions = parseGoldQuestions(readFileSync(file, 'utf8'))
  const run = (indexDir: string) => report(questions, indexDir, values.legs === true)
  const { plans } = values
  if (plans === undefined) await run(requireIndex(values.index ?? config.indexDir))
  else
    await withTemporaryFolder(async (folder) => {
      await index(plans, folder)
      await run(folder)
    })
  return EXIT.done
})

async function index(plans: string, indexDir: string): Promise<void> {
  await withApp(indexDir, [], async (app) => {
    const { refused } = await app.ingest([plans])
    for (const { file, reason } of refused) process.stderr.write(`refused ${file}: ${reason}\n`)
  })
}

async function report(
  questions: readonly GoldQuestion[],
  indexDir: string,
  legs: boolean,
): Promise<void> {
  const results = await withApp(indexDir, [], (app) => answerAll(questions, app))
  const summary = summarise(results)
  const lines = [...missLines(results), ...typeLines(summary)]
  if (legs)
    for (const leg of LEGS) {
      const without = await withApp(indexDir, [leg], (app) => answerAll(questions, app))
      lines.push(`without ${leg}`.padEnd(COLUMN) + scoreOf(summarise(without)))
    }
  process.stdout.write([...lines, JSON.stringify(summary), ''].join('\n'))
}

async function answerAll(questions: readonly GoldQuestion[], app: App): Promise<Result[]> {
  const results: Result[] = []
  for (const gold of questions) {
    const answer = await app.ask({ text: gold.question, history: gold.history, scope: 'all' })
    const line = toAnswerLine(answer, { baseUrl: '' })
    results.push({
      gold,
      answer: line.answer,
      score: score(gold, line),
      ms: answer.timings.total,
      quotes: await countVerbatim(line.citations, app),
    })
  }
  return results
}

async function countVerbatim(
  citations: readonly CitationLine[],
  app: App,
): Promise<Result['quotes']> {
  let verbatim = 0
  for (const { planId, quote, start, end } of citations) {
    const text = await app.library.planText(planId as PlanId)
    if (quote !== '' && text?.slice(start, end) === quote) verbatim++
  }
  return { shown: citations.length, verbatim }
}

async function withApp<Value>(
  indexDir: string,
  without: readonly Leg[],
  use: (app: App) => Promise<Value>,
): Promise<Value> {
  const app = await createApp({ indexDir }, { now: () => performance.now(), without })
  try {
    return await use(app)
  } finally {
    await app.close()
  }
}

function missLines(results: readonly Result[]): string[] {
  return results.flatMap(({ gold, score: { miss }, answer }) =>
    miss === undefined ? [] : [`✗ ${gold.id}  ${gold.question}`, `    ${miss}`, ...quoted(answer)],
  )
}

function quoted(answer: string): string[] {
  const shown = answer.length > SHOWN ? `${answer.slice(0, SHOWN)}…` : answer
  return shown.split('\n').map((line) => `    > ${line}`)
}

function typeLines(summary: Summary): string[] {
  const rows = Object.entries(summary.byType).map(
    ([type, { right, questions }]) => `${type.padEnd(COLUMN)}${right}/${questions}`,
  )
  return ['', ...rows, 'all'.padEnd(COLUMN) + scoreOf(summary)]
}

function scoreOf({ right, questions, cited, quotes }: Summary): string {
  return (
    `${right}/${questions}, right section cited ${cited.right}/${cited.asked}, ` +
    `quotes verbatim ${quotes.verbatim}/${quotes.shown}`
  )
}
