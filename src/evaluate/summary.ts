/** Adds scores up: by type of question, and as the one line that is kept. */

import type { Result } from './results.js'

export interface Summary {
  readonly questions: number
  readonly right: number
  readonly byType: Readonly<Record<string, { readonly questions: number; readonly right: number }>>
  /** Right sections cited, of the questions that ask for one. */
  readonly cited: { readonly asked: number; readonly right: number }
  /** Quotes that stand in the plan's text, character by character, at the place they name. */
  readonly quotes: { readonly shown: number; readonly verbatim: number }
  /** Milliseconds per answer; 0 without any. */
  readonly p50: number
  readonly p95: number
}

export function summarise(results: readonly Result[]): Summary {
  const byType: Record<string, { questions: number; right: number }> = {}
  for (const { gold, score } of results) {
    const row = (byType[gold.type] ??= { questions: 0, right: 0 })
    row.questions++
    if (score.miss === undefined) row.right++
  }
  const cited = results.flatMap(({ score }) => (score.cited === undefined ? [] : [score.cited]))
  const ms = results.map(({ given }) => given.ms)
  return {
    questions: results.length,
    right: results.filter(({ score }) => score.miss === undefined).length,
    byType,
    cited: { asked: cited.length, right: cited.filter(Boolean).length },
    quotes: {
      shown: sum(results.map(({ given }) => given.quotes.shown)),
      verbatim: sum(results.map(({ given }) => given.quotes.verbatim)),
    },
    p50: percentile(ms, 50),
    p95: percentile(ms, 95),
  }
}

/** The nearest-rank percentile to the hundredth, so that it is one of the values; 0 of none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0
  return Math.round(value * 100) / 100
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
