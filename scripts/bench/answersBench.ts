/** How long starting, indexing and answering take over some plans, and how much memory, in a process of its own. */

import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { createApp } from '../../src/app.js'
import type { Config } from '../../src/config.js'
import { parseGoldQuestions } from '../../src/evaluate/goldQuestion.js'
import { percentile } from '../../src/evaluate/summary.js'
import { EXIT, UsageError } from '../command.js'
import { withTemporaryFolder } from '../temporaryFolder.js'

const QUESTIONS = 'data/eval/questions.jsonl'
const KB_PER_MB = 1024
const RUN = fileURLToPath(new URL('../../launch/run.mjs', import.meta.url))

interface Figures {
  readonly plans: number
  readonly sections: number
  readonly questions: number
  /** From the start of the process to the first question it could take. */
  readonly startMs: number
  readonly indexMs: number
  readonly answerP50Ms: number
  readonly answerP95Ms: number
  /** The most memory the process ever held. */
  readonly peakRssMb: number
}

/** @throws UsageError for a path or a file of questions that is not there */
export async function benchAnswers(args: readonly string[], config: Config): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { questions: { type: 'string' }, measure: { type: 'string' } },
    allowPositionals: true,
  })
  if (positionals.length > 1) throw new UsageError('Give one file or folder.')
  const plans = positionals[0] ?? config.plansDir
  const questions = values.questions ?? QUESTIONS
  for (const path of [plans, questions])
    if (!existsSync(path)) throw new UsageError(`There is no ${path}.`)
  // The folder to measure in is given by the parent to the process that it starts, and by nobody else.
  if (values.measure !== undefined)
    process.stdout.write(`${JSON.stringify(await measure(plans, questions, values.measure))}\n`)
  else process.stdout.write(report(await measureApart(plans, questions)))
  return EXIT.done
}

/** In a process of its own, so that start-up and memory are those of Wenji and not of this command as well. */
async function measureApart(plans: string, questions: string): Promise<Figures> {
  return withTemporaryFolder(async (folder) => {
    const script = fileURLToPath(new URL('../bench.ts', import.meta.url))
    const flags = ['--questions', questions, '--measure', folder]
    const args = [RUN, script, plans, ...flags]
    const { stdout } = await promisify(execFile)(process.execPath, args)
    return JSON.parse(stdout) as Figures
  })
}

async function measure(
  plans: string,
  questions: string,
  indexDir: Config['indexDir'],
): Promise<Figures> {
  const asked = parseGoldQuestions(readFileSync(questions, 'utf8'))
  const app = await createApp({ indexDir }, { now: () => performance.now() })
  app.warmUp()
  const startMs = performance.now()
  const { ms: indexMs } = await app.ingest([plans])
  const ms: number[] = []
  for (const { question, history } of asked)
    ms.push((await app.ask({ text: question, history, scope: 'all' })).timings.total)
  const counts = await app.library.counts('all')
  await app.close()
  return {
    plans: counts.plans,
    sections: counts.sections,
    questions: ms.length,
    startMs: tenths(startMs),
    indexMs: tenths(indexMs),
    answerP50Ms: percentile(ms, 50),
    answerP95Ms: percentile(ms, 95),
    peakRssMb: tenths(process.resourceUsage().maxRSS / KB_PER_MB),
  }
}

function report(figures: Figures): string {
  return [
    `start-up     ${figures.startMs} ms`,
    `indexing     ${figures.indexMs} ms for ${figures.plans} plans, ${figures.sections} sections`,
    `an answer    ${figures.answerP50Ms} ms at the median, ${figures.answerP95Ms} ms at the 95th percentile of ${figures.questions}`,
    `memory       ${figures.peakRssMb} MB at most`,
    JSON.stringify(figures),
    '',
  ].join('\n')
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
