/** Asks one system the questions, times it and notes where the right section came. */

import { DEPTHS, type Placed } from '../../src/evaluate/bench/recallByForm.js'
import type { OpenEngine } from '../../src/evaluate/bench/searchEngine.js'
import type { CorpusQuestion } from '../../src/evaluate/corpus/corpusQuestion.js'

export interface Asking {
  readonly questions: readonly CorpusQuestion[]
  /** Milliseconds after which no further question is asked. */
  readonly budgetMs: number
  /** The corpus' name for what is found; the same unless told. */
  readonly knownAs?: (id: string) => string | undefined
}

export interface Asked {
  readonly placed: readonly Placed[]
  readonly ms: readonly number[]
}

const LIMIT = Math.max(...DEPTHS)
const WARM_UP_QUESTIONS = 40
const WARM_UP_SHARE = 0.1

/** A prefix of the questions has as many of each form, so that one which is cut short is still a fair sample. */
export async function askAll(engine: OpenEngine, asking: Asking): Promise<Asked> {
  const { questions, budgetMs, knownAs = (id) => id } = asking
  await warmUp(engine, asking)
  const placed: Placed[] = []
  const ms: number[] = []
  const startedAt = performance.now()
  for (const question of questions) {
    if (performance.now() - startedAt > budgetMs) break
    const askedAt = performance.now()
    const found = await engine.search(question.text, LIMIT)
    ms.push(performance.now() - askedAt)
    placed.push({ question, place: placeOf(found, question, knownAs) })
  }
  return { placed, ms }
}

/** From 0; -1 where the right section is not among as many as are looked at. */
export function placeOf(
  found: readonly string[],
  { sectionId }: CorpusQuestion,
  knownAs: (id: string) => string | undefined,
): number {
  const known = found.map(knownAs).filter((id) => id !== undefined)
  return known.slice(0, LIMIT).indexOf(sectionId)
}

/** Two engines in one process, turn by turn, so that whatever else the machine does falls on both. */
export async function askInTurn(
  engines: readonly [OpenEngine, OpenEngine],
  asking: Asking,
): Promise<readonly [number[], number[]]> {
  for (const engine of engines) await warmUp(engine, asking)
  const ms: readonly [number[], number[]] = [[], []]
  const startedAt = performance.now()
  for (const [i, { text }] of asking.questions.entries()) {
    if (performance.now() - startedAt > asking.budgetMs) break
    for (const which of i % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const askedAt = performance.now()
      await engines[which].search(text, LIMIT)
      ms[which].push(performance.now() - askedAt)
    }
  }
  return ms
}

async function warmUp(engine: OpenEngine, { questions, budgetMs }: Asking): Promise<void> {
  const startedAt = performance.now()
  for (const { text } of questions.slice(-WARM_UP_QUESTIONS)) {
    if (performance.now() - startedAt > budgetMs * WARM_UP_SHARE) return
    await engine.search(text, LIMIT)
  }
}
