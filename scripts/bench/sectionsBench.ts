/** `npm run bench -- --sections N`: this system and what people would use instead, on one corpus, in one run. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { corpusQuestions } from '../../src/evaluate/corpus/corpusQuestions.js'
import { generateCorpus, MOST_SECTIONS } from '../../src/evaluate/corpus/generateCorpus.js'
import { EXIT, tell, UsageError } from '../command.js'
import { withTemporaryFolder } from '../temporaryFolder.js'
import { benchFolder, writeBench } from './benchFolder.js'
import { type BenchResult, benchReport } from './benchReport.js'
import { compileProgram } from './compiledProgram.js'
import { installCompetitors } from './competitors.js'
import { measureBeside, measureSystem, measureWriting, type Run } from './measureSystem.js'
import { chooseSystems, FTS5, LANCEDB, needsCompetitors, THIS_SYSTEM } from './systems.js'

const MS_PER_SECOND = 1_000
const BUDGET_SECONDS = 120

/** @throws UsageError for flags that make no sense */
export async function benchSections(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sections: { type: 'string' },
      systems: { type: 'string' },
      skip: { type: 'string' },
      'no-competitors': { type: 'boolean' },
      seed: { type: 'string' },
      budget: { type: 'string' },
      json: { type: 'string' },
    },
  })
  const sections = wholeOf('--sections', values.sections ?? '', MOST_SECTIONS)
  const seed = wholeOf('--seed', values.seed ?? '1', 999_999)
  const budgetMs =
    wholeOf('--budget', values.budget ?? String(BUDGET_SECONDS), 86_400) * MS_PER_SECOND
  const { systems: wanted, skip } = values
  const systems = chooseSystems({
    systems: wanted,
    skip,
    'no-competitors': values['no-competitors'],
  })
  if (needsCompetitors(systems)) installCompetitors()
  const result = await withTemporaryFolder((root) =>
    measureAll({ root, sections, seed, budgetMs, systems }),
  )
  const line = JSON.stringify({ ...result, placed: undefined })
  process.stdout.write(`${benchReport(result).join('\n')}\n${line}\n`)
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(result)}\n`)
  return result.systems.length === systems.length ? EXIT.done : EXIT.partly
}

interface Measuring {
  readonly root: string
  readonly sections: number
  readonly seed: number
  readonly budgetMs: number
  readonly systems: readonly string[]
}

async function measureAll(measuring: Measuring): Promise<BenchResult> {
  const { root, sections, seed, budgetMs, systems } = measuring
  const plans = generateCorpus(sections, seed)
  const questions = corpusQuestions(plans, seed)
  const folder = benchFolder(root)
  writeBench(folder, plans, questions)
  const run: Run = { root, budgetMs, program: await compileProgram(join(root, 'program')) }
  const all = plans.flatMap((plan) => plan.sections)
  const characters = all.reduce(
    (sum, { path, text }) => sum + (path.at(-1) ?? '').length + text.length,
    0,
  )
  const measured = await inTurn(systems, (system) => measureSystem(system, run))
  const isIn = (name: string) => measured.some(({ figures }) => figures.system === name)
  const neighbours = isIn(THIS_SYSTEM) ? [FTS5, LANCEDB].filter(isIn) : []
  const beside = await inTurn(neighbours, (system) => measureBeside(system, run))
  const [writing] = await inTurn(isIn(THIS_SYSTEM) ? [THIS_SYSTEM] : [], () => measureWriting(run))
  return {
    corpus: {
      seed,
      plans: plans.length,
      sections: all.length,
      meanCharacters: Math.round(characters / all.length),
      questions: questions.length,
    },
    systems: measured.map(({ figures }) => figures),
    beside,
    writing,
    placed: measured.map(({ figures, placed }) => ({ system: figures.system, placed })),
  }
}

/** One after the other; what fails is told of and left out. */
async function inTurn<Result>(
  systems: readonly string[],
  measure: (system: string) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  for (const system of systems) {
    const startedAt = performance.now()
    try {
      results.push(await measure(system))
      tell(`${system}: ${Math.round((performance.now() - startedAt) / MS_PER_SECOND)} s`)
    } catch (error) {
      tell(`${system} failed: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return results
}

function wholeOf(flag: string, value: string, most: number): number {
  const number = /^\d{1,6}$/.test(value) ? Number(value) : 0
  if (number < 1 || number > most) throw new UsageError(`${flag} must be from 1 to ${most}.`)
  return number
}
