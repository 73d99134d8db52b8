/** `npm run evaluate`: the score on questions whose answers are known, beside what other systems score on them. */

import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { LibraryPlace } from '../src/app.js'
import { loadConfig } from '../src/config.js'
import { STRICTNESS_TRIED } from '../src/evaluate/risk.js'
import { type GoldQuestion, parseGoldQuestions } from '../src/evaluate/goldQuestion.js'
import { FUSION_WEIGHTS } from '../src/fusionWeights.js'
import { EXIT, runCommand, UsageError } from './command.js'
import { type Asked, evaluate } from './evaluation.js'
import { indexPlans } from './indexPlans.js'
import { recordTrials } from './recordTrials.js'
import { placeOfLibrary } from './libraryPlace.js'
import { withTemporaryFolder } from './temporaryFolder.js'

const USAGE = `Usage: npm run evaluate -- QUESTIONS.jsonl… [--index DIR | --plans PATH] [options]

  --index DIR        folder of the index; DATABASE_URL, or INDEX_DIR (data/index), unless given
  --plans PATH       index this file or folder into a temporary folder first
  --no-baselines     leave out the systems that Wenji is set beside
  --legs             score once more without each leg of the retrieval
  --risk             score once more at each strictness of the gates: what is answered, and how much of it is wrong
  --levels LIST      the strictnesses tried, with commas between; 1 is what ships
  --distractors N    score once more with N invented plans in the library
  --seed N           which invented plans; 1 unless given
  --embeddings LIST  score embedding models side by side, each at several weights, with commas between: offline,
                     openai or openai:MODEL, local or local:MODEL; addresses and keys as the environment has them
  --reranker MODEL   the same for a reranker over the first of them: http, http:MODEL, local or local:MODEL
  --record           keep the best weights for npm start, with what was measured
  --weights FILE     where they are kept; data/models/fusion-weights.json unless given
  --details FILE     write one JSON line a question

Prints the misses, the score by type of question, the tables asked for and one JSON line.
Exit code: 0, whatever the score; 1 without an index; 2 on wrong use.`

await runCommand(USAGE, async (args, config) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      index: { type: 'string' },
      plans: { type: 'string' },
      'no-baselines': { type: 'boolean' },
      legs: { type: 'boolean' },
      risk: { type: 'boolean' },
      levels: { type: 'string' },
      distractors: { type: 'string' },
      seed: { type: 'string' },
      embeddings: { type: 'string' },
      reranker: { type: 'string' },
      record: { type: 'boolean' },
      weights: { type: 'string' },
      details: { type: 'string' },
    },
    allowPositionals: true,
  })
  if (positionals.length === 0) throw new UsageError('Give a file of questions.')
  const { plans, index } = values
  if (index !== undefined && plans !== undefined)
    throw new UsageError('Give --index or --plans, not both.')
  const weightsFile = values.weights ?? FUSION_WEIGHTS
  const models = modelsTried(values.embeddings, values.reranker, weightsFile)
  if (values.record && !models) throw new UsageError('--record needs --embeddings or --reranker.')
  const questions = positionals.flatMap(readQuestions)
  const asked = {
    baselines: values['no-baselines'] !== true,
    legs: values.legs === true,
    levels: values.levels ? levelsOf(values.levels) : values.risk ? STRICTNESS_TRIED : [],
    distractors: {
      count: wholeOf('--distractors', values.distractors ?? '0'),
      seed: wholeOf('--seed', values.seed ?? '1'),
    },
    models,
  }
  const run = async (place: LibraryPlace): Promise<void> => {
    const { lines, json, details, trials } = await evaluate(questions, place, asked)
    if (values.details !== undefined) writeFileSync(values.details, jsonLines(details))
    process.stdout.write([...lines, JSON.stringify(json), ''].join('\n'))
    if (values.record) recordTrials(trials, weightsFile, positionals, questions.length)
  }
  if (plans === undefined) await run(placeOfLibrary(index, config))
  else
    await withTemporaryFolder(async (folder) => {
      await indexPlans(plans, folder)
      await run({ indexDir: folder })
    })
  return EXIT.done
})

function readQuestions(file: string): GoldQuestion[] {
  return parseGoldQuestions(readFileSync(file, 'utf8'))
}

function modelsTried(
  embeddings: string | undefined,
  reranker: string | undefined,
  weightsFile: string,
): Asked['models'] {
  if (embeddings === undefined && reranker === undefined) return undefined
  const choices = (embeddings ?? 'offline').split(',')
  return {
    embeddings: choices.map((choice) => loadConfig(settingsOf('EMBEDDINGS', choice)).embeddings),
    reranker: loadConfig(settingsOf('RERANKER', reranker ?? 'off')).reranker,
    weightsFile,
  }
}

/** `local:NAME` as the environment would say it. */
function settingsOf(name: 'EMBEDDINGS' | 'RERANKER', choice: string): Record<string, string> {
  const [, kind = '', model] = /^([^:]*)(?::(.*))?$/.exec(choice) ?? []
  return { [name]: kind, ...(model ? { [`${name}_MODEL`]: model } : {}) }
}

function wholeOf(flag: string, value: string): number {
  if (!/^\d{1,6}$/.test(value)) throw new UsageError(`${flag} must be a whole number: ${value}`)
  return Number(value)
}

function levelsOf(list: string): number[] {
  return list.split(',').map((level) => {
    if (!/^\d(?:\.\d+)?$/.test(level)) throw new UsageError(`--levels has no number: ${level}`)
    return Number(level)
  })
}

function jsonLines(rows: readonly object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}
