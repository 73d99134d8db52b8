/** The runs of one evaluation: Wenji, what it is set beside, and Wenji changed in one thing at a time. */

import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type { AppDeps, Leg, LibraryPlace } from '../src/app.js'
import { withBestThreshold } from '../src/evaluate/abstainBelow.js'
import { type GoldQuestion, isOpen } from '../src/evaluate/goldQuestion.js'
import {
  distractorLines,
  groupLines,
  missLines,
  openLines,
  riskLines,
  scoreLine,
  systemLines,
  type SystemRow,
  typeLines,
} from '../src/evaluate/report.js'
import { answerAll, type Result } from '../src/evaluate/results.js'
import { confidences, type Level, riskRows } from '../src/evaluate/risk.js'
import { summarise } from '../src/evaluate/summary.js'
import { trialLines, type WeightTrial } from '../src/evaluate/weightTrial.js'
import { halfOf, notesOf, outcomeOf, tally, tallyBy } from '../src/evaluate/tally.js'
import { indexPlans } from './indexPlans.js'
import { createThisSystem, THIS_SYSTEM, withBaselines } from './systems.js'
import { type ModelsTried, tryModels } from './modelTrials.js'
import { withTemporaryFolder } from './temporaryFolder.js'
import { withApp } from './withApp.js'
import { writeDistractors } from './writeDistractors.js'

export interface Asked {
  readonly baselines: boolean
  readonly legs: boolean
  /** Strictnesses tried beside the one that ships; may be empty. */
  readonly levels: readonly number[]
  readonly distractors: { readonly count: number; readonly seed: number }
  /** Undefined where no models are compared. */
  readonly models: Omit<ModelsTried, 'mostWrong'> | undefined
}

export interface Evaluation {
  /** For a person. */
  readonly lines: readonly string[]
  /** For a program; the first fields are those of `Summary`. */
  readonly json: object
  /** One a question, of Wenji alone. */
  readonly details: readonly object[]
  readonly trials: readonly WeightTrial[]
}

const LEGS: readonly Leg[] = ['bigrams', 'words', 'expansion', 'vectors']

/** Questions that are open, as a feedback file holds them before somebody fills in the answers, are named and not scored. */
export async function evaluate(
  given: readonly GoldQuestion[],
  place: LibraryPlace,
  asked: Asked,
): Promise<Evaluation> {
  const questions = given.filter((gold) => !isOpen(gold))
  const results = await answersOf(questions, place)
  const summary = summarise(results)
  const [halves, notes] = [tallyBy(results, halfOf), tallyBy(results, notesOf)]
  const without = asked.legs ? await withoutLegs(questions, place) : []
  const plain = await systemRows(questions, place, results, asked.baselines)
  const { count } = asked.distractors
  const rows = count > 0 ? await distracted(questions, place, plain, asked) : plain
  const levels = await levelsOf(questions, place, asked.levels)
  const risk = riskRows(levels)
  const mostWrong = tally(results).wrong
  const trials = asked.models
    ? await tryModels(questions, folderOf(place), { ...asked.models, mostWrong })
    : []
  return {
    lines: [
      ...openLines(given.filter(isOpen)),
      ...missLines(results),
      ...typeLines(summary),
      ...without,
      ...groupLines('half', halves),
      ...groupLines('note', notes),
      ...(rows.length > 1 ? systemLines(rows) : []),
      ...(count > 0 ? distractorLines(count, rows) : []),
      ...(risk.length > 0 ? riskLines(risk) : []),
      ...(trials.length > 0 ? trialLines(trials) : []),
      '',
    ],
    json: { ...summary, halves: Object.fromEntries(halves), systems: rows, risk, trials },
    details: detailsOf(results, levels),
    trials,
  }
}

async function answersOf(
  questions: readonly GoldQuestion[],
  place: LibraryPlace,
  deps: Pick<AppDeps, 'without' | 'strictness'> = {},
): Promise<Result[]> {
  return withApp(place, deps, (app) => answerAll(questions, createThisSystem(app)))
}

async function withoutLegs(questions: readonly GoldQuestion[], place: LibraryPlace) {
  const lines: string[] = []
  for (const leg of LEGS) {
    const results = await answersOf(questions, place, { without: [leg] })
    lines.push(scoreLine(`without ${leg}`, summarise(results)))
  }
  return lines
}

/** Wenji first, from the results that are there already. */
async function systemRows(
  questions: readonly GoldQuestion[],
  place: LibraryPlace,
  results: readonly Result[],
  baselines: boolean,
): Promise<SystemRow[]> {
  const rows: SystemRow[] = [{ name: THIS_SYSTEM, tally: tally(results) }]
  if (baselines)
    await withApp(place, {}, (app) =>
      withBaselines(app, async (baseline) => {
        const tuned = withBestThreshold(await answerAll(questions, baseline))
        rows.push({ name: baseline.name, tally: tally(tuned.results) })
      }),
    )
  return rows
}

/** Each row with its tally on a copy of the library that holds invented plans too. */
async function distracted(
  questions: readonly GoldQuestion[],
  place: LibraryPlace,
  plain: readonly SystemRow[],
  { baselines, distractors }: Asked,
): Promise<SystemRow[]> {
  return withTemporaryFolder(async (folder) => {
    const [index, plans] = [join(folder, 'index'), join(folder, 'plans')]
    cpSync(folderOf(place), index, { recursive: true })
    writeDistractors(plans, { ...distractors, avoid: await textOf(place) })
    await indexPlans(plans, index)
    const copy = { indexDir: index }
    const rows = await systemRows(questions, copy, await answersOf(questions, copy), baselines)
    return plain.map((row, i) => ({ ...row, ...(rows[i] ? { distracted: rows[i].tally } : {}) }))
  })
}

/** @throws Error where the library is in a database, which is not copied. */
function folderOf({ indexDir, databaseUrl }: LibraryPlace): string {
  if (databaseUrl === undefined) return indexDir
  throw new Error(
    'What adds to the library works on a copy of its folder: give --index or --plans.',
  )
}

/** All that the library's plans say, so that no invented place is one of theirs. */
async function textOf(place: LibraryPlace): Promise<string> {
  return withApp(place, {}, async ({ library }) => {
    const texts = (await library.plans('all')).map(({ id }) => library.planText(id))
    return (await Promise.all(texts)).join('\n')
  })
}

async function levelsOf(
  questions: readonly GoldQuestion[],
  place: LibraryPlace,
  strictnesses: readonly number[],
): Promise<Level[]> {
  const levels: Level[] = []
  for (const strictness of strictnesses)
    levels.push({ strictness, results: await answersOf(questions, place, { strictness }) })
  return levels
}

/** Of each question how it fared, how sure its answer is, and how it fares at each strictness tried. */
function detailsOf(results: readonly Result[], levels: readonly Level[]): object[] {
  const sure = confidences(levels)
  return results.map((result, i) => {
    const { gold, given, score } = result
    const { id, type, note, question } = gold
    const { miss = '', cited, held } = score
    const length = given.answer.length
    const outcome = outcomeOf(result)
    const at = Object.fromEntries(
      levels.map((level) => [level.strictness, outcomeOf(level.results[i] ?? result)]),
    )
    return { id, type, note, question, outcome, miss, cited, held, length, sure: sure.get(id), at }
  })
}
